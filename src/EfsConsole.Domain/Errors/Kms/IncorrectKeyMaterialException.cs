namespace EfsConsole.Domain.Errors;

/// <summary>IncorrectKeyMaterialException of kms: the material is not the one that the key had.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class IncorrectKeyMaterialException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("IncorrectKeyMaterialException", message, parameter, inner);
