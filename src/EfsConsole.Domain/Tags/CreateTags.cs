using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Tags;

/// <summary>Adds tags to a file system, or overwrites their values.</summary>
public sealed record CreateTagsRequest : IOperation<NoResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.FileSystem("CreateTags");

    OperationName IOperation.Operation => Operation;

    /// <summary>The id, or the ARN, of the file system.</summary>
    public string? FileSystemId { get; init; }

    /// <summary>Tags to add, or whose values to overwrite.</summary>
    public IReadOnlyList<Tag>? Tags { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("fileSystemId", FileSystemId);
        FileSystemLimits.CheckId(validation, FileSystemId);
        validation.Required("tags", Tags);
        TagLimits.Check(validation, Tags);
    }
}
