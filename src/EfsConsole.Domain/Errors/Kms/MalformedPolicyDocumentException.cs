namespace EfsConsole.Domain.Errors;

/// <summary>MalformedPolicyDocumentException of kms: a policy is not well formed, or would lock its writer out.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class MalformedPolicyDocumentException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("MalformedPolicyDocumentException", message, parameter, inner);
