using System.Collections.Concurrent;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore;
using EfsConsole.Testing;

namespace EfsConsole.UnitTests.FileStore;

/// <summary>The files of one moment, taken while the volume is written, compacted, idle or closed, and read back read-only.</summary>
public class VolumeSnapshotTests : StoreFixture
{
    private const int Megabyte = 1 << 20;

    private IVolumeSnapshots Snapshots => new VolumeSnapshots(Store);

    public override async ValueTask InitializeAsync()
    {
        Options.SegmentBytes = 2 * Megabyte;
        Options.CompactionBytesPerSecond = 1L << 40;
        await base.InitializeAsync();
    }

    [Fact]
    public async Task Taken_WhileFourWritersAndCompactionWork_HasAllThatWasAcknowledged()
    {
        var acknowledged = new ConcurrentDictionary<string, int>();
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(() => WriteAsync(writer, acknowledged, stop.Token))).ToList();
        writers.Add(Task.Run(() => TidyAsync(stop.Token)));
        var copies = new List<(string Root, long Epoch, Dictionary<string, int> Before)>();
        for (var i = 0; i < 12; i++)
        {
            var enough = acknowledged.Values.Sum() + 8;
            await Waiting.UntilAsync(() => Task.FromResult(acknowledged.Values.Sum() >= enough), () => $"{acknowledged.Values.Sum()} writes are acknowledged");
            var (epoch, before) = (Ports.Epoch(FileSystemId), new Dictionary<string, int>(acknowledged));
            using var snapshot = (await Snapshots.TakeAsync(FileSystemId, None))!;
            copies.Add((Copy(snapshot), epoch, before));
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
        foreach (var (root, epoch, before) in copies)
        {
            var files = FilesOf(root);
            (await ProveAsync(root, epoch, full: true)).DamageCount.ShouldBe(0);
            FilesOf(root).ShouldBe(files, "Nothing of a copy changes while it is verified.");
            await HoldsAsync(root, before);
        }

        Directory.GetDirectories(Options.Root).ShouldHaveSingleItem("The snapshots are gone.");
    }

    [Fact]
    public async Task Taken_OfAClosedVolume_OpensNothing_AndIsTheVolume()
    {
        await CreateAsync("large", Content(3 * Megabyte));
        await CreateAsync("small", Content(100, 2));
        await Store.DisposeAsync();
        Store = NewStore(Options);

        string root;
        using (var snapshot = (await Snapshots.TakeAsync(FileSystemId, None))!)
        {
            root = Copy(snapshot);
        }

        Store.GetKeyStatus(FileSystemId).Open.ShouldBeFalse();
        (await ProveAsync(root, Ports.Epoch(FileSystemId), full: true)).DamageCount.ShouldBe(0);
        var copied = await ProveAsync(root, Ports.Epoch(FileSystemId) + 1, full: false);
        copied.Damage.ShouldHaveSingleItem().Detail.ShouldContain("older copy");
    }

    [Fact]
    public async Task Taken_OfAVolumeThatIsNotThere_IsNull()
    {
        (await Snapshots.TakeAsync("fs-0000000000000000f", None)).ShouldBeNull();
        await FailsAsync(VolumeError.VolumeUnavailable, () => Snapshots.TakeAsync("../elsewhere", None));
    }

    [Fact]
    public async Task LeftByAKilledProcess_IsRemovedBeforeTheNext()
    {
        var left = Directory.CreateDirectory(Path.Combine(Options.Root, "fs-0000000000000000f.snapshot"));
        await File.WriteAllTextAsync(Path.Combine(left.FullName, "volume"), "left");

        using var snapshot = await Snapshots.TakeAsync(FileSystemId, None);

        Directory.Exists(left.FullName).ShouldBeFalse();
    }

    [Fact]
    public async Task Copy_WithAFlippedByteOfAFrame_IsDamaged_ContentsOnlyWhereTheyAreRead()
    {
        await CreateAsync("large", Content(Megabyte));
        string root;
        using (var snapshot = (await Snapshots.TakeAsync(FileSystemId, None))!)
        {
            root = Copy(snapshot);
        }

        var segment = Directory.GetFiles(Path.Combine(root, FileSystemId, "segments")).Single();
        var bytes = await File.ReadAllBytesAsync(segment);
        bytes[100_000] ^= 1;
        await File.WriteAllBytesAsync(segment, bytes);

        (await ProveAsync(root, 0, full: false)).DamageCount.ShouldBe(0);
        (await ProveAsync(root, 0, full: true)).Damage.ShouldHaveSingleItem().Path.ShouldBe("/large");
    }

    private async Task WriteAsync(int writer, ConcurrentDictionary<string, int> acknowledged, CancellationToken stop)
    {
        for (var version = 1; !stop.IsCancellationRequested; version++)
        {
            // Each file is overwritten again and again, so that segments die under the snapshot.
            var name = $"{writer}-{version % 3}";
            var inode = (await Volume.CreateFileAsync(InodeId.Root, Name($"{name}.new"), Plain, None)).Inode;
            await Volume.WriteAsync(inode, 0, Content(SizeOf(version), version), WriteStability.All, None);
            await Volume.RenameAsync(InodeId.Root, Name($"{name}.new"), InodeId.Root, Name(name), RenameTarget.Replace, None);
            acknowledged[name] = version;
        }
    }

    private async Task TidyAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Store.TidyAsync(FileSystemId, None);
            await Task.Yield();
        }
    }

    private async Task HoldsAsync(string root, Dictionary<string, int> before)
    {
        await using var store = NewStore(new FileStoreOptions { Root = root });
        var volume = await OpenAsync(store);
        foreach (var (name, version) in before)
        {
            var content = await ReadAllAsync(volume, (await volume.LookupAsync(InodeId.Root, Name(name), None)).Inode);
            Enumerable.Range(version, 200).Any(v => SizeOf(v) == content.Length && Content(content.Length, v).SequenceEqual(content)).ShouldBeTrue(name);
        }
    }

    private static int SizeOf(int version) => version % 2 == 0 ? 300_000 + version : 2000 + version;

    private async Task<VolumeCopyProof> ProveAsync(string root, long epoch, bool full) => await new VolumeCopies(TimeProvider.System).ProveAsync(
        new VolumeCopy(root, FileSystemId, Encrypted: true, epoch), await Ports.UnwrapAsync(FileSystemId, None), full, None);

    private string Copy(VolumeSnapshot snapshot)
    {
        var root = Path.Combine(Folder, "copy-" + Guid.NewGuid().ToString("n"));
        foreach (var file in snapshot.Files)
        {
            var target = Path.Combine(root, FileSystemId, file.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            using var source = new FileStream(file.Source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            source.ReadExactly(bytes);
            File.WriteAllBytes(target, bytes);
        }

        return root;
    }

    private static List<string> FilesOf(string root) =>
    [
        .. new DirectoryInfo(root).EnumerateFiles("*", SearchOption.AllDirectories)
            .Select(file => $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}")
            .Order(StringComparer.Ordinal),
    ];
}
