using System.Buffers;
using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using EfsConsole.AwsApi.Signing;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations;

namespace EfsConsole.AwsApi.Json;

/// <summary>A service of the protocol AWS JSON 1.1: the operation stands in a header, all else in the body.</summary>
/// <param name="operations">The door.</param>
/// <param name="signingName">The name in the credential scope.</param>
/// <param name="targets">What may come before the operation in the target header: SDKs of one service differ.</param>
/// <param name="table">The operations.</param>
/// <param name="unsupported">Operations of the service that this installation does not have.</param>
/// <param name="internalCode">The code of an internal error.</param>
internal sealed class JsonProtocol(
    IOperations operations, string signingName, IReadOnlyList<string> targets, IEnumerable<JsonOperation> table, IEnumerable<string> unsupported, string internalCode) : IServiceProtocol
{
    private const string ContentType = "application/x-amz-json-1.1";

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly FrozenDictionary<string, JsonOperation> _operations = targets
        .SelectMany(target => table, (target, operation) => (Target: $"{target}.{operation.Name}", Operation: operation))
        .ToFrozenDictionary(named => named.Target, named => named.Operation, StringComparer.Ordinal);

    private readonly FrozenSet<string> _unsupported = targets.SelectMany(target => unsupported, (target, name) => $"{target}.{name}").ToFrozenSet(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string SigningName => signingName;

    /// <inheritdoc/>
    public ApiFault Throttled => new(400, "ThrottlingException", "Rate exceeded");

    /// <inheritdoc/>
    public async Task<ApiResponse> InvokeAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        if (request.Method != "POST" || !_operations.TryGetValue(request.Target, out var operation))
        {
            throw _unsupported.Contains(request.Target)
                ? new ApiFault(400, "UnsupportedOperationException", $"{request.Target[(request.Target.LastIndexOf('.') + 1)..]} is not supported by this installation.")
                : new ApiFault(400, "UnknownOperationException", request.Target.Length == 0 ? "The request names no operation: X-Amz-Target is missing." : $"'{request.Target}' is no operation of this service.");
        }

        var answer = await operation.InvokeAsync(operations, request.Body, request.Caller, cancellationToken);
        return new ApiResponse(200, ContentType, answer);
    }

    /// <inheritdoc/>
    public ApiResponse Refuse(OperationException refusal, Guid requestId) => refusal switch
    {
        RootKeySealedException or AuditLogFullException or InternalServerErrorException => Error(500, internalCode, refusal.Message),
        DependencyTimeoutException or KmsInternalException or KeyUnavailableException => Error(500, refusal.ErrorCode, refusal.Message),
        _ => Error(400, refusal.ErrorCode, refusal.Message),
    };

    /// <inheritdoc/>
    public ApiResponse Refuse(ApiFault fault, Guid requestId) => Error(fault.Status, fault.Code, fault.Message);

    /// <inheritdoc/>
    public ApiFault Fault(SignatureException refusal) => SignatureFaults.Json(refusal, 400);

    private static ApiResponse Error(int status, string code, string message)
    {
        var body = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(body, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("__type", code);
            writer.WriteString("message", message);
            writer.WriteEndObject();
        }

        return new ApiResponse(status, ContentType, body.WrittenMemory) { ErrorType = code };
    }
}
