using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EfsConsole.Domain.Volumes;
using Microsoft.AspNetCore.DataProtection;

namespace EfsConsole.Web.Features.Files.Transfer;

/// <summary>An upload that has begun: all that is needed to go on with it, and nothing of it kept in memory.</summary>
public sealed record Upload
{
    /// <summary>The file system.</summary>
    public required string FileSystemId { get; init; }

    /// <summary>Where the content grows.</summary>
    public required InodeId Inode { get; init; }

    /// <summary>Its name in the hidden folder.</summary>
    public required FileName TemporaryName { get; init; }

    /// <summary>The folder that it goes to.</summary>
    public required InodeId Directory { get; init; }

    /// <summary>The name that it gets there.</summary>
    public required FileName Name { get; init; }

    /// <summary>How many bytes it has when it is whole.</summary>
    public required long Size { get; init; }

    /// <summary>What happens when the name is taken.</summary>
    public required ConflictPolicy Policy { get; init; }

    /// <summary>When the file was last changed where it came from, UTC.</summary>
    public DateTime? ModifyTime { get; init; }
}

/// <summary>
/// Uploads as sealed tokens in addresses. The server keeps no table of them, so that they outlive a restart, and the
/// address tells no name.
/// </summary>
public sealed class UploadToken(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("EfsConsole.Files.Upload.v1");

    /// <summary>The token of an upload.</summary>
    public string Seal(Upload upload)
    {
        ArgumentNullException.ThrowIfNull(upload);
        var content = new Content(
            upload.FileSystemId,
            upload.Inode.Value,
            upload.TemporaryName.Bytes.ToArray(),
            upload.Directory.Value,
            upload.Name.Bytes.ToArray(),
            upload.Size,
            upload.Policy,
            upload.ModifyTime);
        return SealedText.Encode(_protector.Protect(JsonSerializer.SerializeToUtf8Bytes(content)));
    }

    /// <summary>The upload of a token; null when it is not ours or was altered.</summary>
    public Upload? Open(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (SealedText.Decode(token) is not { } sealedBytes)
        {
            return null;
        }

        byte[] bytes;
        try
        {
            bytes = _protector.Unprotect(sealedBytes);
        }
        catch (CryptographicException)
        {
            return null;
        }

        var content = JsonSerializer.Deserialize<Content>(bytes)!;
        return new Upload
        {
            FileSystemId = content.FileSystemId,
            Inode = new InodeId(content.Inode),
            TemporaryName = FileName.From(content.TemporaryName),
            Directory = new InodeId(content.Directory),
            Name = FileName.From(content.Name),
            Size = content.Size,
            Policy = content.Policy,
            ModifyTime = content.ModifyTime,
        };
    }

    /// <summary>
    /// The name that an upload has while it grows: the same for the same file going to the same place, which is how it is
    /// found again after a refresh; one of its own when the client cannot tell its files apart.
    /// </summary>
    public static FileName TemporaryName(InodeId directory, FileName name, long size, string? fingerprint)
    {
        if (string.IsNullOrEmpty(fingerprint))
        {
            return FileName.From($".efsconsole-upload-{Guid.NewGuid():N}");
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(BitConverter.GetBytes(directory.Value));
        hash.AppendData(BitConverter.GetBytes(size));
        hash.AppendData(BitConverter.GetBytes(name.Bytes.Length));
        hash.AppendData(name.Bytes);
        hash.AppendData(Encoding.UTF8.GetBytes(fingerprint));
        return FileName.From($".efsconsole-upload-{new Guid(hash.GetHashAndReset().AsSpan(0, 16)):N}");
    }

    private sealed record Content(
        string FileSystemId,
        ulong Inode,
        byte[] TemporaryName,
        ulong Directory,
        byte[] Name,
        long Size,
        ConflictPolicy Policy,
        DateTime? ModifyTime);
}
