using EfsConsole.AwsApi.Json;
using EfsConsole.AwsApi.Query;
using EfsConsole.AwsApi.Rest;
using EfsConsole.AwsApi.Signing;
using EfsConsole.AwsApi.Throttling;
using EfsConsole.Domain.Access;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace EfsConsole.AwsApi;

/// <summary>
/// Answers the requests of AWS clients. All services share the address: the signature's credential scope says which is meant. What
/// is not signed, or not well, reaches nothing.
/// </summary>
internal sealed class ApiEndpoint
{
    private readonly Dictionary<string, IServiceProtocol> _services;
    private readonly IReadOnlyList<QueryProtocol> _queryServices;
    private readonly RequestAuthentication _authentication;
    private readonly RequestThrottle _throttle;
    private readonly ILogger<ApiEndpoint> _logger;

    public ApiEndpoint(IOperations operations, IAccessKeySecrets secrets, IOptions<ApiOptions> options, TimeProvider time, ILogger<ApiEndpoint> logger)
    {
        _logger = logger;
        _authentication = new RequestAuthentication(secrets, time);
        _throttle = new RequestThrottle(options.Value.Throttling, time);
        _queryServices = [NetworkService.Networks(operations), IdentityServices.Identities(operations), IdentityServices.Tokens(operations)];
        _services = new IServiceProtocol[]
        {
            new RestProtocol(operations, FileSystemRoutes.All),
            JsonServices.Keys(operations),
            JsonServices.Trail(operations),
        }.Concat(_queryServices).ToDictionary(service => service.SigningName, StringComparer.Ordinal);
    }

    /// <summary>Answers a request.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var requestId = Guid.NewGuid();
        var request = Signed(http);
        IServiceProtocol? service = null;
        ApiResponse response;
        try
        {
            var signature = RequestSignature.Read(request);
            service = _services.GetValueOrDefault(signature.Scope.Service)
                ?? throw new SignatureException(SignatureFault.Mismatch, $"Credential should be scoped to correct service: one of {string.Join(", ", _services.Keys.Order(StringComparer.Ordinal))}.");
            var (caller, body) = await _authentication.AuthenticateAsync(
                request, signature, await RequestBody.ReadAsync(http.Request, http.RequestAborted), http, requestId, http.RequestAborted);
            if (!_throttle.Allows(signature.AccessKeyId))
            {
                throw service.Throttled;
            }

            var target = http.Request.Headers["X-Amz-Target"].ToString();
            var signed = new ApiRequest(request.Method, request.Path, request.Parameters, target, body, caller) { Host = http.Request.Host.Value ?? string.Empty };
            response = await service.InvokeAsync(signed, http.RequestAborted);
        }
        catch (SignatureException refusal)
        {
            service ??= await GuessAsync(http.Request, request);
            response = service.Refuse(service.Fault(refusal), requestId);
        }
        catch (ApiFault fault)
        {
            // Nothing but a signature that names the service is read before that service is known.
            response = service!.Refuse(fault, requestId);
        }
        catch (OperationException refusal)
        {
            response = service!.Refuse(refusal, requestId);
        }
        catch (Exception fault) when (fault is not (BadHttpRequestException or ConnectionResetException) && !http.RequestAborted.IsCancellationRequested)
        {
            // The edge: what nobody foresaw is answered in the service's form too, and the log says what it was. What is no HTTP, Kestrel refuses; who has gone gets none.
            Log.CallFailed(_logger, fault, requestId);
            service ??= await GuessAsync(http.Request, request);
            response = service.Refuse(new InternalServerErrorException($"The call failed inside the installation; its log says more under {requestId}."), requestId);
        }

        await SendAsync(http.Response, response, requestId);
    }

    // Where no signature tells the service: so that a refusal comes in a form that the client understands.
    private async Task<IServiceProtocol> GuessAsync(HttpRequest request, SignedRequest signed)
    {
        if (request.Headers["X-Amz-Target"].ToString() is { Length: > 0 } target)
        {
            return _services[target.StartsWith("com.amazonaws.cloudtrail", StringComparison.Ordinal) ? "cloudtrail" : "kms"];
        }

        var query = signed.Parameters;
        if (query.Find(QueryProtocol.Action) is { } action)
        {
            return QueryServiceOf(action, query.Find(QueryProtocol.Version));
        }

        return request.HasFormContentType ? await GuessOfFormAsync(request) : _services["elasticfilesystem"];
    }

    private async Task<IServiceProtocol> GuessOfFormAsync(HttpRequest request)
    {
        try
        {
            var form = QueryForm.Read((await RequestBody.ReadAsync(request, request.HttpContext.RequestAborted)).Span);
            return QueryServiceOf(form.Text(QueryProtocol.Action), form.Text(QueryProtocol.Version));
        }
        catch (ApiFault)
        {
            // It cannot be read, so it says nothing.
            return QueryServiceOf(null, null);
        }
    }

    // sts is the service that knows least: its form of a refusal is that of most Query services.
    private IServiceProtocol QueryServiceOf(string? action, string? version) =>
        _queryServices.FirstOrDefault(service => service.Answers(action, version)) ?? _services["sts"];

    private static SignedRequest Signed(HttpContext http)
    {
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var headers = http.Request.Headers;
        return new SignedRequest(
            http.Request.Method,
            question < 0 ? target : target[..question],
            question < 0 ? string.Empty : target[(question + 1)..],
            name => headers.TryGetValue(name, out var values) ? Texts(values) : []);
    }

    private static string[] Texts(StringValues values) => values is [var only] ? [only ?? string.Empty] : [.. values.Select(value => value ?? string.Empty)];

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
