using EfsConsole.Domain.Keys;

namespace EfsConsole.Domain.Operations.Own;

/// <summary>Tells whether somebody may do something with a key, and which statement or grant decides it. Does nothing else.</summary>
public sealed record ExplainKeyAccessRequest : IOperation<ExplainKeyAccessResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Own("ExplainKeyAccess", readOnly: true);

    OperationName IOperation.Operation => Operation;

    /// <summary>Key id or key ARN.</summary>
    public string? KeyId { get; init; }

    /// <summary>Who: an ARN, an account or a service; the caller unless told otherwise.</summary>
    public string? Principal { get; init; }

    /// <summary>The service that would forward the call, for instance <c>elasticfilesystem.amazonaws.com</c>; null for a call of the principal's own.</summary>
    public string? ViaService { get; init; }

    /// <summary>What: for instance <c>kms:Decrypt</c>.</summary>
    public string? Action { get; init; }

    /// <summary>Of a cryptographic call or CreateGrant.</summary>
    public IReadOnlyDictionary<string, string>? EncryptionContext { get; init; }

    /// <summary>A policy to try instead of the key's own; null for that.</summary>
    public string? Policy { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("keyId", KeyId);
        validation.Length("keyId", KeyId, 1, KeyLimits.KeyId);
        validation.Length("principal", Principal, 1, KeyLimits.Principal);
        validation.Length("viaService", ViaService, 1, KeyLimits.Principal);
        validation.Required("action", Action);
        validation.Length("action", Action, 1, KeyLimits.Principal);
        validation.Length("policy", Policy, 1, KeyLimits.Policy);
    }
}

/// <summary>What ExplainKeyAccess answers.</summary>
public sealed record ExplainKeyAccessResponse
{
    /// <summary>Whether the call would be allowed.</summary>
    public required bool Allowed { get; init; }

    /// <summary>What decides it.</summary>
    public required KeyAccessGround Ground { get; init; }

    /// <summary>One sentence that names it.</summary>
    public required string Explanation { get; init; }

    /// <summary>The deciding statement's number in the policy, from 1; null without one.</summary>
    public int? Statement { get; init; }

    /// <summary>Its name; null where it has none.</summary>
    public string? Sid { get; init; }

    /// <summary>The line of the policy in which it begins, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>The deciding grant; null without one.</summary>
    public string? GrantId { get; init; }
}

/// <summary>What decides whether somebody may do something with a key.</summary>
public enum KeyAccessGround
{
    /// <summary>Nothing allows it.</summary>
    Nothing = 1,

    /// <summary>A statement of the policy denies it.</summary>
    Denied,

    /// <summary>A statement of the policy allows it to the principal.</summary>
    Policy,

    /// <summary>A statement of the policy leaves it to the account, and the account allows it.</summary>
    Account,

    /// <summary>A grant.</summary>
    Grant,
}
