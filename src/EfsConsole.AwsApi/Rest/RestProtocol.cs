using System.Buffers;
using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using EfsConsole.AwsApi.Signing;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations;

namespace EfsConsole.AwsApi.Rest;

/// <summary>elasticfilesystem, which speaks REST-JSON: method and path name the operation, path, query and body bring its members.</summary>
internal sealed class RestProtocol(IOperations operations, IReadOnlyList<RestRoute> routes) : IServiceProtocol
{
    /// <summary>What every path begins with.</summary>
    public const string Version = "2015-02-01";

    private const string ContentType = "application/json";

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // By method and number of segments: a handful each, of which the first that matches counts.
    private readonly FrozenDictionary<(string Method, int Segments), RestRoute[]> _routes = routes
        .GroupBy(route => (route.Method, route.Segments.Count))
        .ToFrozenDictionary(alike => alike.Key, alike => alike.ToArray());

    /// <inheritdoc/>
    public string SigningName => "elasticfilesystem";

    /// <inheritdoc/>
    public ApiFault Throttled => new(429, "ThrottlingException", "Rate exceeded");

    /// <inheritdoc/>
    public async Task<ApiResponse> InvokeAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        if (Find(request) is not var (route, labels))
        {
            throw new ApiFault(404, "UnknownOperationException", $"{request.Method} {request.Path} is no operation of elasticfilesystem {Version}.");
        }

        var body = await route.InvokeAsync(operations, new RestRequest(request, labels), cancellationToken);
        return body.IsEmpty ? ApiResponse.Empty(route.Status) : new ApiResponse(route.Status, ContentType, body);
    }

    /// <inheritdoc/>
    public ApiResponse Refuse(OperationException refusal, Guid requestId)
    {
        var (status, code) = RestErrors.Of(refusal);
        return Error(status, code, refusal.Message, refusal switch
        {
            FileSystemAlreadyExistsException exists => ("FileSystemId", exists.FileSystemId),
            AccessPointAlreadyExistsException exists => ("AccessPointId", exists.AccessPointId),
            _ => null,
        });
    }

    /// <inheritdoc/>
    public ApiResponse Refuse(ApiFault fault, Guid requestId) => Error(fault.Status, fault.Code, fault.Message, null);

    /// <inheritdoc/>
    public ApiFault Fault(SignatureException refusal) => SignatureFaults.Json(refusal, 403);

    private (RestRoute Route, IReadOnlyList<string> Labels)? Find(ApiRequest request)
    {
        // A label comes with its slashes encoded: it is decoded once, after the path is cut. A slash at the end is no segment.
        var segments = request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < segments.Length; i++)
        {
            segments[i] = Uri.UnescapeDataString(segments[i]);
        }

        if (segments is not [Version, _, ..] || !_routes.TryGetValue((request.Method, segments.Length - 1), out var alike))
        {
            return null;
        }

        var path = new ArraySegment<string>(segments, 1, segments.Length - 1);
        foreach (var route in alike)
        {
            if (route.Matches(path))
            {
                return (route, route.Labels(path));
            }
        }

        return null;
    }

    private static ApiResponse Error(int status, string code, string message, (string Name, string Value)? member)
    {
        var body = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(body, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("ErrorCode", code);
            writer.WriteString("Message", message);
            if (member is { } extra)
            {
                writer.WriteString(extra.Name, extra.Value);
            }

            writer.WriteEndObject();
        }

        return new ApiResponse(status, ContentType, body.WrittenMemory) { ErrorType = code };
    }
}
