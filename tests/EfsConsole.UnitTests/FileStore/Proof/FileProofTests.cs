using System.Security.Cryptography;
using System.Text;
using EfsConsole.Domain.Volumes;
using EfsConsole.Domain.Volumes.Proof;

namespace EfsConsole.UnitTests.FileStore.Proof;

public sealed class FileProofTests : StoreFixture
{
    private static readonly byte[] Text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("the plaintext of a file. ", 8000)));

    [Fact]
    public async Task ShowChunk_InASegment_IsTheBytesOfTheSegmentFileBesideThePlaintext()
    {
        var inode = await CreateAsync("letter.txt", Text);

        var chunk = await Volume.Proof!.ShowChunkAsync(inode, 1, None);

        chunk.Opens.ShouldBeTrue();
        chunk.Plaintext.ToArray().ShouldBe(Text[65536..131072]);
        chunk.InIndex.ShouldBeFalse();
        var file = await File.ReadAllBytesAsync(chunk.Place!.File);
        file.AsSpan((int)chunk.Place.Offset, chunk.Frame.Length).SequenceEqual(chunk.Frame.Span).ShouldBeTrue();
        chunk.Blocks.Select(block => block.Ciphertext.Length).ShouldBe([16384, 16384, 16384, 16384]);
        chunk.Frame.ToArray().ShouldBe([
            .. chunk.Frame[..chunk.HeaderBytes].ToArray(),
            .. chunk.Blocks.SelectMany(block => (byte[])[.. block.Nonce.ToArray(), .. block.Ciphertext.ToArray(), .. block.Tag.ToArray()])]);
    }

    [Fact]
    public async Task ShowChunk_PartsAsShown_OpenTheCiphertextWithAnyCipherThatKnowsTheKey()
    {
        var inode = await CreateAsync("letter.txt", Text);

        var chunk = await Volume.Proof!.ShowChunkAsync(inode, 0, None);

        // docs/file-format.md, "Keys", step by step and with nothing of the store.
        var info = Encoding.ASCII.GetBytes("efsconsole store 1 chunks\0" + FileSystemId + "\0");
        byte[] context = [.. BitConverter.GetBytes(chunk.Epoch), .. BitConverter.GetBytes(inode.Value)];
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, Ports.HandedOut[^1].Content.ToArray(), 32, [], [.. info, .. context]);
        using var cipher = new AesGcm(key, 16);
        chunk.Blocks.Count.ShouldBe(4);
        foreach (var (number, block) in chunk.Blocks.Index())
        {
            var plaintext = new byte[block.Ciphertext.Length];
            cipher.Decrypt(block.Nonce.Span, block.Ciphertext.Span, block.Tag.Span, plaintext, [.. block.Associated.SelectMany(part => part.Bytes.ToArray())]);
            plaintext.ShouldBe(Text[(number * 16384)..((number + 1) * 16384)]);
            block.Associated.Select(part => part.Text).ShouldBe(
                ["efsconsole chunk 1", inode.ToString(), "0", $"{number}", $"{chunk.Epoch}", $"{chunk.Generation}", "65536", Convert.ToHexStringLower(chunk.ChunkId.Span), FileSystemId]);
        }
    }

    [Fact]
    public async Task ShowChunk_Small_IsFoundInTheFilesOfTheDatabase()
    {
        var inode = await CreateAsync("note.txt", Text[..500]);

        var chunk = await Volume.Proof!.ShowChunkAsync(inode, 0, None);

        chunk.InIndex.ShouldBeTrue();
        chunk.Plaintext.ToArray().ShouldBe(Text[..500]);
        chunk.Place!.File.ShouldStartWith(Path.Combine(VolumeFolder, "records"));
        ReadShared(chunk.Place.File).AsSpan((int)chunk.Place.Offset, chunk.Frame.Length).SequenceEqual(chunk.Frame.Span).ShouldBeTrue();
    }

    [Fact]
    public async Task ShowChunk_ChangedOnTheDisk_ShowsWhatIsThereAndThatItDoesNotOpen()
    {
        var inode = await CreateAsync("letter.txt", Text);
        var before = await Volume.Proof!.ShowChunkAsync(inode, 0, None);
        await using (var file = new FileStream(before.Place!.File, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.Position = before.Place.Offset + 100;
            file.Write("planted"u8);
        }

        var after = await Volume.Proof!.ShowChunkAsync(inode, 0, None);

        after.Opens.ShouldBeFalse();
        after.Plaintext.Length.ShouldBe(0);
        after.Frame.Span[100..107].SequenceEqual("planted"u8).ShouldBeTrue();
    }

    [Fact]
    public async Task ShowFile_UnstableWrites_AreOnTheDiskFirst()
    {
        var inode = await CreateAsync("draft.txt");
        await Volume.WriteAsync(inode, 0, Text, WriteStability.Unstable, None);

        var file = await Volume.Proof!.ShowFileAsync(InodeId.Root, Name("draft.txt"), None);

        file.Size.ShouldBe(Text.Length);
        file.Chunks.ShouldBe(4);
        (await Volume.Proof!.ShowChunkAsync(inode, 3, None)).Plaintext.ToArray().ShouldBe(Text[(3 * 65536)..]);
    }

    [Fact]
    public async Task ShowChunk_Hole_SaysSo()
    {
        var inode = await CreateAsync("sparse");
        await Volume.WriteAsync(inode, 200_000, new byte[] { 1 }, WriteStability.All, None);

        (await Volume.Proof!.ShowChunkAsync(inode, 0, None)).IsHole.ShouldBeTrue();
        (await Volume.Proof!.ShowChunkAsync(inode, 3, None)).IsHole.ShouldBeFalse();
        await FailsAsync(VolumeError.InvalidArgument, Volume.Proof!.ShowChunkAsync(inode, 4, None));
        await FailsAsync(VolumeError.InvalidArgument, Volume.Proof!.ShowChunkAsync(inode, -1, None));
    }

    [Fact]
    public async Task ShowFile_Records_HoldTheNameSealedAndNowhereInTheClear()
    {
        const string name = "a name that nobody may read.txt";
        await CreateAsync(name, Text);

        var file = await Volume.Proof!.ShowFileAsync(InodeId.Root, Name(name), None);

        file.Records.SelectMany(record => record.Holds).Order().ShouldBe([RecordContent.Name, RecordContent.Listing, RecordContent.Attributes]);
        foreach (var record in file.Records)
        {
            record.Opens.ShouldBeTrue();
            record.NameInClear.ShouldBeFalse();
            ReadShared(record.Place!.File).AsSpan((int)record.Place.Offset, 16).SequenceEqual(record.Stored.Span[..16]).ShouldBeTrue();
        }

        file.Records.First(record => record.Holds.Contains(RecordContent.Name)).NameInside.ShouldBeTrue();
    }

    [Fact]
    public async Task ShowFile_WhileOthersWrite_ShowsRecordsThatOpen()
    {
        await CreateAsync("quiet.txt", Text);
        using var end = new CancellationTokenSource();
        var writer = Task.Run(async () =>
        {
            for (var i = 0; !end.IsCancellationRequested; i++)
            {
                await CreateAsync($"busy {i}", [1]);
            }
        });

        try
        {
            for (var i = 0; i < 20; i++)
            {
                (await Volume.Proof!.ShowFileAsync(InodeId.Root, Name("quiet.txt"), None)).Records.ShouldAllBe(record => record.Opens);
            }
        }
        finally
        {
            await end.CancelAsync();
            await writer;
        }
    }

    [Fact]
    public async Task Show_DirectoryOrMissing_IsRefused()
    {
        await MakeDirectoryAsync("folder");

        await FailsAsync(VolumeError.IsDirectory, Volume.Proof!.ShowFileAsync(InodeId.Root, Name("folder"), None));
        await FailsAsync(VolumeError.NotFound, Volume.Proof!.ShowFileAsync(InodeId.Root, Name("nothing"), None));
    }

    [Fact]
    public async Task Show_KeyUnavailable_ShowsNothing()
    {
        var inode = await CreateAsync("letter.txt", Text);
        await Store.EvictKeysAsync(FileSystemId, None);
        Ports.KeyProblem = "The key is disabled.";

        await FailsAsync(VolumeError.KeyUnavailable, Volume.Proof!.ShowChunkAsync(inode, 0, None));
        await FailsAsync(VolumeError.KeyUnavailable, Volume.Proof!.ShowFileAsync(InodeId.Root, Name("letter.txt"), None));
    }

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var memory = new MemoryStream();
        file.CopyTo(memory);
        return memory.ToArray();
    }
}

public sealed class PlainFileProofTests : StoreFixture
{
    public override ValueTask InitializeAsync()
    {
        Ports.Encrypted = false;
        return base.InitializeAsync();
    }

    [Fact]
    public async Task Show_NotEncrypted_TheBytesOnTheDiskAreThePlaintext()
    {
        var inode = await CreateAsync("open letter.txt", Encoding.ASCII.GetBytes(new string('x', 10_000)));

        var chunk = await Volume.Proof!.ShowChunkAsync(inode, 0, None);
        var file = await Volume.Proof!.ShowFileAsync(InodeId.Root, Name("open letter.txt"), None);

        file.Encrypted.ShouldBeFalse();
        file.Records.First(record => record.Holds.Contains(RecordContent.Name)).NameInClear.ShouldBeTrue();
        chunk.Opens.ShouldBeTrue();
        chunk.Blocks.Single().Ciphertext.Span.SequenceEqual(chunk.Plaintext.Span).ShouldBeTrue();
    }
}
