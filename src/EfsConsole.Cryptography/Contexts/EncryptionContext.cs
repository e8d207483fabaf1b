using System.Buffers.Binary;
using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace EfsConsole.Cryptography;

/// <summary>
/// The encryption context of KMS: pairs of text that are bound to a ciphertext as associated data and must be
/// given again, exactly, to decrypt it. Case-sensitive, without order; none and an empty one are the same.
/// </summary>
/// <remarks>
/// Canonical encoding, all numbers unsigned 32-bit big-endian: count of pairs, then for each pair, in ascending
/// order of the keys' UTF-8 bytes: length of key, key, length of value, value. Two contexts encode alike only if they are equal.
/// </remarks>
public sealed class EncryptionContext : IReadOnlyDictionary<string, string>, IEquatable<EncryptionContext>
{
    // Strict: replacing a lone surrogate by U+FFFD would let two different contexts encode alike.
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<string, string> _pairs;
    private readonly byte[] _canonical;

    private EncryptionContext(Dictionary<string, string> pairs)
    {
        _pairs = pairs;
        _canonical = Encode(pairs);
    }

    /// <summary>The context without pairs.</summary>
    public static EncryptionContext Empty { get; } = new([]);

    /// <summary>The canonical encoding, as it is bound to the ciphertext.</summary>
    public ReadOnlySpan<byte> CanonicalBytes => _canonical;

    /// <inheritdoc/>
    public int Count => _pairs.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _pairs.Keys;

    /// <inheritdoc/>
    public IEnumerable<string> Values => _pairs.Values;

    /// <inheritdoc/>
    public string this[string key] => _pairs[key];

    /// <summary>The context with these pairs; they are copied.</summary>
    /// <param name="pairs">The pairs; null means none.</param>
    /// <exception cref="InvalidEncryptionContextException">A key or value is null or no well-formed Unicode text.</exception>
    public static EncryptionContext From(IReadOnlyDictionary<string, string>? pairs)
    {
        if (pairs is EncryptionContext context)
        {
            return context;
        }

        if (pairs is null || pairs.Count == 0)
        {
            return Empty;
        }

        var copy = new Dictionary<string, string>(pairs.Count, StringComparer.Ordinal);
        foreach (var (key, value) in pairs)
        {
            if (key is null || value is null || !copy.TryAdd(key, value))
            {
                throw new InvalidEncryptionContextException("An encryption context holds every key once, and neither keys nor values that are null.");
            }
        }

        return new EncryptionContext(copy);
    }

    /// <summary>The context with one pair.</summary>
    /// <exception cref="InvalidEncryptionContextException">Key or value is no well-formed Unicode text.</exception>
    public static EncryptionContext Of(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        return new EncryptionContext(new Dictionary<string, string>(1, StringComparer.Ordinal) { [key] = value });
    }

    /// <summary>Whether two contexts are the same.</summary>
    public static bool operator ==(EncryptionContext? left, EncryptionContext? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two contexts differ.</summary>
    public static bool operator !=(EncryptionContext? left, EncryptionContext? right) => !(left == right);

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _pairs.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value) => _pairs.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _pairs.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(EncryptionContext? other) => other is not null && _canonical.AsSpan().SequenceEqual(other._canonical);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as EncryptionContext);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(_canonical);
        return hash.ToHashCode();
    }

    private static byte[] Encode(Dictionary<string, string> pairs)
    {
        try
        {
            var encoded = new (byte[] Key, byte[] Value)[pairs.Count];
            var length = sizeof(uint);
            var index = 0;
            foreach (var (key, value) in pairs)
            {
                var pair = (Key: StrictUtf8.GetBytes(key), Value: StrictUtf8.GetBytes(value));
                encoded[index++] = pair;
                length = checked(length + (2 * sizeof(uint)) + pair.Key.Length + pair.Value.Length);
            }

            Array.Sort(encoded, static (left, right) => left.Key.AsSpan().SequenceCompareTo(right.Key));

            var canonical = new byte[length];
            var rest = canonical.AsSpan();
            BinaryPrimitives.WriteUInt32BigEndian(rest, (uint)encoded.Length);
            rest = rest[sizeof(uint)..];
            foreach (var (key, value) in encoded)
            {
                rest = Append(Append(rest, key), value);
            }

            return canonical;
        }
        catch (EncoderFallbackException exception)
        {
            throw new InvalidEncryptionContextException("A key or value of the encryption context is no well-formed Unicode text: it holds half a surrogate pair.", exception);
        }
    }

    private static Span<byte> Append(Span<byte> rest, byte[] text)
    {
        BinaryPrimitives.WriteUInt32BigEndian(rest, (uint)text.Length);
        text.CopyTo(rest[sizeof(uint)..]);
        return rest[(sizeof(uint) + text.Length)..];
    }
}
