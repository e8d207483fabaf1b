namespace EfsConsole.Domain.Errors;

/// <summary>InvalidSecurityGroupRuleId.NotFound of ec2: the security group has no rule with this id.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class InvalidSecurityGroupRuleNotFoundException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("InvalidSecurityGroupRuleId.NotFound", message, parameter, inner);
