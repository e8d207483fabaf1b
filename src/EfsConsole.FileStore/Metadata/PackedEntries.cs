using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using EfsConsole.FileStore.Sealing;

namespace EfsConsole.FileStore.Metadata;

/// <summary>
/// Keys in ascending order, each with a value or none of them with one, side by side in a pooled buffer as a node's encoding has
/// them (docs/file-format.md, "Nodes"): an entry takes no memory of its own. What is removed or given back is overwritten.
/// Spans that come out of it hold until the next change. Not safe for parallel use.
/// </summary>
/// <param name="hasValues">Each key has a value.</param>
internal sealed class PackedEntries(bool hasValues) : IDisposable
{
    private const int LengthBytes = 2;
    private const int SmallestBuffer = 256;
    private const int SmallestCount = 16;

    private byte[] _bytes = [];
    private int[] _starts = [];

    /// <summary>Number of entries.</summary>
    public int Count { get; private set; }

    /// <summary>What they take encoded.</summary>
    public int Bytes { get; private set; }

    /// <summary>All of them, encoded.</summary>
    public ReadOnlySpan<byte> Encoded => _bytes.AsSpan(0, Bytes);

    /// <summary>The key of an entry.</summary>
    public ReadOnlySpan<byte> Key(int index) => Part(_starts[index]);

    /// <summary>The value of an entry.</summary>
    public ReadOnlySpan<byte> Value(int index)
    {
        var start = _starts[index];
        return Part(start + LengthBytes + Length(start));
    }

    /// <summary>Where a key stands, or the complement of where it would.</summary>
    public int Find(ReadOnlySpan<byte> key)
    {
        int low = 0, high = Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = Key(middle).SequenceCompareTo(key);
            if (order == 0)
            {
                return middle;
            }

            if (order < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return ~low;
    }

    /// <summary>Puts an entry in at its place; what is given must not lie in here.</summary>
    public void Insert(int index, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value = default)
    {
        CheckLength(key);
        CheckLength(value);
        var bytes = LengthBytes + key.Length + (hasValues ? LengthBytes + value.Length : 0);
        var start = index == Count ? Bytes : _starts[index];
        ReserveCount(Count + 1);
        _starts.AsSpan(index, Count - index).CopyTo(_starts.AsSpan(index + 1));
        Count++;
        Widen(start, bytes, index + 1);
        _starts[index] = start;
        Write(start, key);
        if (hasValues)
        {
            Write(start + LengthBytes + key.Length, value);
        }
    }

    /// <summary>Sets the value of an entry; what is given must not lie in here.</summary>
    public void Replace(int index, ReadOnlySpan<byte> value)
    {
        CheckLength(value);
        var start = _starts[index] + LengthBytes + Length(_starts[index]);
        var longer = value.Length - Length(start);
        if (longer > 0)
        {
            Widen(start, longer, index + 1);
        }
        else
        {
            Narrow(start, -longer, index + 1);
        }

        Write(start, value);
    }

    /// <summary>Removes an entry.</summary>
    public void RemoveAt(int index)
    {
        var start = _starts[index];
        var bytes = End(index) - start;
        _starts.AsSpan(index + 1, Count - index - 1).CopyTo(_starts.AsSpan(index));
        Count--;
        Narrow(start, bytes, index);
    }

    /// <summary>Removes an entry and all behind it.</summary>
    public void RemoveFrom(int index)
    {
        if (index < Count)
        {
            var start = _starts[index];
            CryptographicOperations.ZeroMemory(_bytes.AsSpan(start, Bytes - start));
            (Count, Bytes) = (index, start);
        }
    }

    /// <summary>Adds entries of another from one on, all of them behind those that are here.</summary>
    public void Append(PackedEntries other, int from)
    {
        if (from >= other.Count)
        {
            return;
        }

        var start = other._starts[from];
        var bytes = other.Bytes - start;
        ReserveCount(Count + other.Count - from);
        ReserveBytes(Bytes + bytes);
        other._bytes.AsSpan(start, bytes).CopyTo(_bytes.AsSpan(Bytes));
        for (var i = from; i < other.Count; i++)
        {
            _starts[Count++] = other._starts[i] - start + Bytes;
        }

        Bytes += bytes;
    }

    /// <summary>Reads so many entries, and takes them off what is given.</summary>
    /// <exception cref="Domain.Volumes.VolumeException">Corrupt: there are not so many.</exception>
    public void Read(ref ReadOnlySpan<byte> encoded, int count)
    {
        var all = encoded;
        ReserveCount(count);
        for (var i = 0; i < count; i++)
        {
            _starts[i] = all.Length - encoded.Length;
            Skip(ref encoded);
            if (hasValues)
            {
                Skip(ref encoded);
            }
        }

        var bytes = all.Length - encoded.Length;
        ReserveBytes(bytes);
        all[..bytes].CopyTo(_bytes);
        (Count, Bytes) = (count, bytes);
    }

    /// <summary>Overwrites everything and gives the memory back; it is empty then, and can be used again.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_bytes.AsSpan(0, Bytes));
        Return(_bytes, _starts);
        (_bytes, _starts, Count, Bytes) = ([], [], 0, 0);
    }

