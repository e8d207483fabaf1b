using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Tags;

namespace EfsConsole.Domain.Networking;

/// <summary>CreateTags of ec2: adds tags to VPCs, subnets, security groups and their rules, or overwrites their values. All of them or none.</summary>
public sealed record CreateTagsRequest : IOperation<NoResponse>, IDryRun
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Network("CreateTags");

    OperationName IOperation.Operation => Operation;

    /// <summary>1 to 1,000 ids.</summary>
    public IReadOnlyList<string>? Resources { get; init; }

    /// <summary>At least one; values of keys that are there already are overwritten.</summary>
    public IReadOnlyList<Tag>? Tags { get; init; }

    /// <inheritdoc/>
    public bool? DryRun { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        NetworkLimits.CheckTaggedResources(validation, Resources);
        if (validation.Required("tags", Tags) && Tags!.Count == 0)
        {
            validation.Fault("tags", "Give at least one tag.");
        }

        TagLimits.Check(validation, Tags);
    }
}
