using EfsConsole.Domain.Operations;

namespace EfsConsole.Services.Pipeline;

/// <summary>Decides who may do what. Policies are a second implementation of it.</summary>
public interface IAuthorizer
{
    /// <summary>Returns when the caller may do it.</summary>
    /// <param name="action">As policies name it: <c>kms:CreateKey</c>.</param>
    /// <param name="request">The request, for conditions on its members.</param>
    /// <param name="caller">Who calls.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="Domain.Errors.OperationException">The caller may not.</exception>
    ValueTask AuthorizeAsync(string action, IOperation request, Caller caller, CancellationToken cancellationToken);
}
