using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using EfsConsole.Cryptography.Sealing;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Sealing;
using EfsConsole.FileStore.Segments;
using EfsConsole.FileStore.Volumes;
using EfsConsole.UnitTests.Architecture;

namespace EfsConsole.UnitTests.FileStore;

/// <summary>
/// The worked examples of docs/file-format.md: each value is computed here by the words of that page, with the base library alone,
/// stands in the page, and is what the store writes.
/// </summary>
public sealed class FormatExampleTests : IDisposable
{
    private const string Id = "fs-0123456789abcdef0";

    private static readonly byte[] ContentKey = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly byte[] MetadataKey = [.. Enumerable.Range(0x80, 32).Select(i => (byte)i)];
    private static readonly byte[] Nonce = [.. Enumerable.Range(0xA0, 12).Select(i => (byte)i)];
    private static readonly byte[] Plaintext = "Hello, volume.\n"u8.ToArray();
    private static readonly ChunkIdentity Chunk = new(new Guid([.. Enumerable.Range(0xE0, 16).Select(i => (byte)i)]), 2, 0, 3, 7, Plaintext.Length);

    private readonly string _page = File.ReadAllText(Path.Combine(RepositoryFolder.Path, "docs", "file-format.md"));
    private readonly KeyRing _keys = new(Id, new VolumeDataKeys([.. ContentKey], [.. MetadataKey]), new NonceSource(Fill));

    public void Dispose() => _keys.Dispose();

    [Fact]
    public void KeyAndFrameOfAChunk_AreThoseOfThePage()
    {
        var key = Derive(ContentKey, "chunks", [.. Number(Chunk.Epoch), .. Number(Chunk.Inode)]);
        byte[] associated =
        [
            .. Encoding.ASCII.GetBytes("efsconsole chunk 1".PadRight(24, '\0')), .. Number(2), .. Number(0), .. Number(0), .. Number(3), .. Number(7),
            .. Number((ulong)Plaintext.Length), .. Chunk.Id.ToByteArray(), .. Encoding.ASCII.GetBytes(Id),
        ];
        byte[] frame = [.. "EFSC"u8, .. BitConverter.GetBytes(Plaintext.Length), .. Number(3), .. Chunk.Id.ToByteArray(), .. Seal(key, Plaintext, associated)];

        Shows(key, associated, frame);
        var written = new byte[ChunkSealer.FrameBytes(Plaintext.Length)];
        new ChunkSealer(Id, _keys).Seal(Chunk, Plaintext, written);
        written.ShouldBe(frame);
    }

    [Fact]
    public void NameAndSealedBytesOfANode_AreThoseOfThePage()
    {
        // A leaf with one entry: of the root directory, inode 1, the name "a" is inode 2 and its cookie 1.
        byte[] entryKey = [2, .. BigEndian(1), .. "a"u8];
        byte[] entryValue = [.. Number(2), .. Number(1)];
        byte[] node = [1, .. BitConverter.GetBytes(1), .. Short(entryKey.Length), .. entryKey, .. Short(entryValue.Length), .. entryValue];
        var name = HMACSHA256.HashData(Derive(MetadataKey, "record names", []), Number(5))[..16];
        byte[] associated = [.. Encoding.ASCII.GetBytes("efsconsole record 1".PadRight(24, '\0')), .. Number(5), .. Number(3), .. Number(9), .. Encoding.ASCII.GetBytes(Id)];
        var value = Seal(Derive(MetadataKey, "records", Number(3)), node, associated);

        Shows(node, name, value);
        var sealer = new RecordSealer(Id, _keys);
        sealer.Name(5).ShouldBe(name);
        var decoded = TreeNodeCodec.Decode(5, node);
        sealer.SealNode(decoded, 3, 9).ShouldBe(value);
        var encoded = new byte[decoded.Bytes];
        TreeNodeCodec.Encode(decoded, encoded);
        encoded.ShouldBe(node);
    }

    [Fact]
    public void Description_IsThatOfThePage()
    {
        byte[] start =
        [
            .. "EFSCVOLM"u8, .. BitConverter.GetBytes(1), .. BitConverter.GetBytes(1), .. Number(0), .. Number(0), .. Encoding.ASCII.GetBytes(Id.PadRight(64, '\0')),
        ];
        byte[] description = [.. start, .. SHA256.HashData(start)];

        Shows(description);
        new VolumeDescription(Id, Encrypted: true).Encode().ShouldBe(description);
    }

    [Fact]
    public void Location_IsThatOfThePage()
    {
        byte[] location = [1, .. Number(4), .. BitConverter.GetBytes(64L), .. BitConverter.GetBytes(75)];

        Shows(location);
        var written = new byte[location.Length];
        new ChunkLocation(4, 64, 75, null).Encode(written);
        written.ShouldBe(location);
    }

    private static void Fill(Span<byte> block)
    {
        for (var i = 0; i < block.Length; i++)
        {
            block[i] = Nonce[i % Nonce.Length];
        }
    }

    private static byte[] Derive(byte[] dataKey, string purpose, byte[] context) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, dataKey, 32, [], [.. Encoding.ASCII.GetBytes($"efsconsole store 1 {purpose}\0{Id}\0"), .. context]);

    private static byte[] Seal(byte[] key, byte[] plaintext, byte[] associated)
    {
        var ciphertext = new byte[plaintext.Length];
        var tag = new byte[16];
        using var cipher = new AesGcm(key, tag.Length);
        cipher.Encrypt(Nonce, plaintext, ciphertext, tag, associated);
        return [.. Nonce, .. ciphertext, .. tag];
    }

    private static byte[] Number(ulong value) => BitConverter.GetBytes(value);

    private static byte[] Short(int value) => BitConverter.GetBytes((ushort)value);

    private static byte[] BigEndian(ulong value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return bytes;
    }

    /// <summary>The page shows bytes as hexadecimal digits, 32 bytes a line.</summary>
    private void Shows(params byte[][] values)
    {
        foreach (var value in values)
        {
            _page.ShouldContain(string.Join('\n', value.Chunk(32).Select(line => Convert.ToHexStringLower(line))));
        }
    }
}
