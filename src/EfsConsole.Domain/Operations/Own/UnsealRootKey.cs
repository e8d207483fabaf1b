namespace EfsConsole.Domain.Operations.Own;

/// <summary>Opens the root key of an installation that started sealed.</summary>
public sealed record UnsealRootKeyRequest : IOperation<NoResponse>
{
    /// <summary>The longest passphrase, in UTF-16 units.</summary>
    public const int MaxPassphraseLength = 1024;

    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Own("UnsealRootKey");

    OperationName IOperation.Operation => Operation;

    /// <summary>The passphrase.</summary>
    [NotAudited]
    public string? Passphrase { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("passphrase", Passphrase);
        if (Passphrase is { Length: > MaxPassphraseLength })
        {
            validation.Fault("passphrase", $"The passphrase has more than {MaxPassphraseLength} characters. Give it as it was set.");
        }
    }

    /// <summary>Without the passphrase.</summary>
    public override string ToString() => nameof(UnsealRootKeyRequest);
}
