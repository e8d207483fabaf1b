namespace EfsConsole.Domain.Errors;

/// <summary>InvalidRootKeyState of efsconsole: the root key, or where it comes from, does not allow what was asked for now.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class InvalidRootKeyStateException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("InvalidRootKeyState", message, parameter, inner);
