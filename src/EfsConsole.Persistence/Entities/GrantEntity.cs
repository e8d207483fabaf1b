namespace EfsConsole.Persistence.Entities;

/// <summary>A live grant on a key. Retired and revoked grants are removed.</summary>
public sealed class GrantEntity
{
    /// <summary>64 hex digits.</summary>
    public required string GrantId { get; set; }

    public required Guid KeyId { get; set; }

    /// <summary>Empty without one.</summary>
    public required string Name { get; set; }

    /// <summary>An ARN, or the DNS name of a service.</summary>
    public required string GranteePrincipal { get; set; }

    /// <summary>Whether it was given as GranteeServicePrincipal.</summary>
    public bool GranteeIsService { get; set; }

    /// <summary>An ARN, or the DNS name of a service.</summary>
    public string? RetiringPrincipal { get; set; }

    /// <summary>Whether it was given as RetiringServicePrincipal.</summary>
    public bool RetirerIsService { get; set; }

    /// <summary>The resource on whose behalf alone the grantee may use the key; null without that constraint.</summary>
    public string? SourceArn { get; set; }

    /// <summary>The ARN of the account's root that made it.</summary>
    public required string IssuingAccount { get; set; }

    /// <summary>Operations, joined by commas.</summary>
    public required string Operations { get; set; }

    /// <summary>JSON of the constraint's pairs, or null.</summary>
    public string? EncryptionContextEquals { get; set; }

    /// <summary>JSON of the constraint's pairs, or null.</summary>
    public string? EncryptionContextSubset { get; set; }

    /// <summary>
    /// 64 hex digits: SHA-256 of the encryption context that must be equal, or of one pair of those that must be there; empty without
    /// a constraint. Indexed with key and grantee, so that a service with a grant for each of its thousand file systems on one key
    /// finds the one.
    /// </summary>
    public required string ContextHash { get; set; }

    public required DateTime CreatedAt { get; set; }

    public KeyEntity? Key { get; set; }
}