    private static void Return(byte[] bytes, int[] starts)
    {
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }

        if (starts.Length > 0)
        {
            ArrayPool<int>.Shared.Return(starts);
        }
    }

    private static void Skip(ref ReadOnlySpan<byte> rest)
    {
        if (rest.Length < LengthBytes || rest.Length < LengthBytes + BinaryPrimitives.ReadUInt16LittleEndian(rest))
        {
            throw RecordSealer.Damaged();
        }

        rest = rest[(LengthBytes + BinaryPrimitives.ReadUInt16LittleEndian(rest))..];
    }

    private static void CheckLength(ReadOnlySpan<byte> part)
    {
        if (part.Length > ushort.MaxValue)
        {
            throw new ArgumentException("A key or value has at most 65,535 bytes.", nameof(part));
        }
    }

    private int Length(int at) => BinaryPrimitives.ReadUInt16LittleEndian(_bytes.AsSpan(at));

    private ReadOnlySpan<byte> Part(int at) => _bytes.AsSpan(at + LengthBytes, Length(at));

    private int End(int index) => index + 1 < Count ? _starts[index + 1] : Bytes;

    private void Write(int at, ReadOnlySpan<byte> part)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(at), (ushort)part.Length);
        part.CopyTo(_bytes.AsSpan(at + LengthBytes));
    }

    /// <summary>Makes room at a place; entries from one on move.</summary>
    private void Widen(int at, int bytes, int moved)
    {
        ReserveBytes(Bytes + bytes);
        _bytes.AsSpan(at, Bytes - at).CopyTo(_bytes.AsSpan(at + bytes));
        Bytes += bytes;
        Shift(moved, bytes);
    }

    /// <summary>Takes room away at a place; entries from one on move.</summary>
    private void Narrow(int at, int bytes, int moved)
    {
        _bytes.AsSpan(at + bytes, Bytes - at - bytes).CopyTo(_bytes.AsSpan(at));
        Bytes -= bytes;
        CryptographicOperations.ZeroMemory(_bytes.AsSpan(Bytes, bytes));
        Shift(moved, -bytes);
    }

    private void Shift(int from, int bytes)
    {
        foreach (ref var start in _starts.AsSpan(from, Count - from))
        {
            start += bytes;
        }
    }

    private void ReserveCount(int count)
    {
        if (count > _starts.Length)
        {
            var larger = ArrayPool<int>.Shared.Rent(Math.Max(SmallestCount, Math.Max(count, 2 * _starts.Length)));
            _starts.AsSpan(0, Count).CopyTo(larger);
            Return([], _starts);
            _starts = larger;
        }
    }

    private void ReserveBytes(int bytes)
    {
        if (bytes > _bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(SmallestBuffer, Math.Max(bytes, 2 * _bytes.Length)));
            Encoded.CopyTo(larger);
            CryptographicOperations.ZeroMemory(_bytes.AsSpan(0, Bytes));
            Return(_bytes, []);
            _bytes = larger;
        }
    }
}
