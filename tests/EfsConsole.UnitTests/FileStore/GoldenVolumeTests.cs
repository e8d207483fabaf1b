using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore;
using EfsConsole.StoreTrials.Formats;
using EfsConsole.StoreTrials.Model;
using EfsConsole.StoreTrials.Trials;

namespace EfsConsole.UnitTests.FileStore;

/// <summary>Volumes of every settled format open, hold what they held, verify, and can be written to.</summary>
public class GoldenVolumeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    [Theory]
    [InlineData("format-1", "encrypted")]
    [InlineData("format-1", "not-encrypted")]
    public async Task Volume_OfASettledFormat_HoldsWhatItHeldAndIsWrittenTo(string format, string kind)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Vectors", "volumes", format, kind);
        var held = await GoldenVolume.ReadManifestAsync(folder);
        held.Length.ShouldBeGreaterThan(280);
        using var place = new TrialFolder();
        await using var session = await GoldenVolume.OpenAsync(folder, kind == "encrypted", place.Path);
        (await GoldenVolume.DescribeAsync(session.Volume)).ShouldBe(held);

        var added = await GoldenVolume.WriteAsync(session.Volume, InodeId.Root, "written by a later version", GoldenVolume.Content(100_000, 4));
        await session.ReopenAsync();

        var now = await GoldenVolume.DescribeAsync(session.Volume);
        now.Count.ShouldBe(held.Length + 1);
        now.Except(held).ShouldHaveSingleItem().ShouldStartWith("/written by a later version\tFile\t");
        var content = new byte[100_000];
        await session.Volume.ReadAsync(added, 0, content, CancellationToken.None);
        content.ShouldBe(GoldenVolume.Content(100_000, 4));

        await using var verification = new VolumeVerification(session.Store);
        verification.Start(TrialSession.FileSystemId, kind == "encrypted", fromBeginning: true);
        var limit = DateTime.UtcNow + Patience;
        while (verification.GetStatus(TrialSession.FileSystemId).Last is null && DateTime.UtcNow < limit)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        var result = verification.GetStatus(TrialSession.FileSystemId).Last.ShouldNotBeNull();
        result.Damage.ShouldBe(0);
        result.Objects.ShouldBeGreaterThan(250);
    }
}
