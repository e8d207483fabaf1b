using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Networking;

/// <summary>Lists network ACLs, of which there are none: security groups alone say who may connect.</summary>
public sealed record DescribeNetworkAclsRequest : IOperation<NoResponse>, IDryRun
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Network("DescribeNetworkAcls", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>Only these.</summary>
    public IReadOnlyList<string>? NetworkAclIds { get; init; }

    /// <summary>Whatever they are, nothing matches.</summary>
    public IReadOnlyList<Filter>? Filters { get; init; }

    /// <summary>5 to 1,000.</summary>
    public int? MaxResults { get; init; }

    /// <inheritdoc/>
    public bool? DryRun { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Range("maxResults", MaxResults, 5, 1000);
    }
}
