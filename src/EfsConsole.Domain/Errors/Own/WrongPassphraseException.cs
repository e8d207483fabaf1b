namespace EfsConsole.Domain.Errors;

/// <summary>WrongPassphrase of efsconsole: the passphrase does not open the root key.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class WrongPassphraseException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("WrongPassphrase", message, parameter, inner);
