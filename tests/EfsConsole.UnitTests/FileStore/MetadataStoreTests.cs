using EfsConsole.Cryptography.Sealing;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore;
using EfsConsole.FileStore.Metadata;
using EfsConsole.FileStore.Sealing;
using EfsConsole.FileStore.Segments;

namespace EfsConsole.UnitTests.FileStore;

/// <summary>The metadata of a volume below everything else, where a test can hold a commit and damage one node.</summary>
public sealed class MetadataStoreTests : IDisposable
{
    private const string FileSystemId = "fs-0123456789abcdef0";

    // So large that the third entry begins a second leaf: the tree splits at 4 KiB.
    private const int ValueBytes = 1500;
    private const ulong SecondLeaf = 2;

    private static readonly byte[] First = [200, 1];
    private static readonly byte[] Second = [200, 2];
    private static readonly byte[] Third = [200, 3];

    private readonly string _folder = Directory.CreateTempSubdirectory("efsconsole-metadata-").FullName;
    private readonly DatabaseMemory _memory = new(1 << 20, 4 << 20);
    private readonly KeyRing _keys = new(FileSystemId, keys: null, new NonceSource());
    private readonly TestVolumePorts _ports = new();
    private readonly RecordDatabase _database;
    private readonly SegmentStore _segments;
    private readonly RecordSealer _sealer;
    private readonly HeldCommit _commit = new();

    public MetadataStoreTests()
    {
        _database = RecordDatabase.Open(_folder, _memory);
        _segments = new SegmentStore(_folder, FileSystemId, 1 << 20, _database.GetSegments());
        _sealer = new RecordSealer(FileSystemId, _keys);
    }

    private MetadataParts Parts => new(
        _database,
        _segments,
        _sealer,
        new VolumeEpoch(FileSystemId, _ports),
        new DiskRoom(_commit.AvailableBytes, 1),
        new MemoryBudget(1 << 24),
        SealCounter.DefaultLimit,
        TimeProvider.System);

    public void Dispose()
    {
        _segments.Dispose();
        _database.Dispose();
        _keys.Dispose();
        _memory.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Change_FailingHalfWayWhileAnotherIsBeingWritten_LosesNothingOfThatAndShowsNothingOfItself()
    {
        await FillAsync();
        var store = await MetadataStore.OpenAsync(Parts, CancellationToken.None);
        await PutAsync(store, First, 10);
        Damage(SecondLeaf);
        var reached = _commit.Hold();
        var acknowledged = PutAsync(store, First, 11);
        await reached;

        // Its first entry reaches the tree, its second one meets the damage.
        var failed = await Should.ThrowAsync<VolumeException>(() => store.ChangeAsync(change =>
        {
            change.Put(First, Value(12));
            change.Put(Third, Value(12));
            return true;
        }));

        failed.Error.ShouldBe(VolumeError.Corrupt);
        Should.Throw<VolumeException>(() => Read(store, First)).Error.ShouldBe(VolumeError.InputOutput);
        _commit.Release();
        await acknowledged;
        Read(store, First).ShouldBe(11);
        await PutAsync(store, Second, 20);
        var again = await MetadataStore.OpenAsync(Parts, CancellationToken.None);
        Read(again, First).ShouldBe(11);
        Read(again, Second).ShouldBe(20);
    }

    [Fact]
    public async Task Object_WhoseCommitFails_LeavesItsNumberToNobody()
    {
        await FillAsync();
        var store = await MetadataStore.OpenAsync(Parts, CancellationToken.None);
        var reached = _commit.Hold();
        var failing = store.ChangeAsync(static change => change.NewInode());
        await reached;
        var seen = store.Read(static records => records.Totals.NextInode) - 1;
        _commit.DiskIsFull = true;
        _commit.Release();
        (await Should.ThrowAsync<VolumeException>(() => failing)).Error.ShouldBe(VolumeError.NoSpace);
        _commit.DiskIsFull = false;

        var made = await store.ChangeAsync(static change => change.NewInode());

        made.Value.ShouldBeGreaterThan(seen);
        store.ChangeMark.ShouldBeGreaterThan(0ul);
    }

    private static byte[] Value(byte filledWith)
    {
        var value = new byte[ValueBytes];
        Array.Fill(value, filledWith);
        return value;
    }

    private static int Read(MetadataStore store, byte[] key) => store.Read(records => records.Get(key)![ValueBytes - 1]);

    private static Task PutAsync(MetadataStore store, byte[] key, byte filledWith) => store.ChangeAsync(change =>
    {
        change.Put(key, Value(filledWith));
        return true;
    });

    private async Task FillAsync()
    {
        var store = await MetadataStore.CreateAsync(
            Parts,
            change =>
            {
                change.SetTotals(new TotalsRecord(2, 0, 1, 0));
                foreach (var key in new[] { First, Second, Third })
                {
                    change.Put(key, Value(1));
                }
            },
            CancellationToken.None);
        await store.CloseAsync();
        store.Forget();
    }

    private void Damage(ulong node)
    {
        var batch = new RecordBatch();
        var name = _sealer.Name(node);
        var record = _database.GetRecord(name).ShouldNotBeNull();
        record[^1] ^= 1;
        batch.Records.Add(new(name, record));
        _database.Write(batch);
    }

    /// <summary>A commit asks for the room on the disk before it writes: there it can be held.</summary>
    private sealed class HeldCommit
    {
        private readonly ManualResetEventSlim _free = new(initialState: true);
        private volatile TaskCompletionSource? _reached;

        public Task Hold()
        {
            var reached = _reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _free.Reset();
            return reached.Task;
        }

        public void Release() => _free.Set();

        public bool DiskIsFull { get; set; }

        public long AvailableBytes()
        {
            _reached?.TrySetResult();
            _free.Wait();
            return DiskIsFull ? 0 : long.MaxValue;
        }
    }
}
