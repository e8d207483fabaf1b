using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore;
using RocksDbSharp;

namespace EfsConsole.UnitTests.FileStore.Verification;

/// <summary>A volume with something of everything in it, its verification, and ways to damage what lies on the disk.</summary>
public class VerificationFixture : StoreFixture
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    protected VolumeVerification Verification { get; set; } = null!;

    protected byte[] Large { get; } = Content(400_000, 3);

    protected byte[] Small { get; } = Content(100, 4);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Verification = new VolumeVerification(Store);
    }

    public override async ValueTask DisposeAsync()
    {
        await Verification.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>Files large and small, in directories, with links, holes and targets, and a directory of many names.</summary>
    protected async Task FillAsync(int names = 700)
    {
        await CreateAsync("large", Large);
        var folder = await MakeDirectoryAsync("folder");
        var small = await CreateAsync("small", Small, folder);
        await Volume.LinkAsync(small, InodeId.Root, Name("linked"), None);
        await Volume.CreateSymbolicLinkAsync(folder, Name("pointer"), "large"u8.ToArray(), Plain, None);
        await Volume.CreateSpecialAsync(folder, Name("pipe"), InodeKind.Fifo, Plain, None);
        var sparse = await CreateAsync("sparse", null, folder);
        await Volume.WriteAsync(sparse, 10_000_000, Content(70_000, 5), WriteStability.All, None);
        var many = await MakeDirectoryAsync("many", folder);
        await Task.WhenAll(Enumerable.Range(0, names).Select(i => CreateAsync($"name {i}", i % 50 == 0 ? Content(300, i) : null, many)));
    }

    /// <summary>Closes the store, changes what lies on the disk, and opens it again.</summary>
    protected async Task DamageAsync(Action damage)
    {
        await CloseAsync();
        damage();
        await OpenAgainAsync();
    }

    protected async Task CloseAsync()
    {
        await Verification.DisposeAsync();
        await Store.DisposeAsync();
    }

    protected async Task OpenAgainAsync()
    {
        Store = NewStore(Options);
        Verification = new VolumeVerification(Store);
        Volume = await OpenAsync(Store);
    }

    protected void Start(bool fromBeginning = false) => Verification.Start(FileSystemId, Ports.Encrypted, fromBeginning);

    protected async Task UntilAsync(Func<VolumeVerificationStatus, bool> condition)
    {
        var limit = DateTime.UtcNow + Patience;
        while (!condition(Verification.GetStatus(FileSystemId)))
        {
            (DateTime.UtcNow < limit).ShouldBeTrue($"it is {Verification.GetStatus(FileSystemId)}");
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Runs a verification to its end.</summary>
    protected async Task<VolumeVerificationReport> VerifyAsync()
    {
        Start();
        await UntilAsync(s => s.State == VolumeVerificationState.Finished);
        var report = (await Verification.ReadReportAsync(Volume, None)).ShouldNotBeNull();
        report.DamageCount.ShouldBe(Verification.GetStatus(FileSystemId).Last!.Damage, string.Join("; ", report.Damage));
        return report;
    }

    protected string[] Segments() => [.. Directory.GetFiles(Path.Combine(VolumeFolder, "segments")).Order(StringComparer.Ordinal)];

    protected static void Flip(string path, long at)
    {
        using var file = new FileStream(path, FileMode.Open);
        file.Position = at;
        var value = file.ReadByte();
        file.Position = at;
        file.WriteByte((byte)(value ^ 0x10));
    }

    protected List<(byte[] Key, byte[] Value)> Rows(string family)
    {
        using var database = OpenRecords();
        using var rows = database.NewIterator(database.GetColumnFamily(family));
        var found = new List<(byte[], byte[])>();
        for (rows.SeekToFirst(); rows.Valid(); rows.Next())
        {
            found.Add((rows.Key(), rows.Value()));
        }

        return found;
    }

    protected void Put(string family, byte[] key, byte[]? value)
    {
        using var database = OpenRecords();
        if (value is null)
        {
            database.Remove(key, database.GetColumnFamily(family));
        }
        else
        {
            database.Put(key, value, database.GetColumnFamily(family));
        }
    }

    private RocksDb OpenRecords() => RocksDb.Open(
        new DbOptions(),
        Path.Combine(VolumeFolder, "records"),
        new ColumnFamilies { { "default", new ColumnFamilyOptions() }, { "locations", new ColumnFamilyOptions() }, { "segments", new ColumnFamilyOptions() } });
}
