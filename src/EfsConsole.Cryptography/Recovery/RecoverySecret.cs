using System.Buffers.Binary;

namespace EfsConsole.Cryptography;

/// <summary>
/// What opens a recovery kit: 256 random bits, on paper as one code or as shares. One code in bytes: 0 kind <c>C</c>, 1 format
/// version (1), 2 set id (4), 6 secret (32), 38 the first 4 bytes of SHA-256 over all that stands before.
/// </summary>
public sealed class RecoverySecret : IDisposable
{
    private const int Size = 32;
    private const byte Kind = (byte)'C';
    private const byte FormatVersion = 1;
    private const int SetIdOffset = 2;
    private const int SecretOffset = 6;
    private const int CodeSize = SecretOffset + Size + SecretShare.ChecksumSize;

    private readonly SensitiveBytes _secret;

    private RecoverySecret(uint setId, SensitiveBytes secret)
    {
        SetId = setId;
        _secret = secret;
    }

    /// <summary>Names the kit that this secret is for.</summary>
    public uint SetId { get; }

    internal ReadOnlySpan<byte> Bytes => _secret.Span;

    /// <summary>A new random secret for a new kit.</summary>
    /// <param name="random">Where it comes from; the operating system when null.</param>
    public static RecoverySecret Generate(RandomFill? random = null) => new(SecretSharing.NewSetId(random), SensitiveBytes.Random(Size, random));

    /// <summary>The secret as one printed code.</summary>
    public string ToCode()
    {
        using var code = new SensitiveBytes(CodeSize);
        var bytes = code.Buffer;
        bytes[0] = Kind;
        bytes[1] = FormatVersion;
        BinaryPrimitives.WriteUInt32BigEndian(bytes[SetIdOffset..], SetId);
        _secret.Span.CopyTo(bytes[SecretOffset..]);
        SecretShare.WriteChecksum(bytes[..^SecretShare.ChecksumSize], bytes[^SecretShare.ChecksumSize..]);
        return PrintedCode.Encode(bytes);
    }

    /// <summary>The secret as printed shares, of which any <paramref name="threshold"/> give it back and fewer tell nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its bounds (<see cref="SecretSharing.Split"/>).</exception>
    public IReadOnlyList<string> ToShares(int threshold, int count, RandomFill? random = null)
    {
        var codes = new List<string>(count);
        foreach (var share in SecretSharing.Split(_secret.Span, SetId, threshold, count, random))
        {
            using (share)
            using (var bytes = share.Write())
            {
                codes.Add(PrintedCode.Encode(bytes.Span));
            }
        }

        return codes;
    }

    /// <summary>Reads the one code, or enough shares.</summary>
    /// <exception cref="PrintedCodeException">A code was not typed as it was printed.</exception>
    /// <exception cref="RecoveryKitException">It is no recovery code.</exception>
    /// <exception cref="SecretShareException">The shares do not belong together, contradict each other, or are too few.</exception>
    public static RecoverySecret Read(IReadOnlyList<string> codes)
    {
        ArgumentNullException.ThrowIfNull(codes);
        var shares = new List<SecretShare>();
        try
        {
            foreach (var code in codes)
            {
                using var bytes = PrintedCode.Decode(code);
                if (bytes.Length > 0 && bytes.Span[0] == SecretShare.Kind)
                {
                    shares.Add(SecretShare.Read(bytes.Span));
                }
                else if (codes.Count == 1)
                {
                    return ReadCode(bytes.Span);
                }
                else
                {
                    throw NotACode();
                }
            }

            return FromShares(shares);
        }
        finally
        {
            shares.ForEach(static share => share.Dispose());
        }
    }

    /// <summary>Zeroes the secret.</summary>
    public void Dispose() => _secret.Dispose();

    private static RecoverySecret FromShares(List<SecretShare> shares)
    {
        var secret = SecretSharing.Combine(shares);
        if (secret.Length != Size)
        {
            secret.Dispose();
            throw NotACode();
        }

        return new RecoverySecret(shares[0].SetId, secret);
    }

    private static RecoverySecret ReadCode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < SetIdOffset || bytes[0] != Kind)
        {
            throw NotACode();
        }

        if (bytes[1] != FormatVersion)
        {
            throw new RecoveryKitException(RecoveryKitFault.UnknownVersion, "The recovery code is of a version that this program does not know.");
        }

        Span<byte> checksum = stackalloc byte[SecretShare.ChecksumSize];
        SecretShare.WriteChecksum(bytes[..^SecretShare.ChecksumSize], checksum);
        if (bytes.Length != CodeSize || !checksum.SequenceEqual(bytes[^SecretShare.ChecksumSize..]))
        {
            throw new RecoveryKitException(RecoveryKitFault.Damaged, "The recovery code is damaged: its checksum does not fit.");
        }

        return new RecoverySecret(
            BinaryPrimitives.ReadUInt32BigEndian(bytes[SetIdOffset..]),
            SensitiveBytes.CopyOf(bytes.Slice(SecretOffset, Size)));
    }

    private static RecoveryKitException NotACode() =>
        new(RecoveryKitFault.NotACode, "This is neither one recovery code nor shares of one.");
}
