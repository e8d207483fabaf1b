using System.Security.Cryptography;
using EfsConsole.Persistence.Entities;

namespace EfsConsole.Services.Audit;

/// <summary>A wrapped data key that is gone, as the trail remembers it: by its digest, which opens nothing.</summary>
/// <param name="Purpose">1 content, 2 metadata.</param>
/// <param name="KeyArn">The master key that wrapped it.</param>
/// <param name="KeyMaterialId">The version of that key.</param>
/// <param name="WrappedAt">Since when it stood in the database, UTC.</param>
/// <param name="Bytes">Length of the wrapped key in bytes.</param>
/// <param name="Sha256">SHA-256 of the wrapped key, in lower-case hex.</param>
internal sealed record DestroyedDataKey(int Purpose, string KeyArn, string KeyMaterialId, DateTime WrappedAt, int Bytes, string Sha256)
{
    /// <summary>Takes the digest of a wrapped key that is about to be overwritten.</summary>
    public static DestroyedDataKey Of(WrappedDataKeyEntity key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new(key.Purpose, key.KeyArn, key.KeyMaterialId, key.WrappedAt, key.CiphertextBlob.Length, Convert.ToHexStringLower(SHA256.HashData(key.CiphertextBlob)));
    }
}
