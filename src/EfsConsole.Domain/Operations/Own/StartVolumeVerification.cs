using EfsConsole.Domain.FileSystems;

namespace EfsConsole.Domain.Operations.Own;

/// <summary>Begins to read and authenticate everything of a file system in the background, or goes on with a run that was stopped.</summary>
public sealed record StartVolumeVerificationRequest : IOperation<NoResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Own("StartVolumeVerification");

    OperationName IOperation.Operation => Operation;

    /// <summary>The id, or the ARN, of the file system.</summary>
    public string? FileSystemId { get; init; }

    /// <summary>Forgets how far a stopped run came.</summary>
    public bool FromBeginning { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("fileSystemId", FileSystemId);
        FileSystemLimits.CheckId(validation, FileSystemId);
    }
}
