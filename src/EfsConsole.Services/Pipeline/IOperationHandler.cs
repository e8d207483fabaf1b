using EfsConsole.Domain.Operations;

namespace EfsConsole.Services.Pipeline;

/// <summary>
/// One operation as it runs on this machine. The pipeline has validated and authorised the request; it saves
/// <see cref="OperationContext.Database"/> together with the audit record of the call when the handler returns, so a
/// handler makes its changes there and does not save. On a conflict with another writer the pipeline runs the handler
/// anew with a fresh context: until it returns, a handler has no effect elsewhere, or it says so where it is registered.
/// </summary>
/// <typeparam name="TRequest">The request.</typeparam>
/// <typeparam name="TResponse">Its response.</typeparam>
public interface IOperationHandler<in TRequest, TResponse>
    where TRequest : IOperation<TResponse>
{
    /// <summary>Runs the operation.</summary>
    /// <exception cref="Domain.Errors.OperationException">The operation is refused; nothing is saved but the audit record.</exception>
    Task<TResponse> RunAsync(TRequest request, OperationContext context, CancellationToken cancellationToken);
}
