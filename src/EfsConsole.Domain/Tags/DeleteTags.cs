using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Tags;

/// <summary>Removes tags from a file system.</summary>
public sealed record DeleteTagsRequest : IOperation<NoResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.FileSystem("DeleteTags");

    OperationName IOperation.Operation => Operation;

    /// <summary>The id, or the ARN, of the file system.</summary>
    public string? FileSystemId { get; init; }

    /// <summary>1 to 50 keys; unknown ones are passed over.</summary>
    public IReadOnlyList<string>? TagKeys { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("fileSystemId", FileSystemId);
        FileSystemLimits.CheckId(validation, FileSystemId);
        validation.Required("tagKeys", TagKeys);
        TagLimits.CheckKeys(validation, TagKeys);
    }
}
