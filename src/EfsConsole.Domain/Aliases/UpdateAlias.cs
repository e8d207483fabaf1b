using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Aliases;

/// <summary>Points an alias to another key.</summary>
public sealed record UpdateAliasRequest : IOperation<NoResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Key("UpdateAlias");

    OperationName IOperation.Operation => Operation;

    /// <summary>Begins with <c>alias/</c>; 1 to 256 of letters, digits and <c>/ _ -</c>.</summary>
    public string? AliasName { get; init; }

    /// <summary>Key id or key ARN of a customer-managed key of the account in the region.</summary>
    public string? TargetKeyId { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("aliasName", AliasName);
        validation.Length("aliasName", AliasName, 1, KeyLimits.AliasName);
        validation.Required("targetKeyId", TargetKeyId);
        validation.Length("targetKeyId", TargetKeyId, 1, KeyLimits.KeyId);
    }
}
