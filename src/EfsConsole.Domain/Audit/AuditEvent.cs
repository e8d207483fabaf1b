namespace EfsConsole.Domain.Audit;

/// <summary>A line of LookupEvents.</summary>
public sealed record AuditEvent
{
    /// <summary>A UUID.</summary>
    public required string EventId { get; init; }

    /// <summary>For instance <c>CreateFileSystem</c>.</summary>
    public required string EventName { get; init; }

    /// <summary><c>true</c> or <c>false</c>, as text.</summary>
    public required string ReadOnly { get; init; }

    /// <summary>The access key, empty without one.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>When the request completed, UTC.</summary>
    public required DateTime EventTime { get; init; }

    /// <summary>For instance <c>elasticfilesystem.amazonaws.com</c>.</summary>
    public required string EventSource { get; init; }

    /// <summary>Who called: <c>root</c>, or the service.</summary>
    public required string Username { get; init; }

    /// <summary>The error code of a call that failed; null of one that succeeded.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>What the call was about.</summary>
    public required IReadOnlyList<AuditResource> Resources { get; init; }

    /// <summary>The whole record in CloudTrail's form, as JSON.</summary>
    public required string CloudTrailEvent { get; init; }
}

/// <summary>A resource that a record names.</summary>
/// <param name="ResourceType">For instance <c>AWS::KMS::Key</c>.</param>
/// <param name="ResourceName">Its ARN or id.</param>
public sealed record AuditResource(string ResourceType, string ResourceName)
{
    /// <summary>A key; also used for the ARN of an alias.</summary>
    public const string Key = "AWS::KMS::Key";

    /// <summary>A file system.</summary>
    public const string FileSystem = "AWS::EFS::FileSystem";

    /// <summary>An access point.</summary>
    public const string AccessPoint = "AWS::EFS::AccessPoint";
}

/// <summary>The filter of LookupEvents.</summary>
/// <param name="AttributeKey">One of <see cref="Keys"/>.</param>
/// <param name="AttributeValue">The value to find.</param>
public sealed record LookupAttribute(string AttributeKey, string AttributeValue)
{
    /// <summary>Every key.</summary>
    public static IReadOnlyList<string> Keys { get; } =
        ["EventId", "EventName", "ReadOnly", "Username", "ResourceType", "ResourceName", "EventSource", "AccessKeyId"];
}
