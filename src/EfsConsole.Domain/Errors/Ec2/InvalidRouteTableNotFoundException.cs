namespace EfsConsole.Domain.Errors;

/// <summary>InvalidRouteTableID.NotFound of ec2: there is no such route table.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class InvalidRouteTableNotFoundException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("InvalidRouteTableID.NotFound", message, parameter, inner);
