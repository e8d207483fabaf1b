using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Tags;

namespace EfsConsole.Domain.AccessPoints;

/// <summary>Makes an access point of a file system that is available.</summary>
public sealed record CreateAccessPointRequest : IOperation<AccessPointDescription>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.FileSystem("CreateAccessPoint");

    OperationName IOperation.Operation => Operation;

    /// <summary>1 to 64 characters; a repeat with the same token is AccessPointAlreadyExists.</summary>
    public string? ClientToken { get; init; }

    /// <summary>The id, or the ARN, of the file system.</summary>
    public string? FileSystemId { get; init; }

    /// <summary>Who every client is that comes through it.</summary>
    public PosixUser? PosixUser { get; init; }

    /// <summary>What its clients see as the root; <c>/</c> when not given.</summary>
    public RootDirectory? RootDirectory { get; init; }

    /// <summary>Tags that it begins with.</summary>
    public IReadOnlyList<Tag>? Tags { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("clientToken", ClientToken);
        validation.Length("clientToken", ClientToken, 1, AccessPointLimits.ClientToken);
        validation.Required("fileSystemId", FileSystemId);
        FileSystemLimits.CheckId(validation, FileSystemId);
        AccessPointLimits.Check(validation, PosixUser);
        AccessPointLimits.Check(validation, RootDirectory);
        TagLimits.Check(validation, Tags);
    }
}
