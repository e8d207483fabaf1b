using EfsConsole.Domain.Volumes;
using EfsConsole.StoreTrials.Formats;
using EfsConsole.StoreTrials.Model;
using EfsConsole.StoreTrials.Trials;

namespace EfsConsole.UnitTests.FileStore;

/// <summary>Volumes of every settled format open, hold what they held, verify, and can be written to.</summary>
public class GoldenVolumeTests
{
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

        var (result, report) = await session.VerifyAsync();
        report.DamageCount.ShouldBe(0, string.Join("; ", report.Damage));
        result.Objects.ShouldBeGreaterThan(250);
    }
}
