using System.Text.Json.Serialization;

namespace EfsConsole.Domain.Grants;

/// <summary>A line of ListGrants. It holds no token.</summary>
public sealed record GrantListEntry
{
    /// <summary>The key ARN.</summary>
    public required string KeyId { get; init; }

    /// <summary>64 hex digits.</summary>
    public required string GrantId { get; init; }

    /// <summary>The name, empty without one.</summary>
    public required string Name { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTime CreationDate { get; init; }

    /// <summary>Who has the permission; null of a grant that was made for a GranteeServicePrincipal.</summary>
    public string? GranteePrincipal { get; init; }

    /// <summary>Who may retire it.</summary>
    public string? RetiringPrincipal { get; init; }

    /// <summary>The service that has the permission, of a grant that was made so.</summary>
    public string? GranteeServicePrincipal { get; init; }

    /// <summary>The service that may retire it, of a grant that was made so.</summary>
    public string? RetiringServicePrincipal { get; init; }

    /// <summary>The account that made it, as ARN of its root.</summary>
    public required string IssuingAccount { get; init; }

    /// <summary>What it allows.</summary>
    public required IReadOnlyList<string> Operations { get; init; }

    /// <summary>Which encryption contexts and which resource it is for.</summary>
    public GrantConstraints? Constraints { get; init; }

    /// <summary>Who has the permission, in whichever form it was given.</summary>
    [JsonIgnore]
    public string Grantee => GranteePrincipal ?? GranteeServicePrincipal!;
}
