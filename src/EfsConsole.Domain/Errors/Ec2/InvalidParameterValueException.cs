namespace EfsConsole.Domain.Errors;

/// <summary>InvalidParameterValue of ec2: a value is not valid.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class InvalidParameterValueException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("InvalidParameterValue", message, parameter, inner);
