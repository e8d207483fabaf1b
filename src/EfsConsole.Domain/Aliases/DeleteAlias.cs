using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Aliases;

/// <summary>Removes an alias; its key stays untouched.</summary>
public sealed record DeleteAliasRequest : IOperation<NoResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Key("DeleteAlias");

    OperationName IOperation.Operation => Operation;

    /// <summary>Begins with <c>alias/</c>; 1 to 256 of letters, digits and <c>/ _ -</c>.</summary>
    public string? AliasName { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("aliasName", AliasName);
        validation.Length("aliasName", AliasName, 1, KeyLimits.AliasName);
    }
}
