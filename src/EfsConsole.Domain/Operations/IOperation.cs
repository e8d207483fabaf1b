namespace EfsConsole.Domain.Operations;

/// <summary>A request to one operation. Its response type stands in <see cref="IOperation{TResponse}"/>.</summary>
public interface IOperation
{
    /// <summary>Which operation this is a request to.</summary>
    OperationName Operation { get; }

    /// <summary>Checks what can be checked without any state: presence, lengths, patterns, ranges, enumerations.</summary>
    void Validate(RequestValidation validation);
}

/// <summary>A request that is answered with <typeparamref name="TResponse"/>.</summary>
/// <typeparam name="TResponse">The response; <see cref="NoResponse"/> where the field's answer is empty.</typeparam>
public interface IOperation<TResponse> : IOperation;

/// <summary>The empty answer.</summary>
public sealed record NoResponse
{
    private NoResponse()
    {
    }

    /// <summary>The only one.</summary>
    public static NoResponse Instance { get; } = new();
}
