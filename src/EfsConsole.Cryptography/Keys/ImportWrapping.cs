namespace EfsConsole.Cryptography;

/// <summary>How key material is wrapped on its way here (KMS WrappingAlgorithm). The numbers stand in import tokens and never change.</summary>
public enum ImportWrapping : byte
{
    /// <summary>RSAES-OAEP with SHA-1 and MGF1 with SHA-1 (RFC 8017).</summary>
    OaepSha1 = 1,

    /// <summary>RSAES-OAEP with SHA-256 and MGF1 with SHA-256 (RFC 8017).</summary>
    OaepSha256 = 2,

    /// <summary>An AES-256 key under RSAES-OAEP with SHA-1, then the material under AES key wrap with padding (RFC 5649).</summary>
    AesKeyWrapSha1 = 3,

    /// <summary>An AES-256 key under RSAES-OAEP with SHA-256, then the material under AES key wrap with padding (RFC 5649).</summary>
    AesKeyWrapSha256 = 4,
}
