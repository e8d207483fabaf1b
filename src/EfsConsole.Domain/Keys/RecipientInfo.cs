namespace EfsConsole.Domain.Keys;

/// <summary>An enclave that is to get a plaintext under its own public key. Not supported; known, so that it is refused and never passed over.</summary>
public sealed record RecipientInfo
{
    /// <summary><c>RSAES_OAEP_SHA_256</c>.</summary>
    public string? KeyEncryptionAlgorithm { get; init; }

    /// <summary>Whose public key it is.</summary>
    public ReadOnlyMemory<byte>? AttestationDocument { get; init; }
}
