using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Tags;

/// <summary>Adds tags to a file system or an access point, or overwrites their values.</summary>
public sealed record TagResourceRequest : IOperation<NoResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.FileSystem("TagResource");

    OperationName IOperation.Operation => Operation;

    /// <summary>The id, or the ARN, of the file system or access point.</summary>
    public string? ResourceId { get; init; }

    /// <summary>Tags to add, or whose values to overwrite.</summary>
    public IReadOnlyList<Tag>? Tags { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        TagLimits.CheckResource(validation, ResourceId);
        validation.Required("tags", Tags);
        TagLimits.Check(validation, Tags);
    }
}
