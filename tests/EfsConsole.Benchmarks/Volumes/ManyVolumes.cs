using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using EfsConsole.Benchmarks.Measuring;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore;
using EfsConsole.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EfsConsole.Benchmarks.Volumes;

/// <summary>Many volumes of which few are busy, and the first access to a closed one that is large.</summary>
internal static class ManyVolumes
{
    private const int Busy = 10;
    private const int FilesEach = 10;
    private const int Directories = 100;
    private const int LargeFiles = 100_000;
    private const int Rounds = 9;

    private static readonly NewInode Plain = new(0x1A4, 1000, 1000);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly Caller Someone = Caller.Administrator("111122223333", "us-east-1", "127.0.0.1", "benchmark");

    public static async Task RunAsync(int volumes)
    {
        var folder = Directory.CreateTempSubdirectory("efsconsole-volumes-").FullName;
        try
        {
            await ManyAsync(folder, volumes);
            await FirstAccessAsync();
            await AfterACrashAsync(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task ManyAsync(string folder, int volumes)
    {
        var ports = new BenchmarkPorts();
        await using var store = NewStore(Path.Combine(folder, "many"), ports, TimeSpan.FromSeconds(5));
        var ids = Enumerable.Range(1, volumes).Select(i => $"fs-{i:x17}").ToList();
        Row("before the first volume");
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (id, token) =>
        {
            await store.CreateAsync(new VolumeCreation(id, Encrypted: true), token);
            await using var volume = await store.OpenAsync(id, Someone, ClientIdentity.Root, token);
            await FillAsync(volume, InodeId.Root, FilesEach, 4096, token);
        });
        Row(string.Create(CultureInfo.InvariantCulture, $"all {volumes:N0} just used, {ids.Count(id => store.GetKeyStatus(id).Open)} open"));
        using var stop = new CancellationTokenSource();
        var work = ids.Take(Busy).Select(id => WorkAsync(store, id, stop.Token)).ToList();
        while (ids.Skip(Busy).Any(id => store.GetKeyStatus(id).Open))
        {
            await Task.Delay(Pause, CancellationToken.None);
        }

        Row(string.Create(CultureInfo.InvariantCulture, $"{Busy} busy, {volumes - Busy:N0} idle"));
        await stop.CancelAsync();
        await Task.WhenAll(work);
        while (ids.Any(id => store.GetKeyStatus(id).Open))
        {
            await Task.Delay(Pause, CancellationToken.None);
        }

        Row(string.Create(CultureInfo.InvariantCulture, $"all {volumes:N0} idle"));
    }

    private static async Task WorkAsync(VolumeStore store, string id, CancellationToken stop)
    {
        await using var volume = await store.OpenAsync(id, Someone, ClientIdentity.Root, CancellationToken.None);
        var content = RandomNumberGenerator.GetBytes(64 * 1024);
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var file = await volume.CreateFileAsync(InodeId.Root, FileName.From($"busy{i}"), Plain, CancellationToken.None);
            await volume.WriteAsync(file.Inode, 0, content, WriteStability.All, CancellationToken.None);
            if (i % 2 == 1)
            {
                await volume.RemoveAsync(InodeId.Root, FileName.From($"busy{i}"), CancellationToken.None);
            }
        }
    }

    /// <summary>The real services: authorisation, its audit record and both keys unwrapped through the door are within the time.</summary>
    private static async Task FirstAccessAsync()
    {
        await using var installation = await TestInstallation.StartAsync(options => options.Settings["FileStore:IdleCloseTime"] = "00:00:01");
        var key = (await installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata.Arn;
        var id = (await installation.InvokeAsync(new CreateFileSystemRequest { CreationToken = "large", Encrypted = true, KmsKeyId = key })).FileSystemId;
        await Waiting.UntilAvailableAsync(installation, id);
        var store = installation.Services.GetRequiredService<IVolumeStore>();
        await using (var volume = await store.OpenAsync(id, installation.Administrator(), ClientIdentity.Root, CancellationToken.None))
        {
            await FillLargeAsync(volume);
        }

        var samples = new Samples();
        for (var round = 0; round < Rounds; round++)
        {
            while (store.GetKeyStatus(id).Open)
            {
                await Task.Delay(Pause, CancellationToken.None);
            }

            var started = Stopwatch.GetTimestamp();
            await using var volume = await store.OpenAsync(id, installation.Administrator(), ClientIdentity.Root, CancellationToken.None);
            await ReadOneAsync(volume, round);
            samples.Add(Stopwatch.GetElapsedTime(started));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| first access to a closed volume of {LargeFiles:N0} files, keys unwrapped: open, look up and read a file | median {samples.Median:F0} ms | max {samples.Max:F0} ms |"));
    }

    /// <summary>A copy of the volume as it lies while it is written to, as a crash would leave it.</summary>
    private static async Task AfterACrashAsync(string folder)
    {
        var ports = new BenchmarkPorts();
        const string id = "fs-00000000000000001";
        var root = Path.Combine(folder, "large");
        await using var store = NewStore(root, ports, TimeSpan.FromHours(1));
        await store.CreateAsync(new VolumeCreation(id, Encrypted: true), CancellationToken.None);
        await using var volume = await store.OpenAsync(id, Someone, ClientIdentity.Root, CancellationToken.None);
        await CrashAsync("1,000 files", 1000);
        await CrashAsync("101,000 files", LargeFiles);

        async Task CrashAsync(string name, int more)
        {
            await FillLargeAsync(volume, more);
            var samples = new Samples();
            for (var round = 0; round < 5; round++)
            {
                var copy = Path.Combine(folder, $"copy-{more}-{round}");
                Copy(Path.Combine(root, id), Path.Combine(copy, id));
                await using var opened = NewStore(copy, ports, TimeSpan.FromHours(1));
                var started = Stopwatch.GetTimestamp();
                await using var after = await opened.OpenAsync(id, Someone, ClientIdentity.Root, CancellationToken.None);
                await after.GetStatisticsAsync(CancellationToken.None);
                samples.Add(Stopwatch.GetElapsedTime(started));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| opening after a crash, {name} | median {samples.Median:F0} ms | max {samples.Max:F0} ms |"));
        }
    }

    private static async Task FillLargeAsync(IVolume volume, int files = LargeFiles)
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, Directories), new ParallelOptions { MaxDegreeOfParallelism = Directories }, async (i, token) =>
        {
            var name = FileName.From($"d{i}-{files}");
            var directory = await volume.CreateDirectoryAsync(InodeId.Root, name, Plain, token);
            await FillAsync(volume, directory.Inode, files / Directories, 16, token);
        });
    }

    private static async Task FillAsync(IVolume volume, InodeId directory, int files, int bytes, CancellationToken cancellationToken)
    {
        var content = RandomNumberGenerator.GetBytes(bytes);
        for (var i = 0; i < files; i++)
        {
            var file = await volume.CreateFileAsync(directory, FileName.From($"f{i}"), Plain, cancellationToken);
            await volume.WriteAsync(file.Inode, 0, content, WriteStability.Unstable, cancellationToken);
            await volume.CommitAsync(file.Inode, cancellationToken);
        }
    }

    private static async Task ReadOneAsync(IVolume volume, int round)
    {
        var directory = await volume.LookupAsync(InodeId.Root, FileName.From($"d{round * 7 % Directories}-{LargeFiles}"), CancellationToken.None);
        var file = await volume.LookupAsync(directory.Inode, FileName.From($"f{round * 31}"), CancellationToken.None);
        await volume.ReadAsync(file.Inode, 0, new byte[16], CancellationToken.None);
    }

    private static VolumeStore NewStore(string root, BenchmarkPorts ports, TimeSpan idle) => new(
        new OptionsWrapper<FileStoreOptions>(new FileStoreOptions { Root = root, IdleCloseTime = idle }),
        ports,
        ports,
        ports,
        TimeProvider.System,
        NullLogger<VolumeStore>.Instance);

    private static void Row(string state)
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {state} | {Directory.GetFiles("/proc/self/fd").Length} descriptors | {process.WorkingSet64 >> 20} MiB resident | {GC.GetTotalMemory(false) >> 10} KiB managed |"));
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }

        foreach (var file in Directory.EnumerateFiles(from).Where(f => !Path.GetFileName(f).Equals("lock", StringComparison.OrdinalIgnoreCase)))
        {
            using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var target = new FileStream(Path.Combine(to, Path.GetFileName(file)), FileMode.Create);
            source.CopyTo(target);
        }
    }
}
