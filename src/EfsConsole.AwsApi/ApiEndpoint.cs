using EfsConsole.AwsApi.Json;
using EfsConsole.AwsApi.Rest;
using EfsConsole.AwsApi.Signing;
using EfsConsole.Domain.Access;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace EfsConsole.AwsApi;

/// <summary>
/// Answers the requests of AWS clients. All services share the address: the signature's credential scope says which is meant. What
/// is not signed, or not well, reaches nothing.
/// </summary>
internal sealed class ApiEndpoint
{
    private readonly Dictionary<string, IServiceProtocol> _services;
    private readonly RequestAuthentication _authentication;

    public ApiEndpoint(IOperations operations, IAccessKeySecrets secrets, TimeProvider time)
    {
        _authentication = new RequestAuthentication(secrets, time);
        _services = new IServiceProtocol[]
        {
            new RestProtocol(operations, FileSystemRoutes.All),
            JsonServices.Keys(operations),
            JsonServices.Trail(operations),
        }.ToDictionary(service => service.SigningName, StringComparer.Ordinal);
    }

    /// <summary>Answers a request.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var requestId = Guid.NewGuid();
        var request = Signed(http);
        var service = Guess(http.Request);
        ApiResponse response;
        try
        {
            var signature = RequestSignature.Read(request);
            service = _services.GetValueOrDefault(signature.Scope.Service)
                ?? throw new SignatureException(SignatureFault.Mismatch, $"Credential should be scoped to correct service: one of {string.Join(", ", _services.Keys.Order(StringComparer.Ordinal))}.");
            var (caller, body) = await _authentication.AuthenticateAsync(
                request, signature, await RequestBody.ReadAsync(http.Request, http.RequestAborted), http, requestId, http.RequestAborted);
            var target = http.Request.Headers["X-Amz-Target"].ToString();
            response = await service.InvokeAsync(new ApiRequest(request.Method, request.Path, QueryParameters.Read(request.Query), target, body, caller), http.RequestAborted);
        }
        catch (SignatureException refusal)
        {
            response = service.Refuse(service.Fault(refusal), requestId);
        }
        catch (ApiFault fault)
        {
            response = service.Refuse(fault, requestId);
        }
        catch (OperationException refusal)
        {
            response = service.Refuse(refusal, requestId);
        }

        await SendAsync(http.Response, response, requestId);
    }

    // Before the signature is read: so that a refusal comes in a form that the client understands.
    private IServiceProtocol Guess(HttpRequest request)
    {
        if (request.Headers["X-Amz-Target"].ToString() is { Length: > 0 } target)
        {
            return _services[target.StartsWith("com.amazonaws.cloudtrail", StringComparison.Ordinal) ? "cloudtrail" : "kms"];
        }

        return _services["elasticfilesystem"];
    }

    private static SignedRequest Signed(HttpContext http)
    {
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var headers = http.Request.Headers;
        return new SignedRequest(
            http.Request.Method,
            question < 0 ? target : target[..question],
            question < 0 ? string.Empty : target[(question + 1)..],
            name => headers.TryGetValue(name, out var values) ? [.. values.Select(value => value ?? string.Empty)] : []);
    }

    private static async Task SendAsync(HttpResponse response, ApiResponse answer, Guid requestId)
    {
        response.StatusCode = answer.Status;
        response.Headers["x-amzn-RequestId"] = requestId.ToString();
        response.Headers.CacheControl = "no-store";
        if (answer.ErrorType is { } code)
        {
            response.Headers["x-amzn-ErrorType"] = code;
        }

        if (answer.ContentType is { } type)
        {
            response.ContentType = type;
        }

        response.ContentLength = answer.Status == StatusCodes.Status204NoContent ? null : answer.Body.Length;
        if (!answer.Body.IsEmpty)
        {
            await response.Body.WriteAsync(answer.Body, response.HttpContext.RequestAborted);
        }
    }
}
