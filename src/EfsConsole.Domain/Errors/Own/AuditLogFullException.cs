namespace EfsConsole.Domain.Errors;

/// <summary>AuditLogFull of efsconsole: the audit log has no room for the record of the call, so the call is refused.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class AuditLogFullException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("AuditLogFull", message, parameter, inner);
