using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EfsConsole.Domain.Volumes;
using EfsConsole.StoreTrials.Model;
using EfsConsole.StoreTrials.Trials;

namespace EfsConsole.StoreTrials.Formats;

/// <summary>
/// Volumes as one version of the program wrote them, kept for all later ones to open (<c>tests/Vectors/volumes</c>). Beside each
/// stands what is in it, and the last epoch that the ledger knew. Keys are those of <see cref="TrialPorts"/>.
/// </summary>
public static class GoldenVolume
{
    private const string Manifest = "manifest.txt";
    private const string Epoch = "epoch.txt";
    private const int PageEntries = 100;

    private static CancellationToken None => CancellationToken.None;

    /// <summary>Makes a volume with something of everything in it, and writes it to a folder that is not there yet.</summary>
    public static async Task MakeAsync(string folder, bool encrypted)
    {
        using var place = new TrialFolder();
        var ports = new TrialPorts(encrypted);
        await using (var session = await TrialSession.OpenAsync(TrialSession.SmallOptions(place.Path), ports))
        {
            await FillAsync(session.Volume);

            // What a second opening wrote is under another epoch.
            await session.ReopenAsync();
            await WriteAsync(session.Volume, InodeId.Root, "written later", Content(5_000, 9));
        }

        Directory.CreateDirectory(folder);
        Copy(Path.Combine(place.Path, TrialSession.FileSystemId), Path.Combine(folder, TrialSession.FileSystemId));
        await File.WriteAllTextAsync(Path.Combine(folder, Epoch), ports.Epoch.ToString(CultureInfo.InvariantCulture) + "\n");
        await using var check = await OpenAsync(folder, encrypted, Path.Combine(place.Path, "check"));
        await File.WriteAllLinesAsync(Path.Combine(folder, Manifest), await DescribeAsync(check.Volume));
    }

    /// <summary>Opens a copy of it.</summary>
    /// <param name="folder">Where it stands.</param>
    /// <param name="encrypted">Whether it is encrypted.</param>
    /// <param name="root">A folder for the copy.</param>
    public static async Task<TrialSession> OpenAsync(string folder, bool encrypted, string root)
    {
        Copy(Path.Combine(folder, TrialSession.FileSystemId), Path.Combine(root, TrialSession.FileSystemId));
        var epoch = long.Parse(await File.ReadAllTextAsync(Path.Combine(folder, Epoch)), CultureInfo.InvariantCulture);
        return await TrialSession.OpenAsync(TrialSession.SmallOptions(root), new TrialPorts(encrypted, epoch));
    }

    /// <summary>What its manifest says.</summary>
    public static Task<string[]> ReadManifestAsync(string folder) => File.ReadAllLinesAsync(Path.Combine(folder, Manifest));

