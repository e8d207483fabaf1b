namespace EfsConsole.Domain.Errors;

/// <summary>NotAuthorizedException of kms: names under alias/aws/ belong to the services.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class NotAuthorizedException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("NotAuthorizedException", message, parameter, inner);
