using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore;
using EfsConsole.FileStore.Volumes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EfsConsole.UnitTests.FileStore;

/// <summary>Callers in parallel while the disk takes its time: the test holds a commit where it asks how much room there is.</summary>
public class ConcurrencyTests : StoreFixture
{
    private readonly ManualResetEventSlim _open = new(initialState: true);
    private readonly SemaphoreSlim _held = new(0);
    private int _commits;

    [Fact]
    public async Task Changes_OfCallersThatWaitForASlowCommit_ShareTheNextOne()
    {
        await HoldStoreAsync();
        _open.Reset();
        var first = CreateAsync("first");
        await _held.WaitAsync();
        var others = Enumerable.Range(0, 16).Select(i => CreateAsync($"f{i}")).ToArray();
        others.Any(o => o.IsCompleted).ShouldBeFalse();
        _open.Set();
        await Task.WhenAll([first, .. others]);
        _commits.ShouldBe(2);
    }

    [Fact]
    public async Task Reads_AndUnstableWrites_GoOnWhileACommitIsSlow()
    {
        var file = await CreateAsync("a", Content(1000));
        await HoldStoreAsync();
        _open.Reset();
        var slow = CreateAsync("slow");
        await _held.WaitAsync();
        (await ReadAllAsync(file)).ShouldBe(Content(1000));
        (await Volume.LookupAsync(InodeId.Root, Name("a"), None)).Inode.ShouldBe(file);
        (await Volume.WriteAsync(file, 0, Content(1000, 2), WriteStability.Unstable, None)).Size.ShouldBe(1000);
        (await ReadAllAsync(file)).ShouldBe(Content(1000, 2));
        slow.IsCompleted.ShouldBeFalse();
        _open.Set();
        await slow;
    }

    [Fact]
    public async Task Gate_WhoseNextInLineGivesUp_LetsInWhoWaitsBehind()
    {
        var gates = new InodeGates();
        using var reading = await gates.EnterAsync(InodeId.Root, alone: false, None);
        using var cancellation = new CancellationTokenSource();
        var writer = gates.EnterAsync(InodeId.Root, alone: true, cancellation.Token).AsTask();
        var reader = gates.EnterAsync(InodeId.Root, alone: false, None).AsTask();
        reader.IsCompleted.ShouldBeFalse();
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(writer);
        (await reader.WaitAsync(TimeSpan.FromSeconds(20))).Dispose();
    }

    public override async ValueTask DisposeAsync()
    {
        _open.Set();
        await base.DisposeAsync();
        _open.Dispose();
        _held.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens the volume with a store whose commits can be held, and makes the first commit, which begins an epoch.</summary>
    private async Task HoldStoreAsync()
    {
        await Store.DisposeAsync();
        Store = new VolumeStore(new OptionsWrapper<FileStoreOptions>(Options), Ports, Ports, Ports, Time, NullLogger<VolumeStore>.Instance, _ =>
        {
            Interlocked.Increment(ref _commits);
            if (!_open.IsSet)
            {
                _held.Release();
                _open.Wait();
            }

            return AvailableBytes;
        });
        Volume = await OpenAsync(Store);
        await CreateAsync("epoch");
        _commits = 0;
    }
}
