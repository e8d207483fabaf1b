namespace EfsConsole.Domain.Errors;

/// <summary>RootKeySealed of efsconsole: the installation is sealed: its root key is not open yet.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class RootKeySealedException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("RootKeySealed", message, parameter, inner);
