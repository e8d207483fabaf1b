using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Tags;

/// <summary>Removes tags from a file system or an access point.</summary>
public sealed record UntagResourceRequest : IOperation<NoResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.FileSystem("UntagResource");

    OperationName IOperation.Operation => Operation;

    /// <summary>The id, or the ARN, of the file system or access point.</summary>
    public string? ResourceId { get; init; }

    /// <summary>1 to 50 keys; unknown ones are passed over.</summary>
    public IReadOnlyList<string>? TagKeys { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        TagLimits.CheckResource(validation, ResourceId);
        validation.Required("tagKeys", TagKeys);
        TagLimits.CheckKeys(validation, TagKeys);
    }
}
