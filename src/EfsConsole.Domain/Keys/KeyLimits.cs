using System.Text.RegularExpressions;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Keys;

/// <summary>Lengths, ranges and enumerations of the KMS API model (2014-11-01), for symmetric encryption keys.</summary>
public static partial class KeyLimits
{
    /// <summary>Longest name of a key, in characters.</summary>
    public const int KeyId = 2048;

    /// <summary>Longest alias name, in characters.</summary>
    public const int AliasName = 256;

    /// <summary>Most aliases of one key.</summary>
    public const int AliasesPerKey = 50;

    /// <summary>Longest description, in characters.</summary>
    public const int Description = 8192;

    /// <summary>Longest plaintext of Encrypt, in bytes.</summary>
    public const int Plaintext = 4096;

    /// <summary>Longest ciphertext blob, in bytes.</summary>
    public const int Ciphertext = 6144;

    /// <summary>Longest data key, in bytes.</summary>
    public const int DataKey = 1024;

    /// <summary>Longest marker, in characters.</summary>
    public const int Marker = 1024;

    /// <summary>Longest grant id, in characters.</summary>
    public const int GrantId = 128;

    /// <summary>Longest grant name, in characters.</summary>
    public const int GrantName = 256;

    /// <summary>Longest grant token, in characters.</summary>
    public const int GrantToken = 8192;

    /// <summary>Longest name of a principal, in characters.</summary>
    public const int Principal = 256;

    /// <summary>Characters of the ARN in a grant's SourceArn constraint: the longest ARN of a resource.</summary>
    public const int SourceArn = 1011;

    /// <summary>Shortest waiting period before deletion, in days.</summary>
    public const int PendingWindowMinDays = 7;

    /// <summary>Longest waiting period before deletion, in days; also the default.</summary>
    public const int PendingWindowMaxDays = 30;

    /// <summary>Shortest time between two automatic rotations, in days.</summary>
    public const int RotationPeriodMinDays = 90;

    /// <summary>Longest time between two automatic rotations, in days.</summary>
    public const int RotationPeriodMaxDays = 2560;

    /// <summary>Time between two automatic rotations unless told otherwise, and always of AWS-managed keys, in days.</summary>
    public const int RotationPeriodDays = 365;

    /// <summary>Most rotations on demand in the life of a key.</summary>
    public const int OnDemandRotations = 25;

    /// <summary>Longest id of a custom key store, in characters.</summary>
    public const int CustomKeyStoreId = 64;

    /// <summary>Longest id of a key in an external key store, in characters.</summary>
    public const int ExternalKeyId = 128;

    /// <summary>Longest policy in the model, in characters; a document has at most 32,768 bytes.</summary>
    public const int Policy = 131_072;

    /// <summary>Longest name of a policy, in characters.</summary>
    public const int PolicyName = 128;

    /// <summary>Longest description of imported material, in characters.</summary>
    public const int KeyMaterialDescription = 256;

    /// <summary>Hours for which the parameters of an import can be used.</summary>
    public const int ImportParametersHours = 24;

    /// <summary>Most tags of a key.</summary>
    public const int Tags = 50;

    /// <summary>Every usage in the model; all but ENCRYPT_DECRYPT answer UnsupportedOperationException.</summary>
    public static IReadOnlyList<string> KeyUsages { get; } = ["SIGN_VERIFY", "ENCRYPT_DECRYPT", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"];

    /// <summary>Every key spec in the model; all but SYMMETRIC_DEFAULT answer UnsupportedOperationException.</summary>
    public static IReadOnlyList<string> KeySpecs { get; } =
    [
        "RSA_2048", "RSA_3072", "RSA_4096", "ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521", "ECC_SECG_P256K1",
        "SYMMETRIC_DEFAULT", "HMAC_224", "HMAC_256", "HMAC_384", "HMAC_512", "SM2", "ML_DSA_44", "ML_DSA_65", "ML_DSA_87",
        "ECC_NIST_EDWARDS25519",
    ];

    /// <summary>Every origin in the model; all but AWS_KMS answer UnsupportedOperationException.</summary>
    public static IReadOnlyList<string> Origins { get; } = ["AWS_KMS", "EXTERNAL", "AWS_CLOUDHSM", "EXTERNAL_KEY_STORE"];

    /// <summary>Every encryption algorithm in the model; all but SYMMETRIC_DEFAULT answer InvalidKeyUsageException.</summary>
    public static IReadOnlyList<string> EncryptionAlgorithms { get; } = ["SYMMETRIC_DEFAULT", "RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256", "SM2PKE"];

    /// <summary>Data key specs.</summary>
    public static IReadOnlyList<string> DataKeySpecs { get; } = ["AES_256", "AES_128"];

    /// <summary>What ListKeyRotations can include.</summary>
    public static IReadOnlyList<string> IncludedMaterials { get; } = ["ALL_KEY_MATERIAL", "ROTATIONS_ONLY"];

    /// <summary>Every wrapping algorithm in the model; those that are not for 256-bit symmetric keys answer UnsupportedOperationException.</summary>
    public static IReadOnlyList<string> WrappingAlgorithms { get; } =
        ["RSAES_PKCS1_V1_5", "RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256", "RSA_AES_KEY_WRAP_SHA_1", "RSA_AES_KEY_WRAP_SHA_256", "SM2PKE"];

    /// <summary>Every kind of wrapping key in the model; SM2 answers UnsupportedOperationException.</summary>
    public static IReadOnlyList<string> WrappingKeySpecs { get; } = ["RSA_2048", "RSA_3072", "RSA_4096", "SM2"];

    /// <summary>Whether imported material is new to its key.</summary>
    public static IReadOnlyList<string> ImportTypes { get; } = ["NEW_KEY_MATERIAL", "EXISTING_KEY_MATERIAL"];

    /// <summary>64 hex digits.</summary>
    [GeneratedRegex(@"^[a-f0-9]{64}\z")]
    public static partial Regex KeyMaterialIdPattern();

    /// <summary>Letters, digits, spaces and <c>: / _ -</c>.</summary>
    [GeneratedRegex(@"^[a-zA-Z0-9:/_\s.-]*\z")]
    public static partial Regex KeyMaterialDescriptionPattern();

    /// <summary>Letters, digits and <c>: / _ -</c>.</summary>
    [GeneratedRegex(@"^[a-zA-Z0-9:/_-]+\z")]
    public static partial Regex GrantNamePattern();

    /// <summary>What an alias name consists of; a colon is refused at run time.</summary>
    [GeneratedRegex(@"^alias/[a-zA-Z0-9/_-]+\z")]
    public static partial Regex AliasNamePattern();

    /// <summary>Checks grant tokens where some are given: at most ten of 1 to 8,192 characters.</summary>
    public static void CheckGrantTokens(RequestValidation validation, IReadOnlyList<string>? grantTokens)
    {
        ArgumentNullException.ThrowIfNull(validation);
        if (grantTokens is null)
        {
            return;
        }

        if (grantTokens.Count > 10)
        {
            validation.Fault("grantTokens", "Value '[...]' at 'grantTokens' failed to satisfy constraint: Member must have length less than or equal to 10");
        }

        // The token itself is named in no message.
        if (grantTokens.Any(token => token is null or { Length: < 1 or > GrantToken }))
        {
            validation.Fault("grantTokens", "Value '[...]' at 'grantTokens' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 8192, Member must have length greater than or equal to 1]");
        }
    }
}
