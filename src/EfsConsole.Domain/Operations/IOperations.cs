namespace EfsConsole.Domain.Operations;

/// <summary>
/// The one door: every management capability passes through here, so every call is authorised, validated, run and
/// audited in one place, whoever makes it.
/// </summary>
public interface IOperations
{
    /// <summary>Runs an operation for a caller.</summary>
    /// <exception cref="Errors.OperationException">The operation was refused or failed; nothing is half done.</exception>
    Task<TResponse> InvokeAsync<TResponse>(IOperation<TResponse> operation, Caller caller, CancellationToken cancellationToken);
}
