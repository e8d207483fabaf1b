namespace EfsConsole.Cryptography;

/// <summary>A data key, in clear and encrypted (KMS GenerateDataKey). Disposing it zeroes the plaintext.</summary>
public sealed class DataKey : IDisposable
{
    internal DataKey(SensitiveBytes plaintext, byte[] ciphertextBlob)
    {
        Plaintext = plaintext;
        CiphertextBlob = ciphertextBlob;
    }

    /// <summary>The data key in clear.</summary>
    public SensitiveBytes Plaintext { get; }

    /// <summary>The data key encrypted under the customer master key.</summary>
    public byte[] CiphertextBlob { get; }

    /// <summary>Zeroes the plaintext.</summary>
    public void Dispose() => Plaintext.Dispose();
}