    /// <summary>Everything in a volume, a line for each name: path, kind, mode, owner, group, links, size, space used, SHA-256 of the content or target.</summary>
    public static async Task<List<string>> DescribeAsync(IVolume volume)
    {
        var lines = new List<string>();
        await DescribeAsync(volume, InodeId.Root, string.Empty, lines);
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    /// <summary>Makes a file.</summary>
    public static async Task<InodeId> WriteAsync(IVolume volume, InodeId directory, string name, byte[] content)
    {
        var file = (await volume.CreateFileAsync(directory, FileName.From(name), new NewInode(0x1A4, 1000, 100), None)).Inode;
        await volume.WriteAsync(file, 0, content, WriteStability.All, None);
        return file;
    }

    /// <summary>Bytes that are always the same.</summary>
    public static byte[] Content(int length, int seed)
    {
        var content = new byte[length];
        new Random(seed).NextBytes(content);
        return content;
    }

    private static async Task FillAsync(IVolume volume)
    {
        var plain = new NewInode(0x1ED, 0, 0);
        foreach (var size in new[] { 0, 1, 500, 4_096, 16_384, 16_385, 65_536, 65_537, 140_000 })
        {
            await WriteAsync(volume, InodeId.Root, string.Create(CultureInfo.InvariantCulture, $"{size} bytes"), Content(size, size));
        }

        var changed = await WriteAsync(volume, InodeId.Root, "overwritten and cut", Content(90_000, 1));
        await volume.WriteAsync(changed, 60_000, Content(10_000, 2), WriteStability.All, None);
        await volume.SetAttributesAsync(changed, new InodeAttributeChange { Size = 70_001, Mode = 0x180, Uid = 7 }, None);
        var sparse = await WriteAsync(volume, InodeId.Root, "sparse", "first"u8.ToArray());
        await volume.WriteAsync(sparse, 3 << 20, "second"u8.ToArray(), WriteStability.All, None);
        await volume.SetAttributesAsync(sparse, new InodeAttributeChange { Size = 5 << 20 }, None);

        var folder = (await volume.CreateDirectoryAsync(InodeId.Root, FileName.From("folder"), plain, None)).Inode;
        var deep = (await volume.CreateDirectoryAsync(folder, FileName.From("deep"), plain, None)).Inode;
        await volume.LinkAsync(changed, deep, FileName.From("the same file"), None);
        await volume.CreateSymbolicLinkAsync(folder, FileName.From("link"), "../sparse"u8.ToArray(), plain, None);
        await volume.CreateSpecialAsync(folder, FileName.From("pipe"), InodeKind.Fifo, plain, None);
        await volume.CreateSpecialAsync(folder, FileName.From("socket"), InodeKind.Socket, plain, None);
        foreach (var name in new[] { "ファイル", "файл", "ملف", "फ़ाइल", "📁", new string('n', 255) })
        {
            await WriteAsync(volume, deep, name, Encoding.UTF8.GetBytes(name));
        }

        var many = (await volume.CreateDirectoryAsync(InodeId.Root, FileName.From("many"), plain, None)).Inode;
        for (var i = 0; i < 400; i++)
        {
            await volume.CreateFileAsync(many, FileName.From(string.Create(CultureInfo.InvariantCulture, $"entry {i}")), plain, None);
        }

        for (var i = 0; i < 400; i += 3)
        {
            await volume.RemoveAsync(many, FileName.From(string.Create(CultureInfo.InvariantCulture, $"entry {i}")), None);
        }

        await volume.RenameAsync(many, FileName.From("entry 1"), folder, FileName.From("moved"), RenameTarget.Replace, None);
        await WriteAsync(volume, InodeId.Root, "removed", Content(70_000, 3));
        await volume.RemoveAsync(InodeId.Root, FileName.From("removed"), None);
    }

    private static async Task DescribeAsync(IVolume volume, InodeId directory, string path, List<string> lines)
    {
        for (var cookie = 0UL; ;)
        {
            var page = await volume.ReadDirectoryAsync(directory, cookie, PageEntries, None);
            foreach (var entry in page.Entries)
            {
                var name = path + "/" + entry.Name;
                var a = entry.Attributes;
                var digest = await DigestAsync(volume, a);
                lines.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name}\t{a.Kind}\t{Convert.ToString(a.Mode, 8)}\t{a.Uid}\t{a.Gid}\t{a.Links}\t{a.Size}\t{a.SpaceUsed}\t{digest}"));
                if (a.Kind == InodeKind.Directory)
                {
                    await DescribeAsync(volume, a.Inode, name, lines);
                }

                cookie = entry.Cookie;
            }

            if (page.EndOfDirectory)
            {
                return;
            }
        }
    }

    private static async Task<string> DigestAsync(IVolume volume, InodeAttributes attributes)
    {
        switch (attributes.Kind)
        {
            case InodeKind.File:
                var content = new byte[attributes.Size];
                var read = await volume.ReadAsync(attributes.Inode, 0, content, None);
                return read == content.Length ? Convert.ToHexStringLower(SHA256.HashData(content)) : $"read {read}";
            case InodeKind.SymbolicLink:
                return Convert.ToHexStringLower(SHA256.HashData((await volume.ReadSymbolicLinkAsync(attributes.Inode, None)).Span));
            default:
                return "-";
        }
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }

        // What the database writes about itself, and the lock, are no part of a volume.
        foreach (var file in Directory.EnumerateFiles(from).Where(f => Path.GetFileName(f) is not ("lock" or "LOCK" or "LOG") && !Path.GetFileName(f).StartsWith("LOG.", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }
}
