using System.Buffers.Binary;
using System.Security.Cryptography;

namespace EfsConsole.Cryptography;

/// <summary>
/// The key material of one version of a customer master key: 256 random bits. It encrypts nothing itself:
/// each call derives a key of its own from it. Safe for use by several threads; disposing it while another
/// thread uses it makes that use fail, never go wrong.
/// </summary>
public sealed class KeyMaterial : IDisposable
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 32;

    private const int KeyIdSize = 16;
    private const int WrapContextSize = KeyIdSize + sizeof(int);

    private readonly SensitiveBytes _material;

    private KeyMaterial(Guid keyId, int version, SensitiveBytes material)
    {
        _material = material;
        KeyId = keyId;
        Version = version;

        Span<byte> context = stackalloc byte[KeyIdSize];
        keyId.TryWriteBytes(context, bigEndian: true, out _);
        Span<byte> id = stackalloc byte[SHA256.HashSizeInBytes];
        CounterModeKdf.Derive(material.Span, "efsconsole v1 key-material id"u8, context, id);
        MaterialId = Convert.ToHexStringLower(id);
    }

    /// <summary>The customer master key it belongs to.</summary>
    public Guid KeyId { get; }

    /// <summary>Its version, 1 for the first material of a key.</summary>
    public int Version { get; }

    /// <summary>
    /// KMS's KeyMaterialId, 64 lower-case hex digits: derived from the material and the key id (SP 800-108), so that
    /// the same material imported again into the same key keeps its id, two keys with equal material have
    /// different ones, and nothing about the material can be told from it.
    /// </summary>
    public string MaterialId { get; }

    /// <summary>New random material.</summary>
    /// <param name="keyId">The customer master key.</param>
    /// <param name="version">The version, 1 or more.</param>
    /// <param name="random">Where it comes from; the operating system when null.</param>
    public static KeyMaterial Generate(Guid keyId, int version, RandomFill? random = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        return new KeyMaterial(keyId, version, SensitiveBytes.Random(Size, random));
    }

    /// <summary>The material with these bytes; they are copied, the caller zeroes the original.</summary>
    /// <param name="keyId">The customer master key.</param>
    /// <param name="version">The version, 1 or more.</param>
    /// <param name="bytes">32 bytes.</param>
    public static KeyMaterial FromBytes(Guid keyId, int version, ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, Size, nameof(bytes));
        return new KeyMaterial(keyId, version, SensitiveBytes.CopyOf(bytes));
    }

    /// <summary>Opens material that <see cref="Wrap"/> sealed.</summary>
    /// <param name="rootKey">The root key it was sealed under.</param>
    /// <param name="keyId">The customer master key it was sealed for.</param>
    /// <param name="version">The version it was sealed for.</param>
    /// <param name="wrapped">The sealed material.</param>
    /// <exception cref="WrongRootKeyException">Sealed under another root key.</exception>
    /// <exception cref="AuthenticationFailedException">Damaged, or it belongs to another key or version.</exception>
    public static KeyMaterial Unwrap(RootKey rootKey, Guid keyId, int version, ReadOnlySpan<byte> wrapped)
    {
        ArgumentNullException.ThrowIfNull(rootKey);
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        Span<byte> context = stackalloc byte[WrapContextSize];
        WriteWrapContext(keyId, version, context);

        var material = rootKey.Open(RootKeyPurpose.KeyMaterial, context, wrapped);
        if (material.Length != Size)
        {
            material.Dispose();
            throw new AuthenticationFailedException();
        }

        return new KeyMaterial(keyId, version, material);
    }

    /// <summary>Seals the material under a root key, bound to key id and version.</summary>
    /// <exception cref="ObjectDisposedException">The material or the root key is disposed.</exception>
    public byte[] Wrap(RootKey rootKey)
    {
        ArgumentNullException.ThrowIfNull(rootKey);
        Span<byte> context = stackalloc byte[WrapContextSize];
        WriteWrapContext(KeyId, Version, context);
        var wrapped = rootKey.Seal(RootKeyPurpose.KeyMaterial, context, _material.Span);
        _material.ThrowIfDisposedMeanwhile();
        return wrapped;
    }

    /// <summary>Zeroes the material.</summary>
    public void Dispose() => _material.Dispose();

    /// <summary>Derives the key of one call.</summary>
    /// <param name="label">What the call does.</param>
    /// <param name="nonce">Random, drawn for this call.</param>
    /// <param name="key">Receives 32 bytes; the caller zeroes them.</param>
    internal void DeriveCallKey(ReadOnlySpan<byte> label, ReadOnlySpan<byte> nonce, Span<byte> key)
    {
        CounterModeKdf.Derive(_material.Span, label, nonce, key);
        _material.ThrowIfDisposedMeanwhile();
    }

    private static void WriteWrapContext(Guid keyId, int version, Span<byte> context)
    {
        keyId.TryWriteBytes(context, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(context[KeyIdSize..], version);
    }
}
