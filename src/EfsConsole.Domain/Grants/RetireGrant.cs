using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Grants;

/// <summary>Ends a grant; for its retiring principal, its grantee where RetireGrant is granted, or the account that made it.</summary>
public sealed record RetireGrantRequest : IOperation<NoResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Key("RetireGrant");

    OperationName IOperation.Operation => Operation;

    /// <summary>Names the grant; or KeyId and GrantId.</summary>
    [NotAudited]
    public string? GrantToken { get; init; }

    /// <summary>The key ARN; with GrantId.</summary>
    public string? KeyId { get; init; }

    /// <summary>64 hex digits.</summary>
    public string? GrantId { get; init; }

    /// <summary>Only tells, by DryRunOperationException, that the call would have succeeded.</summary>
    public bool? DryRun { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Length("grantToken", GrantToken, 1, KeyLimits.GrantToken);
        validation.Length("keyId", KeyId, 1, KeyLimits.KeyId);
        validation.Length("grantId", GrantId, 1, KeyLimits.GrantId);
        if (GrantToken is null && (KeyId is null || GrantId is null))
        {
            validation.Fault("grantToken", "Give GrantToken, or KeyId and GrantId.");
        }
    }
}
