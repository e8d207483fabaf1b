using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Networking;

/// <summary>DeleteTags of ec2: removes tags of VPCs, subnets, security groups and their rules. A tag that is not there is passed over.</summary>
public sealed record DeleteTagsRequest : IOperation<NoResponse>, IDryRun
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Network("DeleteTags");

    OperationName IOperation.Operation => Operation;

    /// <summary>1 to 1,000 ids.</summary>
    public IReadOnlyList<string>? Resources { get; init; }

    /// <summary>Which tags; all of them when none is named.</summary>
    public IReadOnlyList<TagSelector>? Tags { get; init; }

    /// <inheritdoc/>
    public bool? DryRun { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        NetworkLimits.CheckTaggedResources(validation, Resources);
    }
}

/// <summary>Names a tag that is to go.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">Only where the tag has this value; whatever it is when null.</param>
public sealed record TagSelector(string Key, string? Value);
