using EfsConsole.Domain.FileSystems;
using EfsConsole.Persistence;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.Pipeline;
using EfsConsole.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.IntegrationTests.LifeCycles;

/// <summary>
/// Ends a real process at every place that a crash can separate while a file system is made and deleted, and starts the
/// installation again on what is left.
/// </summary>
public sealed class CrashTests
{
    [Fact]
    public async Task Create_KilledAtEveryFaultPoint_ComesToItsEndAndLeavesNothingBehind()
    {
        await using var template = await PreparedAsync(CrashScenario.PrepareAsync);
        var points = await RecordAsync(template, CrashScenario.CreateAsync);
        points.Count.ShouldBeGreaterThan(30);
        await KillAtEachAsync(template, "create", points, async installation =>
        {
            await UntilAtRestAsync(installation);
            await CrashScenario.CreateAsync(installation);
            await using (var unit = Database(installation))
            {
                (await unit.FileSystems.CountAsync()).ShouldBe(1);
                (await unit.WrappedDataKeys.CountAsync()).ShouldBe(2);
                (await unit.Grants.CountAsync()).ShouldBe(2);
                (await unit.MountTargets.CountAsync()).ShouldBe(2);
                (await unit.NetworkInterfaces.CountAsync()).ShouldBe(2);
            }

            await CrashScenario.DeleteAsync(installation);
            await ShouldBeEmptyAsync(installation);
        });
    }

    [Fact]
    public async Task Delete_KilledAtEveryFaultPoint_ComesToItsEndAndLeavesNothingBehind()
    {
        await using var template = await PreparedAsync(async installation =>
        {
            await CrashScenario.PrepareAsync(installation);
            await CrashScenario.CreateAsync(installation);
        });
        var points = await RecordAsync(template, CrashScenario.DeleteAsync);
        points.Count.ShouldBeGreaterThan(15);
        await KillAtEachAsync(template, "delete", points, async installation =>
        {
            await UntilAtRestAsync(installation);
            await CrashScenario.DeleteAsync(installation);
            await ShouldBeEmptyAsync(installation);
        });
    }

    private static async Task<TestInstallation> PreparedAsync(Func<TestInstallation, Task> prepare)
    {
        var installation = await TestInstallation.StartAsync();
        await prepare(installation);
        await installation.StopAsync();
        return installation;
    }

    private static async Task<IReadOnlyList<FaultPoint>> RecordAsync(TestInstallation template, Func<TestInstallation, Task> scenario)
    {
        var recorder = new RecordingFaultPoints();
        await using var installation = await CrashRuns.OpenAsync(CrashRuns.CopyOf(template), recorder);
        await scenario(installation);
        return CrashRuns.Numbered(recorder.Reached);
    }

    private static Task KillAtEachAsync(TestInstallation template, string scenario, IReadOnlyList<FaultPoint> points, Func<TestInstallation, Task> verify) =>
        CrashRuns.AtEachAsync(points, scenario, () => Task.FromResult(CrashRuns.CopyOf(template)), async (_, folder) =>
        {
            await using var installation = await CrashRuns.OpenAsync(folder, new NoFaultPoints());
            await verify(installation);
        });

    /// <summary>Nothing is half made: what the killed process began goes on by itself.</summary>
    private static Task UntilAtRestAsync(TestInstallation installation) => Waiting.UntilAsync(
        async () =>
        {
            await using var unit = Database(installation);
            return !await unit.FileSystems.AnyAsync(row => row.LifeCycleState != LifeCycleState.Available)
                && !await unit.MountTargets.AnyAsync(row => row.LifeCycleState != LifeCycleState.Available);
        },
        () => "something stays unfinished");

    private static async Task ShouldBeEmptyAsync(TestInstallation installation)
    {
        await using var unit = Database(installation);
        (await unit.FileSystems.CountAsync()).ShouldBe(0);
        (await unit.WrappedDataKeys.CountAsync()).ShouldBe(0);
        (await unit.Grants.CountAsync()).ShouldBe(0);
        (await unit.MountTargets.CountAsync()).ShouldBe(0);
        (await unit.NetworkInterfaces.CountAsync()).ShouldBe(0);
        var volumes = installation.Services.GetRequiredService<InstallationFolders>().VolumesFolder;
        (Directory.Exists(volumes) ? Directory.GetFileSystemEntries(volumes) : []).ShouldBeEmpty();
    }

    private static EfsConsoleDbContext Database(TestInstallation installation) => installation.Services.GetRequiredService<EfsConsoleDatabase>().Create();
}
