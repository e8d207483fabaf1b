using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Grants;

/// <summary>What a grant can allow.</summary>
public static class GrantOperations
{
    /// <summary>Operations on symmetric encryption keys.</summary>
    public static IReadOnlyList<string> Symmetric { get; } =
    [
        "Decrypt", "Encrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext", "ReEncryptFrom", "ReEncryptTo",
        "CreateGrant", "RetireGrant", "DescribeKey", "GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext",
    ];

    /// <summary>Operations on keys of other kinds: in the model, refused for a symmetric key.</summary>
    public static IReadOnlyList<string> OtherKinds { get; } = ["Sign", "Verify", "GetPublicKey", "GenerateMac", "VerifyMac", "DeriveSharedSecret"];

    /// <summary>What the file-system service is granted on each key of an encrypted file system.</summary>
    public static IReadOnlyList<string> FileSystemService { get; } =
        ["Decrypt", "GenerateDataKeyWithoutPlaintext", "DescribeKey", "ReEncryptFrom", "ReEncryptTo", "RetireGrant"];

    /// <summary>Checks the operations of a request: at least one, each of the model, each for a symmetric key.</summary>
    public static void Check(RequestValidation validation, IReadOnlyList<string>? operations)
    {
        ArgumentNullException.ThrowIfNull(validation);
        if (operations is null)
        {
            return;
        }

        if (operations.Count == 0)
        {
            validation.Fault("operations", "Value '[]' at 'operations' failed to satisfy constraint: Member must have length greater than or equal to 1");
        }

        for (var i = 0; i < operations.Count; i++)
        {
            var parameter = FormattableString.Invariant($"operations.{i + 1}.member");
            validation.OneOf(parameter, operations[i], [.. Symmetric, .. OtherKinds]);
            if (OtherKinds.Contains(operations[i], StringComparer.Ordinal))
            {
                validation.Fault(parameter, $"The operation '{operations[i]}' is not valid for a symmetric encryption key.");
            }
        }
    }
}
