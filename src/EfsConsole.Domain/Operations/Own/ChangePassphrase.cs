namespace EfsConsole.Domain.Operations.Own;

/// <summary>
/// Puts the root key under another passphrase. The root key stays: a copy of its file from before still opens with the older passphrase,
/// until the root key is rotated.
/// </summary>
public sealed record ChangePassphraseRequest : IOperation<NoResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Own("ChangePassphrase");

    OperationName IOperation.Operation => Operation;

    /// <summary>The present passphrase.</summary>
    [NotAudited]
    public string? Passphrase { get; init; }

    /// <summary>The next one.</summary>
    [NotAudited]
    public string? NewPassphrase { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        foreach (var (name, passphrase) in new[] { ("passphrase", Passphrase), ("newPassphrase", NewPassphrase) })
        {
            validation.Required(name, passphrase);
            if (passphrase is { Length: > UnsealRootKeyRequest.MaxPassphraseLength })
            {
                validation.Fault(name, $"A passphrase has at most {UnsealRootKeyRequest.MaxPassphraseLength} characters.");
            }
        }
    }

    /// <summary>Without the passphrases.</summary>
    public override string ToString() => nameof(ChangePassphraseRequest);
}
