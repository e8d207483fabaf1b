using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Operations.Own;

/// <summary>What the console says about itself.</summary>
public sealed record DescribeInstallationRequest : IOperation<DescribeInstallationResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Own("DescribeInstallation", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
    }
}

/// <summary>What DescribeInstallation answers.</summary>
public sealed record DescribeInstallationResponse
{
    /// <summary>Twelve digits.</summary>
    public required string AccountId { get; init; }

    /// <summary>The regions that the installation serves, the first one being the default.</summary>
    public required IReadOnlyList<string> Regions { get; init; }

    /// <summary>Where data lies.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Where the root key lies.</summary>
    public required string RootKeyLocation { get; init; }

    /// <summary><c>Sqlite</c> or <c>SqlServer</c>.</summary>
    public required string DatabaseProvider { get; init; }

    /// <summary>The version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>How long unwrapped data keys are held at most.</summary>
    public required TimeSpan KeyCacheTime { get; init; }

    /// <summary>How long audit records are kept.</summary>
    public required int AuditRetentionDays { get; init; }

    /// <summary>The most access keys that there may be.</summary>
    public required int AccessKeyQuota { get; init; }

    /// <summary>Whether the names of file systems can resolve in its networks, where a VPC has that switched on.</summary>
    public required bool ResolvesNames { get; init; }
}
