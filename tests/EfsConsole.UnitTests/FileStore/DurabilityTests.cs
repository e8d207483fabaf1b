using EfsConsole.Domain.Volumes;

namespace EfsConsole.UnitTests.FileStore;

public class DurabilityTests : StoreFixture
{
    [Fact]
    public async Task SmallStableWrites_ManyOfThem_LieInSegmentsWhenTheVolumeCloses()
    {
        const int page = 4096, pages = 300;
        var content = Content(page * pages);
        var file = await CreateAsync("log");
        for (var i = 0; i < pages; i++)
        {
            await Volume.WriteAsync(file, (long)i * page, content.AsMemory(i * page, page), WriteStability.All, None);
        }

        await Store.DisposeAsync();

        Directory.EnumerateFiles(Path.Combine(VolumeFolder, "segments")).Sum(segment => new FileInfo(segment).Length).ShouldBeGreaterThan(content.Length);
        Store = NewStore(Options);
        Volume = await OpenAsync(Store);
        (await ReadAllAsync(file)).ShouldBe(content);
    }

    [Fact]
    public async Task AbandonedEngine_HasEverythingThatWasAcknowledgedAsStable()
    {
        var contents = new Dictionary<string, byte[]>();
        var directory = await MakeDirectoryAsync("d");
        for (var i = 0; i < 30; i++)
        {
            contents[$"f{i}"] = Content(i * 9000, i);
            await CreateAsync($"f{i}", contents[$"f{i}"], directory);
        }

        await Volume.RenameAsync(directory, Name("f3"), directory, Name("f4"), RenameTarget.Replace, None);
        contents["f4"] = contents["f3"];
        contents.Remove("f3");
        var uploaded = await CreateAsync("upload.part", directory: directory);
        contents["upload"] = Content(1_500_000, 99);
        await Volume.WriteAsync(uploaded, 0, contents["upload"], WriteStability.Unstable, None);
        await Volume.CommitAsync(uploaded, None);
        await Volume.RenameAsync(directory, Name("upload.part"), directory, Name("upload"), RenameTarget.Replace, None);

        // Unstable and never committed: it may be there or not, but nothing else may suffer.
        await Volume.WriteAsync(await CreateAsync("unstable"), 0, Content(3_000_000), WriteStability.Unstable, None);

        var (store, copy) = await OpenCopyAsync();
        await using (store)
        {
            var there = (await copy.LookupAsync(InodeId.Root, Name("d"), None)).Inode;
            var listed = await ListAsync(copy, there);
            listed.Select(e => e.Name.ToString()).Order().ShouldBe(contents.Keys.Order());
            foreach (var entry in listed)
            {
                (await ReadAllAsync(copy, entry.Attributes.Inode)).ShouldBe(contents[entry.Name.ToString()]);
            }
        }
    }

    [Fact]
    public async Task AbandonedEngine_Reopened_WritesOn()
    {
        await CreateAsync("a", Content(100_000));
        var (store, copy) = await OpenCopyAsync();
        await using (store)
        {
            var file = await copy.CreateFileAsync(InodeId.Root, Name("b"), Plain, None);
            await copy.WriteAsync(file.Inode, 0, Content(100_000, 2), WriteStability.All, None);
            (await ReadAllAsync(copy, file.Inode)).ShouldBe(Content(100_000, 2));
            (await ReadAllAsync(copy, (await copy.LookupAsync(InodeId.Root, Name("a"), None)).Inode)).ShouldBe(Content(100_000));
        }
    }

    [Fact]
    public async Task FullDisk_RefusesChanges_LosesNothing_AndHeals()
    {
        var inode = await CreateAsync("a", Content(100_000));
        await Volume.WriteAsync(inode, 100_000, Content(100_000, 2), WriteStability.Unstable, None);
        AvailableBytes = 1000;
        await FailsAsync(VolumeError.NoSpace, Volume.CommitAsync(inode, None));
        await FailsAsync(VolumeError.NoSpace, Volume.CreateFileAsync(InodeId.Root, Name("b"), Plain, None));
        await FailsAsync(VolumeError.NoSpace, Volume.WriteAsync(inode, 0, Content(10), WriteStability.All, None));
        await FailsAsync(VolumeError.NotFound, Volume.LookupAsync(InodeId.Root, Name("b"), None));

        AvailableBytes = 1L << 40;
        await Volume.CommitAsync(inode, None);
        byte[] expected = [.. Content(100_000), .. Content(100_000, 2)];
        Content(10).CopyTo(expected, 0);
        (await ReadAllAsync(inode)).ShouldBe(expected);
        await ReopenAsync();
        (await ReadAllAsync(inode)).ShouldBe(expected);
    }

    [Fact]
    public async Task ParallelCallers_EachGetWhatTheyWrote()
    {
        await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(async () =>
        {
            var inode = await CreateAsync($"f{i}");
            for (var part = 0; part < 8; part++)
            {
                await Volume.WriteAsync(inode, part * 50_000, Content(50_000, (i * 8) + part), (WriteStability)(part % 3), None);
            }

            await Volume.CommitAsync(inode, None);
            if (i % 2 == 0)
            {
                await Volume.RenameAsync(InodeId.Root, Name($"f{i}"), InodeId.Root, Name($"g{i}"), RenameTarget.Replace, None);
            }
        })));
        await ReopenAsync();
        for (var i = 0; i < 24; i++)
        {
            var found = await Volume.LookupAsync(InodeId.Root, Name(i % 2 == 0 ? $"g{i}" : $"f{i}"), None);
            (await ReadAllAsync(found.Inode)).ShouldBe(Enumerable.Range(0, 8).SelectMany(part => Content(50_000, (i * 8) + part)).ToArray());
        }
    }

    [Fact]
    public async Task WriteBack_LargerThanItsBound_IsWrittenEarly()
    {
        Options.WriteBackBytes = 1 << 20;
        await ReopenAsync();
        var files = new List<InodeId>();
        for (var i = 0; i < 40; i++)
        {
            files.Add(await CreateAsync($"{i}"));
            await Volume.WriteAsync(files[i], 10, Content(60_000, i), WriteStability.Unstable, None);
        }

        for (var i = 0; i < files.Count; i++)
        {
            (await ReadAllAsync(files[i])).AsSpan(10).SequenceEqual(Content(60_000, i)).ShouldBeTrue();
            await Volume.CommitAsync(files[i], None);
        }

        await ReopenAsync();
        (await ReadAllAsync(files[7])).AsSpan(10).SequenceEqual(Content(60_000, 7)).ShouldBeTrue();
    }

    [Fact]
    public async Task SmallFiles_OfMoreThanTheBound_AreCommittedEarly()
    {
        Options.WriteBackBytes = 1 << 20;
        await ReopenAsync();
        const int files = 1000;
        for (var i = 0; i < files; i++)
        {
            await Volume.WriteAsync(await CreateAsync($"{i}"), 0, Content(4000, i), WriteStability.Unstable, None);
        }

        // The frames of so small files wait in memory, and not in a segment: what the copy has of them was committed to give it back.
        var (store, copy) = await OpenCopyAsync();
        await using (store)
        {
            (await ListAsync(copy, InodeId.Root)).Count(e => e.Attributes.Size == 4000).ShouldBeGreaterThan(files / 2);
        }
    }
}
