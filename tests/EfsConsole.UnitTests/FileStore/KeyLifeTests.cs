using EfsConsole.Domain.Volumes;

namespace EfsConsole.UnitTests.FileStore;

public class KeyLifeTests : StoreFixture
{
    private const string Problem = "The key arn:aws:kms:us-east-1:111122223333:key/k is disabled.";

    [Fact]
    public async Task Keys_LapseAfterTheirTime_AndEveryCallFailsWhileTheKeyIsDisabled()
    {
        Options.IdleCloseTime = TimeSpan.FromHours(1);
        await ReopenAsync();
        var inode = await CreateAsync("a", Content(100));
        Ports.KeyProblem = Problem;
        Time.Advance(Options.KeyCacheTime - TimeSpan.FromSeconds(1));
        (await ReadAllAsync(inode)).ShouldBe(Content(100));

        Time.Advance(TimeSpan.FromSeconds(1));
        (await FailsAsync(VolumeError.KeyUnavailable, Volume.ReadAsync(inode, 0, new byte[1], None))).Message.ShouldBe(Problem);
        await FailsAsync(VolumeError.KeyUnavailable, Volume.LookupAsync(InodeId.Root, Name("a"), None));
        await FailsAsync(VolumeError.KeyUnavailable, Volume.ReadDirectoryAsync(InodeId.Root, 0, 10, None));
        await FailsAsync(VolumeError.KeyUnavailable, Volume.GetAttributesAsync(inode, None));
        await FailsAsync(VolumeError.KeyUnavailable, Volume.GetStatisticsAsync(None));
        await FailsAsync(VolumeError.KeyUnavailable, Volume.WriteAsync(inode, 0, new byte[1], WriteStability.Unstable, None));
        await FailsAsync(VolumeError.KeyUnavailable, () => OpenAsync(Store));

        Ports.KeyProblem = null;
        (await ReadAllAsync(inode)).ShouldBe(Content(100));
    }

    [Fact]
    public async Task Keys_Evicted_AreZeroedAtOnce_AndUnstableWritesAreKept()
    {
        var inode = await CreateAsync("a");
        await Volume.WriteAsync(inode, 0, Content(200_000), WriteStability.Unstable, None);
        var verifier = Volume.WriteVerifier;
        Store.GetKeyStatus(FileSystemId).KeysHeld.ShouldBeTrue();
        Store.GetKeyStatus(FileSystemId).KeysLapseAt.ShouldBe(Time.GetUtcNow().UtcDateTime + Options.KeyCacheTime);

        await Store.EvictKeysAsync(FileSystemId, None);
        Store.GetKeyStatus(FileSystemId).ShouldBe(new VolumeKeyStatus(true, false, null));
        Ports.HandedOut.Count(StillHoldsAKey).ShouldBe(0);

        (await ReadAllAsync(inode)).ShouldBe(Content(200_000));
        Volume.WriteVerifier.ShouldBe(verifier);
    }

    [Fact]
    public async Task Keys_UnwrappedOnce_ServeManyCalls()
    {
        var before = Ports.Unwrapped;
        for (var i = 0; i < 20; i++)
        {
            await CreateAsync($"{i}");
        }

        Ports.Unwrapped.ShouldBe(before);
    }

    [Fact]
    public async Task Keys_DroppedOnAFullDisk_LoseUnstableWritesAloud()
    {
        var inode = await CreateAsync("a", Content(10));
        await Volume.WriteAsync(inode, 0, Content(100, 2), WriteStability.Unstable, None);
        var verifier = Volume.WriteVerifier;
        AvailableBytes = 0;
        await Store.EvictKeysAsync(FileSystemId, None);
        AvailableBytes = 1L << 40;
        Volume.WriteVerifier.ShouldNotBe(verifier);
        await FailsAsync(VolumeError.InputOutput, Volume.CommitAsync(inode, None));
        await Volume.CommitAsync(inode, None);
        (await ReadAllAsync(inode)).ShouldBe(Content(10));
    }

    [Fact]
    public async Task IdleVolume_IsClosed_AndOpensAgainWhenUsed()
    {
        var inode = await CreateAsync("a", Content(10));
        Time.Advance(Options.IdleCloseTime);
        await ConditionAsync(() => Store.GetKeyStatus(FileSystemId) == new VolumeKeyStatus(false, false, null));
        (await ReadAllAsync(inode)).ShouldBe(Content(10));
    }

    [Fact]
    public async Task Size_IsReportedAfterAChange_AndAFailingLedgerHurtsNobody()
    {
        Ports.LedgerFails = true;
        await CreateAsync("a");
        Time.Advance(Options.SizeReportDelay);
        Ports.LedgerFails = false;
        await CreateAsync("b");
        Time.Advance(Options.SizeReportDelay);
        await ConditionAsync(() => Ports.ReportedSize == 3 * 6144);
    }

    [Fact]
    public async Task Keys_OfAnotherVolume_OpenNothing()
    {
        await Store.DisposeAsync();
        var others = new TestVolumePorts();
        await using var store = new EfsConsole.FileStore.VolumeStore(
            new Microsoft.Extensions.Options.OptionsWrapper<EfsConsole.FileStore.FileStoreOptions>(Options),
            others, others, others, Time, Microsoft.Extensions.Logging.Abstractions.NullLogger<EfsConsole.FileStore.VolumeStore>.Instance);
        await FailsAsync(VolumeError.Corrupt, () => OpenAsync(store));
        await store.DisposeAsync();
        Store = NewStore(Options);
    }

    private static bool StillHoldsAKey(VolumeDataKeys keys) =>
        keys.Content.ContainsAnyExcept((byte)0) || keys.Metadata.ContainsAnyExcept((byte)0);

    private static async Task ConditionAsync(Func<bool> condition)
    {
        var limit = DateTime.UtcNow.AddSeconds(20);
        while (!condition())
        {
            (DateTime.UtcNow < limit).ShouldBeTrue("the condition was not met in time");
            await Task.Yield();
        }
    }
}
