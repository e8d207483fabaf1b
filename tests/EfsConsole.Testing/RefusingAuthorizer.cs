using EfsConsole.Domain.Operations;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Testing;

/// <summary>Refuses some actions to everyone, as a policy would; <c>kms:ListAliases</c>, for instance.</summary>
public sealed class RefusingAuthorizer(params string[] actions) : IAuthorizer
{
    private readonly AccountAuthorizer _otherwise = new();

    public ValueTask AuthorizeAsync(string action, IOperation request, Caller caller, CancellationToken cancellationToken) =>
        actions.Contains(action, StringComparer.Ordinal)
            ? throw AccountAuthorizer.Denied(action, caller)
            : _otherwise.AuthorizeAsync(action, request, caller, cancellationToken);
}
