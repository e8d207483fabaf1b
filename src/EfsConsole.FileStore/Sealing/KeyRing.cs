using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using EfsConsole.Cryptography;
using EfsConsole.Cryptography.Sealing;
using EfsConsole.Domain.Volumes;

namespace EfsConsole.FileStore.Sealing;

/// <summary>
/// All keys of an open volume, derived by labelled HKDF for each purpose, object and epoch (docs/file-format.md, "Keys").
/// Without data keys, for a volume that is not encrypted, everything carries a checksum instead.
/// </summary>
internal sealed class KeyRing : IDisposable
{
    private const int ChunkKeysKept = 256;
    private const int RecordKeysKept = 16;

    private readonly byte[] _volume;
    private readonly VolumeDataKeys? _keys;
    private readonly NonceSource _nonces;
    private readonly Lock _lock = new();
    private readonly Dictionary<ulong, SealingKey> _records = [];
    private readonly Dictionary<(ulong Inode, ulong Epoch), ChunkKey> _chunks = [];
    private long _clock;

    /// <summary>Takes the data keys over.</summary>
    public KeyRing(string fileSystemId, VolumeDataKeys? keys, NonceSource nonces)
    {
        _volume = Encoding.ASCII.GetBytes(fileSystemId);
        _keys = keys;
        _nonces = nonces;
        Span<byte> names = stackalloc byte[32];
        if (keys is null)
        {
            SHA256.HashData(Info("record names"u8, []), names);
        }
        else
        {
            LabelledHkdf.Derive(keys.Metadata, Info("record names"u8, []), names);
        }

        RecordNames = new PseudonymKey(names);
        CryptographicOperations.ZeroMemory(names);
    }

    /// <summary>Names of records in the database.</summary>
    public PseudonymKey RecordNames { get; }

    /// <summary>Seals one version of the header: the salt is new for each, so its seals need no count.</summary>
    public SealingKey Header(ReadOnlySpan<byte> salt) => Derive(_keys is null ? default : _keys.Metadata, "header"u8, salt);

    /// <summary>Seals the records of an epoch.</summary>
    public SealingKey Records(ulong epoch)
    {
        lock (_lock)
        {
            if (!_records.TryGetValue(epoch, out var key))
            {
                if (_records.Count == RecordKeysKept)
                {
                    // Records are opened and sealed under the metadata lock, so none of these is in use now.
                    var oldest = _records.Keys.Min();
                    _records.Remove(oldest, out var dropped);
                    dropped!.Dispose();
                }

                Span<byte> context = stackalloc byte[8];
                BinaryPrimitives.WriteUInt64LittleEndian(context, epoch);
                key = Derive(_keys is null ? default : _keys.Metadata, "records"u8, context);
                _records.Add(epoch, key);
            }

            return key;
        }
    }

    /// <summary>The key for a file's chunks in an epoch; dispose gives it back.</summary>
    public ChunkKeyLease Chunks(ulong inode, ulong epoch)
    {
        lock (_lock)
        {
            if (!_chunks.TryGetValue((inode, epoch), out var entry))
            {
                DropIdleChunkKeys();
                Span<byte> context = stackalloc byte[16];
                BinaryPrimitives.WriteUInt64LittleEndian(context, epoch);
                BinaryPrimitives.WriteUInt64LittleEndian(context[8..], inode);
                entry = new ChunkKey(Derive(_keys is null ? default : _keys.Content, "chunks"u8, context));
                _chunks.Add((inode, epoch), entry);
            }

            entry.Users++;
            entry.LastUse = ++_clock;
            return new ChunkKeyLease(this, entry);
        }
    }

    /// <summary>Zeroes every key. No lease may be out.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var key in _records.Values)
            {
                key.Dispose();
            }

            foreach (var entry in _chunks.Values)
            {
                entry.Key.Dispose();
            }

            _records.Clear();
            _chunks.Clear();
        }

        RecordNames.Dispose();
        _keys?.Dispose();
    }

    private SealingKey Derive(ReadOnlySpan<byte> dataKey, ReadOnlySpan<byte> purpose, ReadOnlySpan<byte> context)
    {
        if (_keys is null)
        {
            return new ChecksumKey();
        }

        Span<byte> subkey = stackalloc byte[32];
        LabelledHkdf.Derive(dataKey, Info(purpose, context), subkey);
        var key = new AesGcmSealingKey(subkey, _nonces);
        CryptographicOperations.ZeroMemory(subkey);
        return key;
    }

    private byte[] Info(ReadOnlySpan<byte> purpose, ReadOnlySpan<byte> context) =>
        [.. "efsconsole store 1 "u8, .. purpose, 0, .. _volume, 0, .. context];

    private void DropIdleChunkKeys()
    {
        if (_chunks.Count < ChunkKeysKept)
        {
            return;
        }

        foreach (var (id, entry) in _chunks.Where(c => c.Value.Users == 0).OrderBy(c => c.Value.LastUse).Take(ChunkKeysKept / 4).ToList())
        {
            _chunks.Remove(id);
            entry.Key.Dispose();
        }
    }

    private void Release(ChunkKey entry)
    {
        lock (_lock)
        {
            entry.Users--;
        }
    }

    internal sealed class ChunkKey(SealingKey key)
    {
        public SealingKey Key { get; } = key;

        public int Users { get; set; }

        public long LastUse { get; set; }
    }

    internal readonly struct ChunkKeyLease(KeyRing ring, ChunkKey entry) : IDisposable
    {
        public SealingKey Key => entry.Key;

        public void Dispose() => ring.Release(entry);
    }
}
