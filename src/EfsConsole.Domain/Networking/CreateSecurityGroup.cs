using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Tags;

namespace EfsConsole.Domain.Networking;

/// <summary>Makes a security group without rules.</summary>
public sealed record CreateSecurityGroupRequest : IOperation<CreateSecurityGroupResponse>, IDryRun
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Network("CreateSecurityGroup");

    OperationName IOperation.Operation => Operation;

    /// <summary>1 to 255 characters, unique in the VPC, not beginning with <c>sg-</c>.</summary>
    public string? GroupName { get; init; }

    /// <summary>1 to 255 characters.</summary>
    public string? Description { get; init; }

    /// <summary>The VPC.</summary>
    public string? VpcId { get; init; }

    /// <summary>Tags of the new resource.</summary>
    public IReadOnlyList<Tag>? Tags { get; init; }

    /// <inheritdoc/>
    public bool? DryRun { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("groupName", GroupName);
        validation.Length("groupName", GroupName, 1, NetworkLimits.GroupName);
        validation.Pattern("groupName", GroupName, NetworkLimits.GroupTextPattern());
        if (GroupName?.StartsWith("sg-", StringComparison.OrdinalIgnoreCase) is true)
        {
            validation.Fault("groupName", "A group name does not begin with sg-.");
        }

        validation.Required("description", Description);
        validation.Length("description", Description, 1, NetworkLimits.GroupName);
        validation.Pattern("description", Description, NetworkLimits.GroupTextPattern());
        validation.Required("vpcId", VpcId);
        TagLimits.Check(validation, Tags);
    }
}

/// <summary>What CreateSecurityGroup answers.</summary>
public sealed record CreateSecurityGroupResponse
{
    /// <summary><c>sg-</c> and 17 hex digits.</summary>
    public required string GroupId { get; init; }
}
