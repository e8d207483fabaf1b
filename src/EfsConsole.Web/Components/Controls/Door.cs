using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations;
using EfsConsole.Web.Security;

namespace EfsConsole.Web.Components.Controls;

/// <summary>The one door as pages use it: the caller is the session's, and a refusal becomes a message for the screen.</summary>
public sealed class Door(IOperations operations, CallerSource callers)
{
    /// <summary>The account and region in which the calls are made.</summary>
    public Caller Caller => callers.Caller;

    /// <summary>Runs an operation.</summary>
    /// <exception cref="OperationException">It was refused or failed.</exception>
    public Task<TResponse> InvokeAsync<TResponse>(IOperation<TResponse> operation, CancellationToken cancellationToken = default) =>
        operations.InvokeAsync(operation, callers.Caller, cancellationToken);

    /// <summary>Runs an operation; a refusal comes back as a message.</summary>
    public async Task<DoorAnswer<TResponse>> TryAsync<TResponse>(IOperation<TResponse> operation, CancellationToken cancellationToken = default)
        where TResponse : class
    {
        ArgumentNullException.ThrowIfNull(operation);
        try
        {
            return new(await InvokeAsync(operation, cancellationToken), null);
        }
        catch (OperationException error)
        {
            return new(null, ScreenMessage.Of(operation.Operation, error));
        }
    }
}

/// <summary>Either a response or the reason why there is none.</summary>
/// <param name="Response">The response; null when the operation was refused.</param>
/// <param name="Error">The refusal; null when there is a response.</param>
public sealed record DoorAnswer<TResponse>(TResponse? Response, ScreenMessage? Error)
    where TResponse : class
{
    /// <summary>Whether there is a response.</summary>
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(Response))]
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => Error is null;
}
