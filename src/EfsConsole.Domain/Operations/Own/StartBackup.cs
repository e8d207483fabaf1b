namespace EfsConsole.Domain.Operations.Own;

/// <summary>Begins to write a backup of the installation into a folder of this machine.</summary>
public sealed record StartBackupRequest : IOperation<NoResponse>
{
    /// <summary>The longest text that a recovery kit is looked for in, in UTF-16 units.</summary>
    public const int MaxKitLength = 4096;

    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Own("StartBackup");

    OperationName IOperation.Operation => Operation;

    /// <summary>The folder, a whole path: empty, or not there yet.</summary>
    public string? Directory { get; init; }

    /// <summary>A text that holds the recovery kit, to be kept in the backup; null for none. It opens nothing without its codes.</summary>
    [NotAudited]
    public string? RecoveryKit { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("directory", Directory);
        if (Directory is not null && !Path.IsPathFullyQualified(Directory))
        {
            validation.Fault("directory", $"The path '{Directory}' depends on the current folder. Give one that begins with '/'.");
        }

        if (RecoveryKit is { Length: > MaxKitLength })
        {
            validation.Fault("recoveryKit", $"The text has more than {MaxKitLength} characters. Give the recovery kit's line alone.");
        }
    }

    /// <summary>Without the kit.</summary>
    public override string ToString() => $"{nameof(StartBackupRequest)} to {Directory}";
}
