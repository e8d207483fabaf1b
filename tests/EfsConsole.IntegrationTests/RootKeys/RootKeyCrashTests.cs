using System.Collections.Concurrent;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Services.Pipeline;
using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests.RootKeys;

/// <summary>Kills a real process at every place that a crash can separate while the root key is rotated.</summary>
public sealed class RootKeyCrashTests
{
    private const int Parallelism = 3;

    [Fact]
    public async Task Rotate_KilledAtEveryFaultPoint_LosesNothingAndComesToItsEnd()
    {
        await using var template = await TestInstallation.StartAsync();
        await RootKeyScenario.PrepareAsync(template);
        var first = (await template.InvokeAsync(new DescribeRootKeyRequest())).RootKeyId;
        await template.StopAsync();
        var points = await RecordAsync(template);
        points.Count.ShouldBeGreaterThanOrEqualTo(12, "Keep, two batches of keys, elements, check value, forget: before and after each.");
        var failures = new ConcurrentQueue<string>();

        await Parallel.ForEachAsync(points, new ParallelOptions { MaxDegreeOfParallelism = Parallelism }, async (point, cancellationToken) =>
        {
            try
            {
                var folder = CrashRuns.CopyOf(template);
                await CrashRuns.KillAsync(folder, "rotate", point);
                await using var installation = await CrashRuns.OpenAsync(folder, new NoFaultPoints());
                (await RootKeyScenario.ReadAllAsync(installation)).ShouldBeEmpty();
                await RootKeyScenario.UntilOneRootKeyAsync(installation);
                (await RootKeyScenario.ReadAllAsync(installation)).ShouldBeEmpty();
                var rootKey = (await installation.InvokeAsync(new DescribeRootKeyRequest(), cancellationToken: cancellationToken)).RootKeyId;
                (rootKey == first).ShouldBe(point.Name == "before Keep root key");
                RootKeyLine.IdOf((await File.ReadAllLinesAsync(installation.RootKeyFile, cancellationToken)).ShouldHaveSingleItem()).ShouldBe(rootKey);
            }
            catch (Exception failure) // The edge of one of many cases: all that fail are told of, not the first alone.
            {
                failures.Enqueue($"{point.Name} ({point.Occurrence}): {failure}");
            }
        });

        failures.ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<(string Name, int Occurrence)>> RecordAsync(TestInstallation template)
    {
        var recorder = new RecordingFaultPoints();
        await using var installation = await CrashRuns.OpenAsync(CrashRuns.CopyOf(template), recorder);
        await RootKeyScenario.RotateAsync(installation);
        return CrashRuns.Numbered(recorder.Reached);
    }
}
