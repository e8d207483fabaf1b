using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EfsConsole.Domain.Operations;

namespace EfsConsole.AwsApi.Json;

/// <summary>An operation whose request is the body and whose answer is one, both JSON.</summary>
/// <param name="Name">As the target header ends.</param>
/// <param name="InvokeAsync">Reads the body, calls the door, writes the answer.</param>
internal sealed record JsonOperation(string Name, Func<IOperations, ReadOnlyMemory<byte>, Caller, CancellationToken, Task<ReadOnlyMemory<byte>>> InvokeAsync)
{
    /// <summary>An operation with an answer.</summary>
    public static JsonOperation Of<TRequest, TResponse>(OperationName operation, JsonTypeInfo<TRequest> request, JsonTypeInfo<TResponse> response)
        where TRequest : class, IOperation<TResponse> =>
        new(operation.Name, async (door, body, caller, cancellationToken) =>
            JsonSerializer.SerializeToUtf8Bytes(await door.InvokeAsync(JsonBody.Read(body, request), caller, cancellationToken), response));

    /// <summary>An operation that answers nothing.</summary>
    public static JsonOperation Of<TRequest>(OperationName operation, JsonTypeInfo<TRequest> request)
        where TRequest : class, IOperation<NoResponse> =>
        new(operation.Name, async (door, body, caller, cancellationToken) =>
        {
            await door.InvokeAsync(JsonBody.Read(body, request), caller, cancellationToken);
            return ReadOnlyMemory<byte>.Empty;
        });
}
