namespace EfsConsole.Domain.Errors;

/// <summary>LimitExceededException of kms: a quota of the key service is reached.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class LimitExceededException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("LimitExceededException", message, parameter, inner);
