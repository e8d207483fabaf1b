namespace EfsConsole.Domain.Operations.Own;

/// <summary>
/// Makes a new root key and begins to seal everything under it. The one before opens what is left, and is destroyed once nothing is;
/// <see cref="DescribeRootKeyRequest"/> says how far that is.
/// </summary>
public sealed record RotateRootKeyRequest : IOperation<RotateRootKeyResponse>
{
    /// <summary>Its place in the field.</summary>
    public static OperationName Operation { get; } = OperationName.Own("RotateRootKey");

    OperationName IOperation.Operation => Operation;

    /// <summary>The passphrase, where the root key is under one: it opens the present root key, and the new one afterwards.</summary>
    [NotAudited]
    public string? Passphrase { get; init; }

    /// <inheritdoc/>
    public void Validate(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        if (Passphrase is { Length: > UnsealRootKeyRequest.MaxPassphraseLength })
        {
            validation.Fault("passphrase", $"The passphrase has more than {UnsealRootKeyRequest.MaxPassphraseLength} characters. Give it as it was set.");
        }
    }

    /// <summary>Without the passphrase.</summary>
    public override string ToString() => nameof(RotateRootKeyRequest);
}

/// <summary>What RotateRootKey answers.</summary>
public sealed record RotateRootKeyResponse
{
    /// <summary>The id of the new root key.</summary>
    public required string RootKeyId { get; init; }

    /// <summary>The id of the one that is being left.</summary>
    public required string PreviousRootKeyId { get; init; }
}
