using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Replication;

/// <summary>Describes the replication of one file system, or lists those of the region.</summary>
public sealed record DescribeReplicationConfigurationsRequest : IOperation<DescribeReplicationConfigurationsResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.FileSystem("DescribeReplicationConfigurations", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>The id, or the ARN, of the file system, source or destination.</summary>
    public string? FileSystemId { get; init; }

    /// <summary>Where an earlier answer stopped.</summary>
    public string? NextToken { get; init; }

    /// <summary>At most this many come back, 1 to 100.</summary>
    public int? MaxResults { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        FileSystemLimits.CheckId(validation, FileSystemId);
        validation.Range("maxResults", MaxResults, 1, int.MaxValue);
        validation.Length("nextToken", NextToken, 1, 128);
    }
}

/// <summary>What DescribeReplicationConfigurations answers.</summary>
public sealed record DescribeReplicationConfigurationsResponse
{
    /// <summary>A page of replications.</summary>
    public required IReadOnlyList<ReplicationConfigurationDescription> Replications { get; init; }

    /// <summary>Where to go on; null at the end.</summary>
    public string? NextToken { get; init; }
}
