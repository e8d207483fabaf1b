using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Grants;

/// <summary>Lets a principal use a key, independently of policies.</summary>
public sealed record CreateGrantRequest : IOperation<CreateGrantResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Key("CreateGrant");

    OperationName IOperation.Operation => Operation;

    /// <summary>Key id or key ARN.</summary>
    public string? KeyId { get; init; }

    /// <summary>Who gets the permission: an ARN or a service principal.</summary>
    public string? GranteePrincipal { get; init; }

    /// <summary>Who may retire it.</summary>
    public string? RetiringPrincipal { get; init; }

    /// <summary>The service that gets the permission, instead of GranteePrincipal; with a SourceArn constraint and one who may retire it.</summary>
    public string? GranteeServicePrincipal { get; init; }

    /// <summary>The service that may retire it, instead of RetiringPrincipal.</summary>
    public string? RetiringServicePrincipal { get; init; }

    /// <summary>At least one of <see cref="GrantOperations"/>.</summary>
    public IReadOnlyList<string>? Operations { get; init; }

    /// <summary>Which encryption contexts and which resource it is for.</summary>
    public GrantConstraints? Constraints { get; init; }

    /// <summary>At most ten tokens of grants that are not yet consistent everywhere.</summary>
    [NotAudited]
    public IReadOnlyList<string>? GrantTokens { get; init; }

    /// <summary>With a name, a repeat with the same parameters is the same grant.</summary>
    public string? Name { get; init; }

    /// <summary>Only tells, by DryRunOperationException, that the call would have succeeded.</summary>
    public bool? DryRun { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("keyId", KeyId);
        validation.Length("keyId", KeyId, 1, KeyLimits.KeyId);
        validation.Length("granteePrincipal", GranteePrincipal, 1, KeyLimits.Principal);
        validation.Length("retiringPrincipal", RetiringPrincipal, 1, KeyLimits.Principal);
        validation.Length("granteeServicePrincipal", GranteeServicePrincipal, 1, KeyLimits.Principal);
        validation.Length("retiringServicePrincipal", RetiringServicePrincipal, 1, KeyLimits.Principal);
        CheckPrincipals(validation);
        validation.Required("operations", Operations);
        GrantOperations.Check(validation, Operations);
        Constraints?.Check(validation);
        KeyLimits.CheckGrantTokens(validation, GrantTokens);
        validation.Length("name", Name, 1, KeyLimits.GrantName);
        validation.Pattern("name", Name, KeyLimits.GrantNamePattern());
    }

    private void CheckPrincipals(RequestValidation validation)
    {
        if ((GranteePrincipal is null) == (GranteeServicePrincipal is null))
        {
            validation.Fault("granteePrincipal", "Give either GranteePrincipal or GranteeServicePrincipal.");
        }

        if (RetiringPrincipal is not null && RetiringServicePrincipal is not null)
        {
            validation.Fault("retiringPrincipal", "Give RetiringPrincipal or RetiringServicePrincipal, not both.");
        }

        if (GranteeServicePrincipal is not null && Constraints?.SourceArn is null)
        {
            validation.Fault("constraints.sourceArn", "A GranteeServicePrincipal needs a SourceArn constraint.");
        }

        if (GranteeServicePrincipal is not null && RetiringPrincipal is null && RetiringServicePrincipal is null)
        {
            validation.Fault("retiringPrincipal", "A GranteeServicePrincipal needs a RetiringPrincipal or a RetiringServicePrincipal.");
        }
    }
}

/// <summary>What CreateGrant answers.</summary>
public sealed record CreateGrantResponse
{
    /// <summary>Makes the grant usable at once, everywhere. Not secret, but never logged.</summary>
    [NotAudited]
    public required string GrantToken { get; init; }

    /// <summary>64 hex digits.</summary>
    public required string GrantId { get; init; }
}
