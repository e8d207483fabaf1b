using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Segments;
using EfsConsole.Testing;

namespace EfsConsole.UnitTests.FileStore;

/// <summary>Compaction against everything that happens beside it.</summary>
public class CompactionTests : StoreFixture
{
    private const int Megabyte = 1 << 20;

    public override async ValueTask InitializeAsync()
    {
        Options.CompactionBytesPerSecond = 1L << 40;
        Options.SegmentBytes = 2 * Megabyte;
        await base.InitializeAsync();
    }

    [Fact]
    public async Task KeysThatAreGone_AreNotNeeded()
    {
        var kept = await ScatterAsync();
        await Store.EvictKeysAsync(FileSystemId, None);
        Ports.KeyProblem = "The key is disabled.";
        var before = await SpaceOnDisk.OfAsync(VolumeFolder);

        await Store.TidyAsync(FileSystemId, None);

        Store.GetKeyStatus(FileSystemId).ShouldBe(new VolumeKeyStatus(true, false, null));
        (before - await SpaceOnDisk.OfAsync(VolumeFolder)).ShouldBeGreaterThan(10 * Megabyte);
        Ports.KeyProblem = null;
        await HoldsAsync(Volume, kept);
    }

    [Fact]
    public async Task ClosedVolume_IsOpenedForIt_AndClosedAgain()
    {
        var kept = await ScatterAsync();
        await Store.EvictKeysAsync(FileSystemId, None);
        Ports.KeyProblem = "The key is disabled.";
        var before = await SpaceOnDisk.OfAsync(VolumeFolder);

        // The closing finds dead space behind; the next look gives it back.
        Time.Advance(Options.IdleCloseTime);
        await ConditionAsync(() => !Store.GetKeyStatus(FileSystemId).Open);
        await ConditionAsync(async () =>
        {
            Time.Advance(TimeSpan.FromSeconds(5));
            return before - await SpaceOnDisk.OfAsync(VolumeFolder) > 10 * Megabyte && !Store.GetKeyStatus(FileSystemId).Open;
        });
        Ports.KeyProblem = null;
        await HoldsAsync(Volume, kept);
    }

    [Fact]
    public async Task VolumeAtRest_IsTidiedByItself()
    {
        var kept = await ScatterAsync();
        var before = await SpaceOnDisk.OfAsync(VolumeFolder);
        await ConditionAsync(async () =>
        {
            Time.Advance(TimeSpan.FromSeconds(5));
            return before - await SpaceOnDisk.OfAsync(VolumeFolder) > 10 * Megabyte;
        });
        await HoldsAsync(Volume, kept);
    }

    [Fact]
    public async Task CrashAtAnyPoint_LosesNothing()
    {
        var kept = await ScatterAsync(files: 80);
        await Store.DisposeAsync();
        Options.CompactionBytesPerSecond = 2 * Megabyte;
        Store = NewStore(Options);
        Volume = await OpenAsync(Store);

        // It waits for its budget before each piece that it reads or writes: there the process dies.
        var tidying = Store.TidyAsync(FileSystemId, None);
        var crashes = 0;
        while (!tidying.IsCompleted)
        {
            var (store, copy) = await OpenCopyAsync();
            await using (store)
            {
                await HoldsAsync(copy, kept);
            }

            crashes++;
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(tidying, Task.Run(() => Thread.Yield(), None));
        }

        await tidying;
        crashes.ShouldBeGreaterThan(4);
        await HoldsAsync(Volume, kept);
    }

    [Fact]
    public async Task Budget_IsKept()
    {
        await ScatterAsync();
        await Store.DisposeAsync();
        Options.CompactionBytesPerSecond = Megabyte;
        Store = NewStore(Options);
        Volume = await OpenAsync(Store);
        var begun = Time.GetUtcNow();
        var before = await SpaceOnDisk.OfAsync(VolumeFolder);
        var tidying = Store.TidyAsync(FileSystemId, None);
        while (!tidying.IsCompleted)
        {
            Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.WhenAny(tidying, Task.Run(() => Thread.Yield(), None));
        }

        // What was given back was read at least, one MiB in a second; the first second is free.
        var given = before - await SpaceOnDisk.OfAsync(VolumeFolder);
        given.ShouldBeGreaterThan(10 * Megabyte);
        (Time.GetUtcNow() - begun).TotalSeconds.ShouldBeGreaterThan(((double)given / Megabyte) - 2);
    }

