using EfsConsole.Services.Backups;
using EfsConsole.Services.Installation;
using EfsConsole.Services.Pipeline;
using EfsConsole.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EfsConsole.IntegrationTests.Backups;

/// <summary>Ends a real process at every place that a crash can separate while a backup is made, and while it is restored.</summary>
public sealed class BackupCrashTests
{
    [Fact]
    public async Task Backup_KilledAtEveryFaultPoint_IsNoneOrWhole_AndTheNextIsMade()
    {
        await using var template = await TestInstallation.StartAsync();
        var ids = await BackupScenario.PrepareAsync(template);
        await template.StopAsync();
        var recorder = new RecordingFaultPoints();
        await using (var recorded = await CrashRuns.OpenAsync(CrashRuns.CopyOf(template), recorder))
        {
            (await BackupScenario.BackUpAsync(recorded)).State.ShouldBe(BackupState.Made);
        }

        var points = CrashRuns.Numbered(recorder.Reached.Where(name => name.Contains(" backup.", StringComparison.Ordinal)));
        points.Count.ShouldBe(7, "The database before and after, the audit log, two volumes, the manifest before and after.");
        await CrashRuns.AtEachAsync(points, "backup", () => Task.FromResult(CrashRuns.CopyOf(template)), async (point, folder) =>
        {
            await using var installation = await CrashRuns.OpenAsync(folder, new NoFaultPoints());
            var left = await BackupScenario.ProveAsync(installation);
            left.Proved.ShouldBe(point.Name == "after backup.manifest", string.Join('\n', left.Items));
            if (!left.Proved)
            {
                left.Items.ShouldHaveSingleItem().Detail.ShouldContain("is not a backup");
            }

            var next = Path.Combine(installation.Folder, "next");
            (await BackupScenario.BackUpAsync(installation, next)).State.ShouldBe(BackupState.Made);
            (await BackupScenario.ProveAsync(installation, next)).Proved.ShouldBeTrue();
            Directory.GetDirectories(Path.Combine(installation.DataFolder, "volumes")).Length.ShouldBe(ids.Count, "No snapshot is left.");
        });
    }

    [Fact]
    public async Task Restore_KilledAtEveryFaultPoint_IsNeverStartedHalf_AndBeginsAnew()
    {
        await using var source = await TestInstallation.StartAsync();
        var ids = await BackupScenario.PrepareAsync(source);
        (await BackupScenario.BackUpAsync(source)).State.ShouldBe(BackupState.Made);
        await source.StopAsync();
        var recorder = new RecordingFaultPoints();
        await using (var recorded = TestInstallation.Prepare(options => options.ConfigureServices = services => services.Replace(ServiceDescriptor.Singleton<IFaultPoints>(recorder))))
        {
            await BackupScenario.RestoreAsync(recorded, BackupScenario.BackupOf(source));
        }

        // Of many files the first few and the last are enough.
        var all = CrashRuns.Numbered(recorder.Reached);
        var files = all.Where(point => point.Name == "after restore.file").ToList();
        var points = all.Except(files).Concat([files[0], files[1], files[files.Count / 2], files[^1]]).ToList();
        points.Count.ShouldBe(8, "The mark, four of the files, all files, the database, the end.");
        await CrashRuns.AtEachAsync(points, "restore", PrepareAsync, async (point, folder) =>
        {
            await using var installation = TestInstallation.Prepare(options => options.Folder = folder);
            if (point.Name != "after restore.finish")
            {
                (await Should.ThrowAsync<StartupException>(installation.StartAgainAsync)).Message.ShouldContain("did not come to its end");
                await BackupScenario.RestoreAsync(installation);
            }

            await installation.StartAgainAsync();
            (await BackupScenario.HasFilesAsync(installation, ids)).ShouldBeTrue();
        });

        async Task<string> PrepareAsync()
        {
            var folder = Directory.CreateTempSubdirectory("efsconsole-crash-").FullName;
            await ShellCommands.RunAsync(folder, $"cp -a '{BackupScenario.BackupOf(source)}' . && mkdir config && cp -a '{source.RootKeyFile}' config");
            return folder;
        }
    }
}
