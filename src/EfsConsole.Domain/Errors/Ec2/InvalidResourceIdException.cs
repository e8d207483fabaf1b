namespace EfsConsole.Domain.Errors;

/// <summary>InvalidID of ec2: an id is of no resource that can be meant there.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class InvalidResourceIdException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("InvalidID", message, parameter, inner);
