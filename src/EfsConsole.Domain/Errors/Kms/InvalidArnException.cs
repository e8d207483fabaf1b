namespace EfsConsole.Domain.Errors;

/// <summary>InvalidArnException of kms: an ARN is not valid, or names the wrong kind of resource.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class InvalidArnException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("InvalidArnException", message, parameter, inner);
