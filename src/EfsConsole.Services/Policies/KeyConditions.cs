using System.Net;
using EfsConsole.Domain.Operations;
using Microsoft.Extensions.Primitives;

namespace EfsConsole.Services.Policies;

/// <summary>
/// The condition keys of a request to the key service. Whoever asks fills in what the operation has; the rest is absent. Values
/// are worked out when a policy asks for them, so that a policy without conditions costs nothing here.
/// </summary>
internal sealed record KeyConditions : IPolicyContext
{
    private const string AllServices = ".amazonaws.com";

    /// <summary>Who calls.</summary>
    public required PolicyPrincipal Principal { get; init; }

    /// <summary>The account of the caller; null for a service that calls for itself.</summary>
    public string? CallerAccount { get; init; }

    /// <summary>The service that forwards the caller's request, as <c>elasticfilesystem.amazonaws.com</c>, or null.</summary>
    public string? InvokedBy { get; init; }

    /// <summary>The region of the request.</summary>
    public string? Region { get; init; }

    /// <summary>When it came, UTC.</summary>
    public DateTime? Now { get; init; }

    /// <summary>The client's address; null where a service calls.</summary>
    public string? SourceAddress { get; init; }

    /// <summary>What the client calls itself.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Whether it came over TLS; null where that is not known.</summary>
    public bool? IsSecure { get; init; }

    /// <summary>The ARN of the resource on whose behalf a service calls; null of any other call.</summary>
    public string? SourceArn { get; init; }

    /// <summary>Of a cryptographic operation or CreateGrant; null for any other.</summary>
    public IReadOnlyDictionary<string, string>? EncryptionContext { get; init; }

    /// <summary>Whether a service handles a grant for the user.</summary>
    public bool? IsGrantForAwsResource { get; init; }

    /// <summary>The operations of a grant to make.</summary>
    public IReadOnlyList<string>? GrantOperations { get; init; }

    /// <summary><c>EncryptionContextEquals</c>, <c>EncryptionContextSubset</c>, <c>SourceArn</c>: the constraints of a grant to make.</summary>
    public IReadOnlyList<string>? GrantConstraintTypes { get; init; }

    /// <summary>The resource that a grant to make is limited to.</summary>
    public string? GrantConstraintSourceArn { get; init; }

    /// <summary>Who is granted.</summary>
    public string? GranteePrincipal { get; init; }

    /// <summary>Who may retire the grant.</summary>
    public string? RetiringPrincipal { get; init; }

    /// <summary>Which service is granted, of a request that says so.</summary>
    public string? GranteeServicePrincipal { get; init; }

    /// <summary>Which service may retire the grant, of a request that says so.</summary>
    public string? RetiringServicePrincipal { get; init; }

    /// <summary>The alias by which the request names the key.</summary>
    public string? RequestAlias { get; init; }

    /// <summary>The aliases of the key.</summary>
    public IReadOnlyList<string>? ResourceAliases { get; init; }

    /// <summary>For instance <c>SYMMETRIC_DEFAULT</c>.</summary>
    public string? KeySpec { get; init; }

    /// <summary>For instance <c>ENCRYPT_DECRYPT</c>.</summary>
    public string? KeyUsage { get; init; }

    /// <summary>For instance <c>AWS_KMS</c>.</summary>
    public string? KeyOrigin { get; init; }

    /// <summary>Whether the key is of several regions.</summary>
    public bool? IsMultiRegion { get; init; }

    /// <summary>For instance <c>SYMMETRIC_DEFAULT</c>.</summary>
    public string? EncryptionAlgorithm { get; init; }

    /// <summary>Whether a ReEncrypt stays on one key.</summary>
    public bool? IsReEncryptOnSameKey { get; init; }

    /// <summary>Whether the lockout check is to be skipped.</summary>
    public bool? BypassesLockoutCheck { get; init; }

    /// <summary>The days of a ScheduleKeyDeletion.</summary>
    public int? DeletionWindowDays { get; init; }

    /// <summary>The days of an EnableKeyRotation.</summary>
    public int? RotationPeriodDays { get; init; }

    /// <summary>How imported material expires.</summary>
    public string? ExpirationModel { get; init; }

    /// <summary>When imported material expires, UTC.</summary>
    public DateTime? ValidTo { get; init; }

    /// <summary>How material to import is wrapped.</summary>
    public string? WrappingAlgorithm { get; init; }

    /// <summary>What kind of key wraps it.</summary>
    public string? WrappingKeySpec { get; init; }

    /// <summary>The tags of the key.</summary>
    public IReadOnlyDictionary<string, string>? ResourceTags { get; init; }

    /// <summary>The tags of the request.</summary>
    public IReadOnlyDictionary<string, string>? RequestTags { get; init; }

    /// <summary>What every call tells.</summary>
    public static KeyConditions Of(Caller caller, PolicyPrincipal principal, DateTime now) => new()
    {
        Principal = principal,
        CallerAccount = principal.AccountId,
        InvokedBy = caller.InvokedBy,
        Region = caller.Region,
        Now = now,
        SourceAddress = IPAddress.TryParse(caller.SourceAddress, out _) ? caller.SourceAddress : null,
        UserAgent = caller.UserAgent,
        SourceArn = caller.SourceArn,
    };

    /// <summary>How <c>kms:ViaService</c> spells a service in a region; null without either.</summary>
    public static string? ViaService(string? service, string? region) => (service, region) switch
    {
        (null, _) or (_, null) => null,
        _ when service.EndsWith(AllServices, StringComparison.Ordinal) => $"{service.AsSpan(0, service.Length - AllServices.Length)}.{region}{AllServices}",
        _ => service,
    };

    /// <inheritdoc/>
    public StringValues Get(string key) => KeyConditionTable.Get(this, key);
}
