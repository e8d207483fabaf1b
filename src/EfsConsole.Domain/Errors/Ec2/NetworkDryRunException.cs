namespace EfsConsole.Domain.Errors;

/// <summary>DryRunOperation of ec2: the request would have succeeded, but the DryRun flag is set.</summary>
/// <param name="message">What is wrong and what would be right.</param>
/// <param name="parameter">The request member at fault, in lower camel case, or null.</param>
/// <param name="inner">The cause, if another exception was one.</param>
public sealed class NetworkDryRunException(string message, string? parameter = null, Exception? inner = null)
    : OperationException("DryRunOperation", message, parameter, inner);
