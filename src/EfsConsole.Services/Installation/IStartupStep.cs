namespace EfsConsole.Services.Installation;

/// <summary>
/// What a feature does at each start, after folder, database, root key and audit log are open and before anything
/// listens: the default VPC, for instance. Runs in the order of registration, and may call the door.
/// </summary>
public interface IStartupStep
{
    /// <summary>Does it, or finds it done.</summary>
    /// <exception cref="StartupException">The installation cannot start.</exception>
    Task RunAsync(CancellationToken cancellationToken);
}
