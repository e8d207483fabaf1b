using System.Text;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore;

namespace EfsConsole.UnitTests.FileStore.Verification;

/// <summary>Runs that are stopped, killed, or lose their key go on where they were. Time stands still, so a run with a budget waits in its middle.</summary>
public class InterruptedRunTests : VerificationFixture
{
    private const string Problem = "The key arn:aws:kms:us-east-1:111122223333:key/k is disabled.";

    [Fact]
    public async Task Run_StoppedInItsMiddle_GoesOnWhereItWas()
    {
        await FillAsync(names: 50);
        await VerifyAsync();
        var whole = Verification.GetStatus(FileSystemId).Last!.Bytes;
        var stopped = await RunIntoTheMiddleAsync();
        await Verification.StopAsync(FileSystemId, None);
        Verification.GetStatus(FileSystemId).State.ShouldBe(VolumeVerificationState.Stopped);

        Time.Advance(TimeSpan.FromHours(1));
        await FinishAsync();

        var last = Verification.GetStatus(FileSystemId).Last!;
        last.StartedAt.ShouldBe(stopped.StartedAt!.Value);
        last.Damage.ShouldBe(0);
        last.Bytes.ShouldBeLessThan(whole + (stopped.Bytes / 2), "what was read before is not read again");
    }

    [Fact]
    public async Task Run_StoppedAndStartedFromTheBeginning_ReadsEverythingAnew()
    {
        await FillAsync(names: 50);
        var stopped = await RunIntoTheMiddleAsync();
        await Verification.StopAsync(FileSystemId, None);
        Time.Advance(TimeSpan.FromHours(1));
        Options.VerificationBytesPerSecond = 0;
        Start(fromBeginning: true);
        await UntilAsync(s => s.State == VolumeVerificationState.Finished);
        Verification.GetStatus(FileSystemId).Last!.StartedAt.ShouldBeGreaterThan(stopped.StartedAt!.Value);
    }

    [Fact]
    public async Task Run_OfAProcessThatWasKilled_GoesOnWithWhatItHadFound()
    {
        await FillAsync(names: 50);
        await DamageAsync(() => Flip(Segments()[0], 3000));
        Options.VerificationCheckpoint = TimeSpan.Zero;
        var begun = await RunIntoTheMiddleAsync(s => s.Damage == 1);

        // What lies on the disk at this moment is what a kill would leave.
        var (store, volume) = await OpenCopyAsync();
        await using var verification = new VolumeVerification(store);
        Options.VerificationBytesPerSecond = 0;
        var found = verification.GetStatus(FileSystemId);
        found.State.ShouldBe(VolumeVerificationState.Running);
        found.Damage.ShouldBe(1);
        verification.Start(FileSystemId, encrypted: true, fromBeginning: false);
        var limit = DateTime.UtcNow + Patience;
        while (verification.GetStatus(FileSystemId).State != VolumeVerificationState.Finished)
        {
            (DateTime.UtcNow < limit).ShouldBeTrue();
            await Task.Yield();
        }

        var report = (await verification.ReadReportAsync(volume, None)).ShouldNotBeNull();
        report.StartedAt.ShouldBe(begun.StartedAt!.Value);
        report.Damage.ShouldHaveSingleItem().Path.ShouldBe("/large");
        await verification.DisposeAsync();
        await store.DisposeAsync();
    }

    [Fact]
    public async Task Keys_EvictedInTheMiddle_PauseTheRun_AndItGoesOnWhenTheKeyIsBack()
    {
        await FillAsync(names: 50);
        await DamageAsync(() => Flip(Segments()[0], 3000));
        var begun = await RunIntoTheMiddleAsync(s => s.Damage == 1);
        Ports.KeyProblem = Problem;
        await Store.EvictKeysAsync(FileSystemId, None);
        Ports.HandedOut.Count(k => k.Content.ContainsAnyExcept((byte)0) || k.Metadata.ContainsAnyExcept((byte)0)).ShouldBe(0);
        await UntilAsync(s =>
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            return s.State == VolumeVerificationState.Paused;
        });
        Verification.GetStatus(FileSystemId).Reason.ShouldBe(Problem);

        Ports.KeyProblem = null;
        Options.VerificationBytesPerSecond = 0;
        await UntilFinishedAsync();

