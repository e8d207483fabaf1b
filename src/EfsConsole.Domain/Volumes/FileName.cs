using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace EfsConsole.Domain.Volumes;

/// <summary>
/// One component of a path: 1 to 255 bytes, any byte but '/' and NUL, and neither "." nor ".."
/// (EFS's limit on names; POSIX's on their bytes). Compared byte by byte: names are case-sensitive and not normalised.
/// </summary>
public readonly struct FileName : IEquatable<FileName>
{
    /// <summary>The longest name, in bytes.</summary>
    public const int MaxBytes = 255;

    private readonly byte[]? _bytes;

    private FileName(byte[] bytes) => _bytes = bytes;

    /// <summary>The name's bytes, UTF-8 where a console made it.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Takes a name from text.</summary>
    /// <exception cref="VolumeException"><see cref="VolumeError.NameTooLong"/> or <see cref="VolumeError.InvalidArgument"/>.</exception>
    public static FileName From(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return From(Encoding.UTF8.GetBytes(name));
    }

    /// <summary>Takes a name from its bytes, which are copied.</summary>
    /// <exception cref="VolumeException"><see cref="VolumeError.NameTooLong"/> or <see cref="VolumeError.InvalidArgument"/>.</exception>
    public static FileName From(ReadOnlySpan<byte> name)
    {
        if (name.Length > MaxBytes)
        {
            throw new VolumeException(VolumeError.NameTooLong, "A name has at most 255 bytes in UTF-8.");
        }

        if (name.IsEmpty || name.SequenceEqual("."u8) || name.SequenceEqual(".."u8) || name.ContainsAny((byte)'/', (byte)0))
        {
            throw new VolumeException(VolumeError.InvalidArgument, "A name is not empty, is neither . nor .., and holds neither / nor NUL.");
        }

        return new FileName(name.ToArray());
    }

    /// <inheritdoc/>
    public bool Equals(FileName other) => Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is FileName other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Bytes);
        return hash.ToHashCode();
    }

    /// <summary>The name as text for a screen; bytes that are not UTF-8 become U+FFFD. Never log it.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Bytes);

    /// <summary>Whether both names have the same bytes.</summary>
    public static bool operator ==(FileName left, FileName right) => left.Equals(right);

    /// <summary>Whether the names differ in a byte.</summary>
    public static bool operator !=(FileName left, FileName right) => !left.Equals(right);
}
