namespace EfsConsole.Domain.Errors;

/// <summary>TooManyAttempts of efsconsole: passphrases were tried too often, and the next try has to wait.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class TooManyAttemptsException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("TooManyAttempts", message, parameter, inner);
