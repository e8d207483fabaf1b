using System.Diagnostics;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EfsConsole.UnitTests.FileStore;

/// <summary>A real disk that runs full, by the store's own writes and by somebody else's.</summary>
public sealed class SmallDiskTests : IAsyncLifetime
{
    private const string FileSystemId = "fs-0123456789abcdef0";
    private const int Megabyte = 1 << 20;
    private const int DiskMegabytes = 160;

    private static readonly NewInode Plain = new(0x1A4, 1000, 1000);

    private readonly string _disk = Directory.CreateTempSubdirectory("efsconsole-small-disk-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly TestVolumePorts _ports = new();
    private VolumeStore? _store;

    private static CancellationToken None => CancellationToken.None;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "A small disk is mounted for this test, which needs root on Linux.");
        await RunAsync("mount", "-t", "tmpfs", "-o", $"size={DiskMegabytes}m", "tmpfs", _disk);
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
            await RunAsync("umount", _disk);
        }

        Directory.Delete(_disk);
    }

    [Fact]
    public async Task FilledByItsOwnWrites_RefusesMore_RemovesFiles_AndHasTheirRoomAgain()
    {
        var volume = await OpenAsync();
        var kept = await WriteAsync(volume, "kept", Megabyte, 1);
        var written = 0;
        await FailsForRoomAsync(async () =>
        {
            while (true)
            {
                await WriteAsync(volume, $"{written}", 4 * Megabyte, written);
                written++;
            }
        });
        written.ShouldBeGreaterThan(8);

        // The one that was refused too: what of it had arrived waits for another attempt.
        for (var i = 0; i <= written; i++)
        {
            await volume.RemoveAsync(InodeId.Root, FileName.From($"{i}"), None);
        }

        await _store!.TidyAsync(FileSystemId, None);
        for (var i = 0; i < written; i++)
        {
            await WriteAsync(volume, $"again{i}", 4 * Megabyte, i);
        }

        (await ReadAsync(volume, kept, Megabyte)).ShouldBe(Content(Megabyte, 1));
    }

    [Fact]
    public async Task FilledToTheLastByteByOthers_RemovesFiles_LosesNothing_AndHeals()
    {
        var volume = await OpenAsync();
        var kept = await WriteAsync(volume, "kept", Megabyte, 1);
        await WriteAsync(volume, "large", 24 * Megabyte, 2);
        _time.Advance(TimeSpan.FromSeconds(5));
        var ballast = _disk + "/volumes.reserve";
        await UntilAsync(() => File.Exists(ballast));
        Fill("other");

        await FailsForRoomAsync(() => WriteAsync(volume, "refused", Megabyte, 3));
        await FailsForRoomAsync(() => volume.CreateDirectoryAsync(InodeId.Root, FileName.From("refused too"), Plain, None).AsTask());
        (await ReadAsync(volume, kept, Megabyte)).ShouldBe(Content(Megabyte, 1));

        await volume.RemoveAsync(InodeId.Root, FileName.From("large"), None);
        await _store!.TidyAsync(FileSystemId, None);
        Available().ShouldBeGreaterThan(20L * Megabyte);
        (await ReadAsync(volume, kept, Megabyte)).ShouldBe(Content(Megabyte, 1));

        File.Delete(Path.Combine(_disk, "other"));
        var again = await WriteAsync(volume, "refused", Megabyte, 3);
        _time.Advance(TimeSpan.FromSeconds(5));
        await UntilAsync(() => File.Exists(ballast));
        await _store.DisposeAsync();
        volume = await OpenAsync();
        (await ReadAsync(volume, again, Megabyte)).ShouldBe(Content(Megabyte, 3));
        (await ReadAsync(volume, kept, Megabyte)).ShouldBe(Content(Megabyte, 1));
    }

    private static byte[] Content(int length, int seed)
    {
        var content = new byte[length];
        new Random(seed).NextBytes(content);
        return content;
    }

    private static async Task<InodeId> WriteAsync(IVolume volume, string name, int length, int seed)
    {
        var file = await volume.CreateFileAsync(InodeId.Root, FileName.From(name), Plain, None);
        await volume.WriteAsync(file.Inode, 0, Content(length, seed), WriteStability.All, None);
        return file.Inode;
    }

    private static async Task<byte[]> ReadAsync(IVolume volume, InodeId inode, int length)
    {
        var content = new byte[length];
        (await volume.ReadAsync(inode, 0, content, None)).ShouldBe(length);
        return content;
    }

    private static async Task FailsForRoomAsync(Func<Task> call)
    {
        var failure = await Should.ThrowAsync<VolumeException>(call);
        failure.Error.ShouldBe(VolumeError.NoSpace, failure.ToString());
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        var limit = DateTime.UtcNow.AddSeconds(20);
        while (!condition())
        {
            (DateTime.UtcNow < limit).ShouldBeTrue("the condition was not met in time");
            await Task.Yield();
        }
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, program);
    }

    private async Task<IVolume> OpenAsync()
    {
        var options = new FileStoreOptions
        {
            Root = Path.Combine(_disk, "volumes"),
            ReservedDiskBytes = 32 * Megabyte,
            SegmentBytes = 16 * Megabyte,
            CompactionBytesPerSecond = 1L << 40,
        };
        _store = new VolumeStore(new OptionsWrapper<FileStoreOptions>(options), _ports, _ports, _ports, _time, NullLogger<VolumeStore>.Instance);
        await _store.CreateAsync(new VolumeCreation(FileSystemId, Encrypted: true), None);
        return await _store.OpenAsync(FileSystemId, Caller.Administrator("111122223333", "us-east-1", "127.0.0.1", "tests"), ClientIdentity.Root, None);
    }

    private long Available() => new DriveInfo(_disk).AvailableFreeSpace;

    private void Fill(string name)
    {
        using var file = new FileStream(Path.Combine(_disk, name), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var piece = new byte[64 * 1024];
        try
        {
            while (true)
            {
                file.Write(piece);
            }
        }
        catch (IOException)
        {
            // Full, which is what was wanted.
        }
    }
}
