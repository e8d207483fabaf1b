using System.Buffers.Binary;
using System.Buffers.Text;

namespace EfsConsole.Services.Audit;

/// <summary>A place in the order of the log, newest first: after the record that stands there.</summary>
/// <param name="Ticks">The record's time.</param>
/// <param name="EventId">The record's id: the order within one tick.</param>
internal readonly record struct AuditPosition(long Ticks, Guid EventId)
{
    private const int Size = 8 + 16;

    /// <summary>Whether a record comes after this place.</summary>
    public bool IsBefore(AuditRecord record) =>
        record.Time.Ticks < Ticks || (record.Time.Ticks == Ticks && record.EventId.CompareTo(EventId) < 0);

    /// <summary>The place as text, bound to the filter of the lookup.</summary>
    public string ToToken(AuditFilter filter)
    {
        Span<byte> token = stackalloc byte[Size + 8];
        BinaryPrimitives.WriteInt64BigEndian(token, Ticks);
        EventId.TryWriteBytes(token[8..]);
        filter.Fingerprint().CopyTo(token[Size..]);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Reads a token; false when it is none, or one of another filter.</summary>
    public static bool TryParse(string token, AuditFilter filter, out AuditPosition position)
    {
        position = default;
        Span<byte> bytes = stackalloc byte[Size + 8];
        if (token.Length != Base64Url.GetEncodedLength(bytes.Length)
            || !Base64Url.TryDecodeFromChars(token, bytes, out var written)
            || written != bytes.Length
            || !bytes[Size..].SequenceEqual(filter.Fingerprint()))
        {
            return false;
        }

        position = new(BinaryPrimitives.ReadInt64BigEndian(bytes), new Guid(bytes.Slice(8, 16)));

        // The fingerprint covers the filter, not the place.
        return position.Ticks >= 0 && position.Ticks <= DateTime.MaxValue.Ticks;
    }
}
