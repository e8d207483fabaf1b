using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using EfsConsole.Domain.Volumes;
using Microsoft.AspNetCore.DataProtection;

namespace EfsConsole.Web.Features.Files.Transfer;

/// <summary>Which file a download link leads to: by its name, so that it stays right when the content is replaced.</summary>
/// <param name="FileSystemId">The file system.</param>
/// <param name="Directory">The folder.</param>
/// <param name="Name">The name in it.</param>
public sealed record DownloadTarget(string FileSystemId, InodeId Directory, FileName Name);

/// <summary>
/// Makes links to a file's download and to its proof that carry a file's name sealed: a request line reaches logs, proxies and the browser's history,
/// and no name of a file may be read there. A link opens nothing by itself: the session and the volume's access decide.
/// </summary>
public sealed class DownloadLink(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private readonly ITimeLimitedDataProtector _protector =
        protection.CreateProtector("EfsConsole.Files.Download.v1").ToTimeLimitedDataProtector();

    /// <summary>The address of a file's content, relative to the console's root.</summary>
    public string To(DownloadTarget target) => Link(target, "downloads");

    /// <summary>The address of the page that shows a file as it lies on the disk, relative to the console's root.</summary>
    public string ToProof(DownloadTarget target) => Link(target, "proof/files");

    /// <summary>What a link's last segment leads to; null when it is not ours, was altered, or is older than a day.</summary>
    public DownloadTarget? Open(string ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        if (SealedText.Decode(ticket) is not { } sealedBytes)
        {
            return null;
        }

        byte[] payload;
        try
        {
            payload = _protector.Unprotect(sealedBytes);
        }
        catch (CryptographicException)
        {
            return null;
        }

        var directory = new InodeId(BinaryPrimitives.ReadUInt64BigEndian(payload));
        int idLength = payload[sizeof(ulong)];
        var rest = payload.AsSpan(sizeof(ulong) + 1);
        return new DownloadTarget(Encoding.ASCII.GetString(rest[..idLength]), directory, FileName.From(rest[idLength..]));
    }

    private string Link(DownloadTarget target, string what)
    {
        ArgumentNullException.ThrowIfNull(target);
        var id = Encoding.ASCII.GetBytes(target.FileSystemId);
        var payload = new byte[sizeof(ulong) + 1 + id.Length + target.Name.Bytes.Length];
        BinaryPrimitives.WriteUInt64BigEndian(payload, target.Directory.Value);
        payload[sizeof(ulong)] = checked((byte)id.Length);
        id.CopyTo(payload, sizeof(ulong) + 1);
        target.Name.Bytes.CopyTo(payload.AsSpan(sizeof(ulong) + 1 + id.Length));
        return $"/file-systems/{target.FileSystemId}/{what}/{SealedText.Encode(_protector.Protect(payload, Lifetime))}";
    }
}
