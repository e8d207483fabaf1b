using System.Text;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Volumes;

namespace EfsConsole.UnitTests.FileStore;

/// <summary>Searches every byte that the store leaves on the disk for what it was given.</summary>
public class MarkerTests : StoreFixture
{
    private const string Marker = "MARKER-7f3a91c2-of-the-plaintext";

    [Fact]
    public async Task EncryptedVolume_HoldsNothingOfNamesContentsOrTargets()
    {
        await FillAsync();
        Find(Folder).ShouldBeEmpty();

        await Store.EvictKeysAsync(FileSystemId, None);
        Find(Folder).ShouldBeEmpty();

        Copy(VolumeFolder, Path.Combine(Folder, "abandoned"));
        Find(Folder).ShouldBeEmpty();

        await ReopenAsync();
        await Volume.RemoveAsync(InodeId.Root, Name("small " + Marker), None);
        await Store.DisposeAsync();
        Find(Folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task UnencryptedVolume_HoldsTheMarker_SoTheSearchFindsWhatIsThere()
    {
        const string plainId = "fs-00000000000000001";
        Ports.Encrypted = false;
        await Store.CreateAsync(new VolumeCreation(plainId, Encrypted: false), None);
        await using var volume = await Store.OpenAsync(plainId, Caller.Administrator("111122223333", "us-east-1", "127.0.0.1", "tests"), ClientIdentity.Root, None);
        var file = await volume.CreateFileAsync(InodeId.Root, Name("a"), Plain, None);
        await volume.WriteAsync(file.Inode, 0, Encoding.UTF8.GetBytes(Marker), WriteStability.All, None);
        Find(Folder).ShouldNotBeEmpty();
    }

    private async Task FillAsync()
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Marker + " ", 9000)));
        await CreateAsync("small " + Marker, Encoding.UTF8.GetBytes(Marker));
        await CreateAsync("large " + Marker, text);
        var directory = await MakeDirectoryAsync("directory " + Marker);
        await Volume.CreateSymbolicLinkAsync(directory, Name("link"), Encoding.UTF8.GetBytes(Marker), Plain, None);
        await Volume.RenameAsync(InodeId.Root, Name("large " + Marker), directory, Name("moved " + Marker), RenameTarget.Replace, None);
        var unstable = await CreateAsync("unstable " + Marker);
        for (var i = 0; i < 10; i++)
        {
            await Volume.WriteAsync(unstable, (long)i * text.Length, text, WriteStability.Unstable, None);
        }
    }

    private static List<string> Find(string folder)
    {
        var utf8 = Encoding.UTF8.GetBytes(Marker);
        List<byte[]> forms =
        [
            utf8,
            Encoding.Unicode.GetBytes(Marker),
            Encoding.BigEndianUnicode.GetBytes(Marker),
            Encoding.ASCII.GetBytes(Convert.ToHexString(utf8)),
            Encoding.ASCII.GetBytes(Convert.ToHexStringLower(utf8)),
        ];

        // The middle of the base64 of each of the three ways in which the marker can fall into groups of three bytes.
        forms.AddRange(Enumerable.Range(0, 3).Select(shift => Encoding.ASCII.GetBytes(Convert.ToBase64String([.. new byte[shift], .. utf8])[4..40])));
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) is not ("lock" or "LOCK"))
            .Where(path =>
            {
                using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var memory = new MemoryStream();
                file.CopyTo(memory);
                return path.Contains(Marker, StringComparison.OrdinalIgnoreCase) || forms.Any(f => memory.ToArray().AsSpan().IndexOf(f) >= 0);
            })
            .ToList();
    }
}
