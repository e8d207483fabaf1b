namespace EfsConsole.Domain.Operations;

/// <summary>A request of ec2 that may be only tried: all is checked, and nothing is done.</summary>
public interface IDryRun
{
    /// <summary>Only tells, by <see cref="Errors.NetworkDryRunException"/>, that the call would have succeeded.</summary>
    bool? DryRun { get; }
}
