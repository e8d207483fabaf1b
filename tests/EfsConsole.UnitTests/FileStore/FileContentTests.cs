using EfsConsole.Domain.Volumes;

namespace EfsConsole.UnitTests.FileStore;

public class FileContentTests : StoreFixture
{
    private const int Chunk = 64 * 1024;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(Chunk - 1)]
    [InlineData(Chunk)]
    [InlineData(Chunk + 1)]
    [InlineData((5 * Chunk) + 17)]
    public async Task Content_WrittenAndReopened_ComesBackByteForByte(int length)
    {
        var content = Content(length);
        var inode = await CreateAsync("a", content);
        (await ReadAllAsync(inode)).ShouldBe(content);
        await ReopenAsync();
        (await ReadAllAsync(inode)).ShouldBe(content);
    }

    [Fact]
    public async Task Content_LargeUnstableWrites_AreReadBackBeforeAndAfterCommit()
    {
        var inode = await CreateAsync("a");
        var content = Content(40 * Chunk);
        const int step = 100_000;
        for (var at = 0; at < content.Length; at += step)
        {
            await Volume.WriteAsync(inode, at, content.AsMemory(at, Math.Min(step, content.Length - at)), WriteStability.Unstable, None);
        }

        (await ReadAllAsync(inode)).ShouldBe(content);
        await Volume.CommitAsync(inode, None);
        (await ReadAllAsync(inode)).ShouldBe(content);
        await ReopenAsync();
        (await ReadAllAsync(inode)).ShouldBe(content);
    }

    [Fact]
    public async Task Content_Overwritten_ShowsTheLastWrite()
    {
        var content = Content(3 * Chunk);
        var inode = await CreateAsync("a", content);
        var patch = Content(Chunk, 2);
        await Volume.WriteAsync(inode, Chunk / 2, patch, WriteStability.Data, None);
        patch.CopyTo(content, Chunk / 2);
        (await ReadAllAsync(inode)).ShouldBe(content);
        await ReopenAsync();
        (await ReadAllAsync(inode)).ShouldBe(content);
    }

    [Fact]
    public async Task Content_BehindAGap_ReadsZerosAndTakesNoSpace()
    {
        var inode = await CreateAsync("a");
        const long far = 10L << 30;
        var written = await Volume.WriteAsync(inode, far, Content(10), WriteStability.All, None);
        written.Size.ShouldBe(far + 10);
        written.SpaceUsed.ShouldBe(4096);
        var hole = new byte[Chunk];
        (await Volume.ReadAsync(inode, far / 2, hole, None)).ShouldBe(Chunk);
        hole.ShouldAllBe(b => b == 0);
    }

    [Fact]
    public async Task Content_TruncatedAndExtended_ShowsZerosWhereItWasCut()
    {
        var content = Content(3 * Chunk);
        var inode = await CreateAsync("a", content);
        await Volume.SetAttributesAsync(inode, new InodeAttributeChange { Size = Chunk + 100 }, None);
        (await ReadAllAsync(inode)).ShouldBe(content[..(Chunk + 100)]);
        await Volume.SetAttributesAsync(inode, new InodeAttributeChange { Size = 3 * Chunk }, None);
        await ReopenAsync();
        var read = await ReadAllAsync(inode);
        read.AsSpan(0, Chunk + 100).SequenceEqual(content.AsSpan(0, Chunk + 100)).ShouldBeTrue();
        read.AsSpan(Chunk + 100).ContainsAnyExcept((byte)0).ShouldBeFalse();
    }

    [Fact]
    public async Task Content_TruncatedWhileUnstable_DropsWhatLiesBehind()
    {
        var inode = await CreateAsync("a");
        await Volume.WriteAsync(inode, 0, Content(20 * Chunk), WriteStability.Unstable, None);
        var cut = await Volume.SetAttributesAsync(inode, new InodeAttributeChange { Size = 5 }, None);
        cut.Size.ShouldBe(5);
        cut.SpaceUsed.ShouldBe(4096);
        (await ReadAllAsync(inode)).ShouldBe(Content(20 * Chunk)[..5]);
    }

    [Fact]
    public async Task Read_AtOrBehindTheEnd_AnswersNothing()
    {
        var inode = await CreateAsync("a", Content(10));
        (await Volume.ReadAsync(inode, 10, new byte[5], None)).ShouldBe(0);
        (await Volume.ReadAsync(inode, 1000, new byte[5], None)).ShouldBe(0);
        (await Volume.ReadAsync(inode, 8, new byte[5], None)).ShouldBe(2);
    }

    [Fact]
    public async Task Unlinked_WhileOpen_KeepsItsContentUntilTheLeaseEnds()
    {
        var content = Content(2 * Chunk);
        var inode = await CreateAsync("a", content);
        await using (await Volume.OpenFileAsync(inode, None))
        {
            await Volume.RemoveAsync(InodeId.Root, Name("a"), None);
            (await Volume.GetAttributesAsync(inode, None)).Links.ShouldBe(0u);
            (await ReadAllAsync(inode)).ShouldBe(content);
            await Volume.WriteAsync(inode, 0, Content(5, 9), WriteStability.All, None);
        }

        await FailsAsync(VolumeError.Stale, Volume.GetAttributesAsync(inode, None));
        (await Volume.GetStatisticsAsync(None)).MeteredBytes.ShouldBe(6144);
    }

    [Fact]
    public async Task Unlinked_WhileOpenAndAbandoned_IsRemovedByTheNextOpening()
    {
        var inode = await CreateAsync("a", Content(2 * Chunk));
        _ = await Volume.OpenFileAsync(inode, None);
        await Volume.RemoveAsync(InodeId.Root, Name("a"), None);
        var (store, copy) = await OpenCopyAsync();
        await using (store)
        {
            await FailsAsync(VolumeError.Stale, copy.GetAttributesAsync(inode, None));
            (await copy.GetStatisticsAsync(None)).MeteredBytes.ShouldBe(6144);
        }
    }

    [Fact]
    public async Task Segments_WhoseContentIsRemoved_AreDeleted()
    {
        Options.SegmentBytes = 1 << 20;
        await ReopenAsync();
        var inode = await CreateAsync("a");
        await Volume.WriteAsync(inode, 0, Content(8 << 20), WriteStability.All, None);
        Directory.GetFiles(Path.Combine(VolumeFolder, "segments")).Length.ShouldBeGreaterThan(4);
        await Volume.RemoveAsync(InodeId.Root, Name("a"), None);
        Directory.GetFiles(Path.Combine(VolumeFolder, "segments")).Length.ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task Write_WithWrongArguments_IsRefused()
    {
        var inode = await CreateAsync("a");
        var directory = await MakeDirectoryAsync("d");
        var link = (await Volume.CreateSymbolicLinkAsync(InodeId.Root, Name("l"), "x"u8.ToArray(), Plain, None)).Inode;
        await FailsAsync(VolumeError.InvalidArgument, Volume.WriteAsync(inode, -1, new byte[1], WriteStability.All, None));
        await FailsAsync(VolumeError.InvalidArgument, Volume.ReadAsync(inode, -1, new byte[1], None));
        await FailsAsync(VolumeError.IsDirectory, Volume.WriteAsync(directory, 0, new byte[1], WriteStability.All, None));
        await FailsAsync(VolumeError.IsDirectory, Volume.ReadAsync(directory, 0, new byte[1], None));
        await FailsAsync(VolumeError.WrongType, Volume.WriteAsync(link, 0, new byte[1], WriteStability.All, None));
        await FailsAsync(VolumeError.WrongType, Volume.ReadAsync(link, 0, new byte[1], None));
        await FailsAsync(VolumeError.Stale, Volume.WriteAsync(new InodeId(999), 0, new byte[1], WriteStability.All, None));
        await FailsAsync(VolumeError.Stale, Volume.ReadAsync(new InodeId(999), 0, new byte[1], None));
        await FailsAsync(VolumeError.Stale, Volume.CommitAsync(new InodeId(999), None));
        await FailsAsync(VolumeError.FileTooLarge, Volume.WriteAsync(inode, 52_673_613_135_872, new byte[1], WriteStability.All, None));
        await FailsAsync(VolumeError.FileTooLarge, Volume.SetAttributesAsync(inode, new InodeAttributeChange { Size = 52_673_613_135_873 }, None));
        (await Volume.WriteAsync(inode, 52_673_613_135_871, new byte[1], WriteStability.All, None)).Size.ShouldBe(52_673_613_135_872);
    }

    [Fact]
    public async Task Change_GrowsWithEveryWrite()
    {
        var inode = await CreateAsync("a");
        var last = (await Volume.GetAttributesAsync(inode, None)).Change;
        foreach (var stability in new[] { WriteStability.Unstable, WriteStability.Data, WriteStability.All, WriteStability.Unstable })
        {
            var now = (await Volume.WriteAsync(inode, 0, new byte[1], stability, None)).Change;
            now.ShouldBeGreaterThan(last);
            last = now;
        }

        await Volume.CommitAsync(inode, None);
        (await Volume.GetAttributesAsync(inode, None)).Change.ShouldBeGreaterThanOrEqualTo(last);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16_383)]
    [InlineData(16_384)]
    [InlineData(16_385)]
    [InlineData(65_535)]
    [InlineData(200_000)]
    public async Task Read_AnyPartOfAFileOnTheDisk_IsThatPart(int size)
    {
        var random = new Random(size);
        var content = new byte[size];
        random.NextBytes(content);
        var inode = await CreateAsync("file", content);
        await ReopenAsync();
        int[] edges = [0, 1, 4_096, 16_383, 16_384, 16_385, 32_768, 49_151, 65_535, 65_536, 65_537, 131_072, size - 1, size];
        for (var i = 0; i < 300; i++)
        {
            var offset = i < 150 ? edges[random.Next(edges.Length)] : random.Next(size + 1);
            var buffer = new byte[i % 3 == 0 ? random.Next(1, 40) : random.Next(1, 70_000)];
            buffer.AsSpan().Fill(0xEE);

            var read = await Volume.ReadAsync(inode, offset, buffer, None);

            read.ShouldBe(Math.Clamp(size - offset, 0, buffer.Length));
            buffer.AsSpan(0, read).SequenceEqual(content.AsSpan(Math.Min(offset, size), read)).ShouldBeTrue($"{offset} {buffer.Length}");
        }
    }

    [Fact]
    public async Task Read_ChunkWithOneDamagedBlock_FailsThereAlone()
    {
        const int sealedBlock = 16_384 + 28;
        var content = new byte[65_536];
        new Random(1).NextBytes(content);
        var inode = await CreateAsync("file", content);
        await Store.DisposeAsync();
        var segment = Directory.GetFiles(Path.Combine(VolumeFolder, "segments")).Single();
        await using (var file = new FileStream(segment, FileMode.Open, FileAccess.ReadWrite))
        {
            // The header of the segment, that of the frame, two blocks.
            file.Position = 64 + 32 + (2 * sealedBlock) + 5_000;
            var value = file.ReadByte();
            file.Position--;
            file.WriteByte((byte)(value ^ 1));
        }

        await ReopenAsync();
        var part = new byte[4_096];
        for (var offset = 0; offset < content.Length; offset += part.Length)
        {
            if (offset / 16_384 == 2)
            {
                (await Should.ThrowAsync<VolumeException>(async () => await Volume.ReadAsync(inode, offset, part, None))).Error.ShouldBe(VolumeError.Corrupt);
            }
            else
            {
                await Volume.ReadAsync(inode, offset, part, None);
                part.ShouldBe(content[offset..(offset + part.Length)]);
            }
        }
    }
}
