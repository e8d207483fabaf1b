using EfsConsole.Domain.Operations.Own;
using EfsConsole.Services.Pipeline;
using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests.RootKeys;

/// <summary>Ends a real process at every place that a crash can separate while the root key is rotated.</summary>
public sealed class RootKeyCrashTests
{
    [Fact]
    public async Task Rotate_KilledAtEveryFaultPoint_LosesNothingAndComesToItsEnd()
    {
        await using var template = await TestInstallation.StartAsync();
        await RootKeyScenario.PrepareAsync(template);
        var first = (await template.InvokeAsync(new DescribeRootKeyRequest())).RootKeyId;
        await template.StopAsync();
        var points = await RecordAsync(template);
        points.Count.ShouldBeGreaterThanOrEqualTo(12, "Keep, two batches of keys, elements, check value, forget: before and after each.");

        await CrashRuns.AtEachAsync(points, "rotate", () => Task.FromResult(CrashRuns.CopyOf(template)), async (point, folder) =>
        {
            await using var installation = await CrashRuns.OpenAsync(folder, new NoFaultPoints());
            (await RootKeyScenario.ReadAllAsync(installation)).ShouldBeEmpty();
            await RootKeyScenario.UntilOneRootKeyAsync(installation);
            (await RootKeyScenario.ReadAllAsync(installation)).ShouldBeEmpty();
            var rootKey = (await installation.InvokeAsync(new DescribeRootKeyRequest())).RootKeyId;
            (rootKey == first).ShouldBe(point.Name == "before Keep root key");
            RootKeyLine.IdOf((await File.ReadAllLinesAsync(installation.RootKeyFile)).ShouldHaveSingleItem()).ShouldBe(rootKey);
        });
    }

    private static async Task<IReadOnlyList<FaultPoint>> RecordAsync(TestInstallation template)
    {
        var recorder = new RecordingFaultPoints();
        await using var installation = await CrashRuns.OpenAsync(CrashRuns.CopyOf(template), recorder);
        await RootKeyScenario.RotateAsync(installation);
        return CrashRuns.Numbered(recorder.Reached);
    }
}