    [Fact]
    public async Task ReadersAndWritersBesideIt_SeeWhatTheyWrote()
    {
        const int callers = 6;
        var done = 0;
        var work = Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var random = new Random(caller);
            var contents = new Dictionary<string, byte[]>();
            for (var step = 0; step < 60; step++)
            {
                var name = $"{caller}-{random.Next(8)}";
                if (!contents.TryGetValue(name, out var content))
                {
                    contents[name] = content = Content(random.Next(5_000, 400_000), step);
                    await CreateAsync(name, content);
                }

                var inode = (await Volume.LookupAsync(InodeId.Root, Name(name), None)).Inode;
                (await ReadAllAsync(inode)).AsSpan().SequenceEqual(content).ShouldBeTrue();
                switch (random.Next(3))
                {
                    case 0:
                        Content(5_000, step).CopyTo(content, 0);
                        await Volume.WriteAsync(inode, 0, Content(5_000, step), WriteStability.Data, None);
                        break;
                    case 1:
                        contents.Remove(name);
                        await Volume.RemoveAsync(InodeId.Root, Name(name), None);
                        break;
                    default:
                        (await ReadAllAsync(inode)).AsSpan().SequenceEqual(content).ShouldBeTrue();
                        break;
                }
            }

            Interlocked.Increment(ref done);
        })).ToList();
        while (done < callers && !work.Any(w => w.IsFaulted))
        {
            await Store.TidyAsync(FileSystemId, None);
        }

        await Task.WhenAll(work);
    }

    [Fact]
    public async Task DamagedFrames_StayWhereTheyAre_AndTheRestMoves()
    {
        var kept = await ScatterAsync();
        await Store.DisposeAsync();
        var segments = Directory.GetFiles(Path.Combine(VolumeFolder, "segments")).Order().ToList();
        var damaged = segments[1];
        var bytes = await File.ReadAllBytesAsync(damaged);
        for (var at = 0; bytes.AsSpan(at).IndexOf("EFSC"u8) is var hit and >= 0; at += hit + 4)
        {
            const int chunkId = 16;
            if (at + hit > 0 && at + hit + chunkId < bytes.Length)
            {
                bytes[at + hit + chunkId] ^= 1;
            }
        }

        await File.WriteAllBytesAsync(damaged, bytes);
        Store = NewStore(Options);
        Volume = await OpenAsync(Store);
        await Store.TidyAsync(FileSystemId, None);

        segments.Count(File.Exists).ShouldBeLessThan(segments.Count / 2);
        (await File.ReadAllBytesAsync(damaged)).ShouldBe(bytes);
        var whole = 0;
        foreach (var (name, content) in kept)
        {
            var inode = (await Volume.LookupAsync(InodeId.Root, Name(name), None)).Inode;
            try
            {
                (await ReadAllAsync(inode)).AsSpan().SequenceEqual(content).ShouldBeTrue();
                whole++;
            }
            catch (VolumeException e)
            {
                e.Error.ShouldBe(VolumeError.Corrupt);
            }
        }

        whole.ShouldBeInRange(kept.Count - 3, kept.Count - 1);
    }

    [Fact]
    public async Task WriteBuffers_OfManyDatabases_AreBoundTogether()
    {
        const long bound = 4 << 20;
        using var memory = new DatabaseMemory(1 << 20, bound);
        var databases = Enumerable.Range(0, 12).Select(i => RecordDatabase.Open(Path.Combine(Folder, $"records{i}"), memory)).ToList();
        long Held() => databases.Sum(d => d.Query(r => long.Parse(r.GetProperty("rocksdb.cur-size-all-mem-tables"), System.Globalization.CultureInfo.InvariantCulture)));
        try
        {
            // Without a bound that they share, each would hold half a MiB and more, and keep it.
            for (var round = 0; round < 8; round++)
            {
                foreach (var database in databases)
                {
                    var batch = new RecordBatch();
                    for (var row = 0; row < 8; row++)
                    {
                        batch.Records.Add(new(Guid.NewGuid().ToByteArray(), Content(16_000, row)));
                    }

                    database.Write(batch);
                }

                // What is over the bound is written in the background: how soon is the disk's matter.
                await Waiting.UntilAsync(() => Task.FromResult(Held() < bound * 3 / 2), () => $"{Held()} bytes are held");
            }
        }
        finally
        {
            databases.ForEach(d => d.Dispose());
        }
    }

    [Fact]
    public void MovedFrame_RemovedOrMovedMeanwhile_StaysWhatItIs()
    {
        using var memory = new DatabaseMemory(1 << 20, 4 << 20);
        using var database = RecordDatabase.Open(Path.Combine(Folder, "records"), memory);
        var usage = new Dictionary<ulong, SegmentUsage>();
        database.Observe(changed =>
        {
            foreach (var (segment, now) in changed)
            {
                usage[segment] = now;
            }
        });
        var (removed, moved, kept) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var first = new RecordBatch();
        first.Added.Add(removed, At(1, 64));
        first.Added.Add(moved, At(1, 164));
        first.Added.Add(kept, At(1, 264));
        database.Write(first);
        var meanwhile = new RecordBatch();
        meanwhile.Removed.Add(removed);
        meanwhile.Moved.Add((moved, At(1, 164), At(3, 64)));
        database.Write(meanwhile);

        var late = new RecordBatch();
        late.Moved.Add((removed, At(1, 64), At(2, 64)));
        late.Moved.Add((moved, At(1, 164), At(2, 164)));
        late.Moved.Add((kept, At(1, 264), At(2, 264)));
        database.Write(late);

        database.GetLocation(removed).ShouldBeNull();
        database.GetLocation(moved).ShouldBe(At(3, 64));
        database.GetLocation(kept).ShouldBe(At(2, 264));
        usage.ShouldBe(new Dictionary<ulong, SegmentUsage> { [1] = new(0, 0), [2] = new(1, 100), [3] = new(1, 100) }, ignoreOrder: true);
        database.GetSegments().ShouldBe(new Dictionary<ulong, SegmentUsage> { [2] = new(1, 100), [3] = new(1, 100) }, ignoreOrder: true);
    }

    [Fact]
    public async Task FullDisk_StillRemoves_ButMakesNothing()
    {
        var inode = await CreateAsync("a", Content(300_000));
        await MakeDirectoryAsync("d");
        AvailableBytes = Options.ReservedDiskBytes / 2;
        await FailsAsync(VolumeError.NoSpace, Volume.CreateFileAsync(InodeId.Root, Name("b"), Plain, None));
        await FailsAsync(VolumeError.NoSpace, Volume.SetAttributesAsync(inode, new InodeAttributeChange { Mode = 0 }, None));
        await Volume.SetAttributesAsync(inode, new InodeAttributeChange { Size = 0 }, None);
        await Volume.RemoveAsync(InodeId.Root, Name("d"), None);
        await Volume.RemoveAsync(InodeId.Root, Name("a"), None);
        (await ListAsync(Volume, InodeId.Root)).ShouldBeEmpty();
        AvailableBytes = 0;
        await FailsAsync(VolumeError.NoSpace, Volume.CreateFileAsync(InodeId.Root, Name("b"), Plain, None));
        AvailableBytes = 1L << 40;
        await CreateAsync("b", Content(10));
    }

    [Fact]
    public async Task SparseFile_OfTheGreatestSize_TakesNoSpace()
    {
        const long end = 52_673_613_135_872;
        var before = await SpaceOnDisk.OfAsync(VolumeFolder);
        var inode = await CreateAsync("sparse");
        await Volume.WriteAsync(inode, end - 5000, Content(5000), WriteStability.All, None);
        await Volume.WriteAsync(inode, end / 2, Content(5000, 2), WriteStability.All, None);

        (await Volume.GetAttributesAsync(inode, None)).Size.ShouldBe(end);
        var buffer = new byte[5000];
        await Volume.ReadAsync(inode, end - 5000, buffer, None);
        buffer.ShouldBe(Content(5000));
        await Volume.ReadAsync(inode, end / 4, buffer, None);
        buffer.ShouldAllBe(b => b == 0);
        await Store.TidyAsync(FileSystemId, None);
        (await SpaceOnDisk.OfAsync(VolumeFolder) - before).ShouldBeLessThan(Megabyte);
    }

    private static ChunkLocation At(ulong segment, long offset) => new(segment, offset, 100, null);

    private static async Task HoldsAsync(IVolume volume, Dictionary<string, byte[]> kept)
    {
        foreach (var (name, content) in kept)
        {
            var inode = (await volume.LookupAsync(InodeId.Root, Name(name), None)).Inode;
            (await ReadAllAsync(volume, inode)).AsSpan().SequenceEqual(content).ShouldBeTrue(name);
        }
    }

    private static Task ConditionAsync(Func<bool> condition) => ConditionAsync(() => Task.FromResult(condition()));

    private static async Task ConditionAsync(Func<Task<bool>> condition)
    {
        var limit = DateTime.UtcNow.AddSeconds(20);
        while (!await condition())
        {
            (DateTime.UtcNow < limit).ShouldBeTrue("the condition was not met in time");
            await Task.Yield();
        }
    }

    /// <summary>16 MiB in files of 128 KiB, of which every eighth is kept: each segment holds a little that is live.</summary>
    private async Task<Dictionary<string, byte[]>> ScatterAsync(int files = 128)
    {
        for (var i = 0; i < files; i++)
        {
            await CreateAsync($"{i}", Content(128 << 10, i));
        }

        var kept = new Dictionary<string, byte[]>();
        for (var i = 0; i < files; i++)
        {
            if (i % 8 == 0)
            {
                kept[$"{i}"] = Content(128 << 10, i);
            }
            else
            {
                await Volume.RemoveAsync(InodeId.Root, Name($"{i}"), None);
            }
        }

        return kept;
    }
}
