using System.Security.Cryptography;
using System.Text;

namespace EfsConsole.Services.Audit;

/// <summary>Which records are looked for. What is null does not matter.</summary>
public sealed record AuditFilter
{
    public required string Region { get; init; }

    public string? EventName { get; init; }

    public string? EventSource { get; init; }

    public bool? ReadOnly { get; init; }

    public string? Username { get; init; }

    /// <summary>Only records with, or only records without, an error code.</summary>
    public bool? Failed { get; init; }

    /// <summary>An ARN, or the id that ends one.</summary>
    public string? ResourceName { get; init; }

    public string? ResourceType { get; init; }

    public string? AccessKeyId { get; init; }

    public Guid? EventId { get; init; }

    /// <summary>Not before, UTC.</summary>
    public DateTime? From { get; init; }

    /// <summary>Not after, UTC; a record of the same second is not after.</summary>
    public DateTime? To { get; init; }

    /// <summary>Whether the record is one that is looked for; the times apart.</summary>
    public bool Matches(AuditRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Matches(AuditKind.Of(record))
            && (ResourceName is null || record.Resources.Any(resource => resource.ResourceName == ResourceName || AuditTerm.BareName(resource.ResourceName) == ResourceName))
            && (ResourceType is null || record.Resources.Any(resource => resource.ResourceType == ResourceType))
            && (AccessKeyId is null || record.AccessKeyId == AccessKeyId)
            && (EventId is null || record.EventId == EventId);
    }

    internal bool Matches(AuditKind kind) =>
        kind.Region == Region
        && (EventName is null || kind.EventName == EventName)
        && (EventSource is null || kind.EventSource == EventSource)
        && (ReadOnly is null || kind.ReadOnly == ReadOnly)
        && (Username is null || kind.Username == Username)
        && (Failed is null || kind.Failed == Failed);

    /// <summary>The same for the same filter: a cursor is only good for the filter that it came from.</summary>
    internal byte[] Fingerprint() => SHA256.HashData(Encoding.UTF8.GetBytes(ToString()))[..8];
}