        var last = Verification.GetStatus(FileSystemId).Last!;
        last.StartedAt.ShouldBe(begun.StartedAt!.Value);
        last.Damage.ShouldBe(1);
        (await Verification.ReadReportAsync(Volume, None))!.Damage.ShouldHaveSingleItem().Path.ShouldBe("/large");
    }

    [Fact]
    public async Task Run_OfAVolumeThatIsDestroyed_Ends()
    {
        await FillAsync(names: 10);
        await RunIntoTheMiddleAsync(static s => s.Bytes > 0);
        await Store.DestroyAsync(FileSystemId, None);
        await UntilAsync(s =>
        {
            Time.Advance(TimeSpan.FromSeconds(10));
            return s.State is VolumeVerificationState.None or VolumeVerificationState.Stopped;
        });
        Directory.Exists(VolumeFolder).ShouldBeFalse();
    }

    [Fact]
    public async Task Runs_OfTwoVolumes_TakeTurns()
    {
        const string other = "fs-0123456789abcdef1";
        await Store.CreateAsync(new VolumeCreation(other, true), None);
        await FillAsync(names: 10);
        await RunIntoTheMiddleAsync(static s => s.Bytes > 0);
        Verification.Start(other, encrypted: true, fromBeginning: false);
        Verification.GetStatus(other).State.ShouldBe(VolumeVerificationState.Waiting);

        Options.VerificationBytesPerSecond = 0;
        await UntilFinishedAsync();
        await UntilAsync(_ => Verification.GetStatus(other).State == VolumeVerificationState.Finished);
    }

    [Fact]
    public async Task Report_LiesSealedInTheVolume_AndNothingBesideItHoldsAName()
    {
        var name = "a-name-to-look-for-" + Guid.NewGuid().ToString("n");
        await CreateAsync(name, Large);
        await DamageAsync(() => Flip(Segments()[0], 3000));
        (await VerifyAsync()).Damage.ShouldHaveSingleItem().Path.ShouldBe("/" + name);
        await CloseAsync();
        var marker = Encoding.UTF8.GetBytes(name);
        foreach (var file in Directory.EnumerateFiles(VolumeFolder, "*", SearchOption.AllDirectories))
        {
            File.ReadAllBytes(file).AsSpan().IndexOf(marker).ShouldBe(-1, Path.GetFileName(file));
        }

        await OpenAgainAsync();
        (await Verification.ReadReportAsync(Volume, None))!.Damage.ShouldHaveSingleItem().Path.ShouldBe("/" + name);
        Verification.GetStatus(FileSystemId).Last!.Damage.ShouldBe(1);
    }

    [Fact]
    public async Task Memory_OfARun_StaysBounded()
    {
        Options.MetadataCacheBytes = 1 << 20;
        await CloseAsync();
        await OpenAgainAsync();
        await Task.WhenAll(Enumerable.Range(0, 10_000).Select(i => CreateAsync($"a name that takes some room {i}")));
        await CreateAsync("large", Content(20_000_000));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        var cached = 0L;
        Start();
        while (Verification.GetStatus(FileSystemId).State != VolumeVerificationState.Finished)
        {
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
            cached = Math.Max(cached, Store.Parts.NodeMemory.Taken);
            await Task.Yield();
        }

        most.ShouldBeGreaterThan(0);
        (most - before).ShouldBeLessThan(16 << 20);
        cached.ShouldBeLessThan(3 << 20);
    }

    /// <summary>Starts a run that reads little in a second and lets it come so far.</summary>
    private async Task<VolumeVerificationStatus> RunIntoTheMiddleAsync(Func<VolumeVerificationStatus, bool>? reached = null)
    {
        reached ??= static s => s.Stage == VolumeVerificationStage.Objects && s.Bytes > 200_000;
        Options.VerificationBytesPerSecond = 100_000;
        Start();
        await UntilAsync(s =>
        {
            if (reached(s))
            {
                return true;
            }

            s.State.ShouldNotBe(VolumeVerificationState.Finished);
            Time.Advance(Options.IdleCloseTime / 4);
            return false;
        });
        return Verification.GetStatus(FileSystemId);
    }

    private Task FinishAsync()
    {
        Options.VerificationBytesPerSecond = 0;
        Start();
        return UntilFinishedAsync();
    }

    private Task UntilFinishedAsync() => UntilAsync(s =>
    {
        Time.Advance(TimeSpan.FromSeconds(10));
        return s.State == VolumeVerificationState.Finished;
    });
}
