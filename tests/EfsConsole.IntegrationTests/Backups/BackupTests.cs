using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.IntegrationTests.Program;
using EfsConsole.Persistence;
using EfsConsole.Services.Backups;
using EfsConsole.Services.Installation;
using EfsConsole.Services.Pipeline;
using EfsConsole.Testing;
using EfsConsole.Web.Commands;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EfsConsole.IntegrationTests.Backups;

/// <summary>Backups of an installation in the test's own process: what happens between their moments, and what damage is named.</summary>
public sealed class BackupTests : IAsyncLifetime
{
    private readonly MeetingFaultPoints _points = new();
    private TestInstallation _installation = null!;
    private IReadOnlyList<string> _ids = [];

    private string Backup => BackupScenario.BackupOf(_installation);

    public async ValueTask InitializeAsync()
    {
        _installation = await TestInstallation.StartAsync(options => options.ConfigureServices = services => services.Replace(ServiceDescriptor.Singleton<IFaultPoints>(_points)));
        _ids = await BackupScenario.PrepareAsync(_installation);
    }

    public ValueTask DisposeAsync() => _installation.DisposeAsync();

    [Fact]
    public async Task AnyByteOfAnyFile_Flipped_IsNamed()
    {
        (await BackupScenario.BackUpAsync(_installation)).State.ShouldBe(BackupState.Made);
        var report = await BackupScenario.ProveAsync(_installation);
        report.Proved.ShouldBeTrue(Told(report));
        report.Items.Count(item => item.Kind == "volume" && item.Outcome == ProofOutcome.Proved).ShouldBe(2);
        var random = new Random(7);
        var missed = new List<string>();
        foreach (var file in Directory.GetFiles(Backup, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(Backup, file);
            var content = await File.ReadAllBytesAsync(file);
            if (content.Length == 0)
            {
                continue;
            }

            foreach (var at in new[] { 0, content.Length - 1, random.Next(content.Length) }.Distinct())
            {
                var flipped = (byte[])content.Clone();
                flipped[at] ^= (byte)(1 << random.Next(8));
                await File.WriteAllBytesAsync(file, flipped);
                var failed = (await BackupScenario.ProveAsync(_installation, full: false)).Items.Where(item => item.Outcome == ProofOutcome.Failed);
                if (!failed.Any(item => item.Name == name))
                {
                    missed.Add($"{name}, byte {at}");
                }
            }

            await File.WriteAllBytesAsync(file, content);
        }

        missed.ShouldBeEmpty();
    }

    [Fact]
    public async Task File_MissingShortOrStray_IsNamed_AndNotRestored()
    {
        await BackupScenario.BackUpAsync(_installation);
        var segment = Directory.GetFiles(Path.Combine(Backup, "volumes", _ids[0], "segments")).Single();
        var audit = Directory.GetFiles(Path.Combine(Backup, "audit")).Single();
        var stray = Path.Combine(Backup, "volumes", _ids[1], "records", "000999.log");
        await using (var shortened = new FileStream(segment, FileMode.Open))
        {
            shortened.SetLength(shortened.Length - 1);
        }

        File.Delete(audit);
        await File.WriteAllTextAsync(stray, "stray");

        var failed = (await BackupScenario.ProveAsync(_installation)).Items.Where(item => item.Outcome == ProofOutcome.Failed).Select(item => item.Name).ToList();

        failed.ShouldBe(
            [Path.GetRelativePath(Backup, audit), Path.GetRelativePath(Backup, segment), Path.GetRelativePath(Backup, stray), _ids[0], _ids[1]],
            ignoreOrder: true);
        await using var target = TestInstallation.Prepare();
        (await Should.ThrowAsync<BackupException>(() => BackupScenario.RestoreAsync(target, Backup))).File.ShouldBe(Path.GetRelativePath(Backup, audit));
        Directory.GetFiles(target.DataFolder, "*", SearchOption.AllDirectories).Select(file => Path.GetFileName(file)).ShouldBe(["lock"]);
    }

    [Fact]
    public async Task Manifest_StrippedOfItsAuthentication_IsNotRestoredWithACodeUnlessAllowed()
    {
        await BackupScenario.BackUpAsync(_installation);
        var file = Path.Combine(Backup, BackupManifest.FileName);
        var manifest = BackupManifest.Decode(await File.ReadAllBytesAsync(file));
        await File.WriteAllBytesAsync(file, BackupManifest.Encode(manifest.Head with { SealedKey = null }, manifest.Files, key: null).Content);
        await using var target = TestInstallation.Prepare();

        var refusal = await Should.ThrowAsync<BackupException>(() => BackupScenario.RestoreWithRootKeyAsync(target, Backup, _installation.RootKeyFile, unauthenticated: false));

        (refusal.File, refusal.Message.Contains("Give --unauthenticated", StringComparison.Ordinal)).ShouldBe((BackupManifest.FileName, true), refusal.Message);
        File.Exists(target.RootKeyFile).ShouldBeFalse();
        await BackupScenario.RestoreWithRootKeyAsync(target, Backup, _installation.RootKeyFile, unauthenticated: true);
        await target.StartAgainAsync();
        (await BackupScenario.HasFilesAsync(target, _ids)).ShouldBeTrue();
    }

    [Fact]
    public async Task FileSystem_DeletedBetweenDatabaseAndVolumes_IsInNeither()
    {
        _points.Once("after backup.database", async () =>
        {
            await _installation.InvokeAsync(new DeleteFileSystemRequest { FileSystemId = _ids[0] });
            await _installation.UntilGoneAsync(_ids[0]);
        });

        var made = await BackupScenario.BackUpAsync(_installation);

        (made.State, made.FileSystems, made.Missing.Count).ShouldBe((BackupState.Made, 1, 0), made.Reason);
        var report = await BackupScenario.ProveAsync(_installation);
        report.Proved.ShouldBeTrue(Told(report));
        report.Items.ShouldNotContain(item => item.Name == _ids[0]);
    }

    [Fact]
    public async Task Writes_BetweenDatabaseAndVolumes_MakeTheVolumeNewer_WhichOpens()
    {
        _points.Once("after backup.database", async () =>
        {
            // Each eviction ends an epoch, and each write begins one.
            for (var i = 0; i < 3; i++)
            {
                await _installation.InvokeAsync(new EvictDataKeysRequest { FileSystemId = _ids[0] });
                await BackupScenario.WriteAsync(_installation, _ids[0], $"later-{i}", [1, 2, 3]);
            }
        });

        (await BackupScenario.BackUpAsync(_installation)).State.ShouldBe(BackupState.Made);

        (await BackupScenario.ProveAsync(_installation)).Proved.ShouldBeTrue();
        await ShouldRestoreAsync(_ids);
    }

    [Fact]
    public async Task RootKey_RotatedWhileFilesAreCopied_ManifestIsOfTheOneThatTheDatabaseKnows()
    {
        var before = await File.ReadAllBytesAsync(_installation.RootKeyFile);
        _points.Once("before backup.audit", () => RootKeyScenario.RotateAsync(_installation));

        (await BackupScenario.BackUpAsync(_installation)).State.ShouldBe(BackupState.Made);

        var withNew = await BackupScenario.ProveAsync(_installation);
        withNew.Proved.ShouldBeFalse();
        withNew.Items[0].Detail.ShouldContain("was authenticated under");
        await File.WriteAllBytesAsync(_installation.RootKeyFile, before);
        var withOld = await BackupScenario.ProveAsync(_installation);
        withOld.Proved.ShouldBeTrue(Told(withOld));
    }

    [Fact]
    public async Task Volume_MissingOnTheDisk_IsSaid_AndEverythingElseIsBackedUp()
    {
        await _installation.RestartAsync();
        Directory.Delete(Path.Combine(_installation.DataFolder, "volumes", _ids[0]), recursive: true);

        var made = await BackupScenario.BackUpAsync(_installation);

        (made.State, made.FileSystems).ShouldBe((BackupState.Made, 1), made.Reason);
        made.Missing.ShouldBe([_ids[0]]);
        var report = await BackupScenario.ProveAsync(_installation);
        report.Items.Where(item => item.Outcome == ProofOutcome.Failed).ShouldHaveSingleItem().Name.ShouldBe(_ids[0]);
    }

    [Fact]
    public async Task Keys_DeletedForGood_AreLostByRule_AndTheirMaterialIsNotInTheBackup()
    {
        byte[] sealedMaterial;
        await using (var unit = _installation.Services.GetRequiredService<EfsConsoleDatabase>().Create())
        {
            // As KeyDeletion leaves it, without the days of waiting.
            var key = await unit.Keys.Include(key => key.Materials).SingleAsync(key => key.KeyManager == KeyManager.Customer);
            sealedMaterial = key.Materials.Single().SealedMaterial!;
            unit.Grants.RemoveRange(unit.Grants.Where(grant => grant.KeyId == key.KeyId));
            unit.KeyMaterials.RemoveRange(key.Materials);
            await unit.SaveChangesAsync();
            unit.Keys.Remove(key);
            await unit.SaveChangesAsync();
        }

        await BackupScenario.BackUpAsync(_installation);

        var report = await BackupScenario.ProveAsync(_installation);
        report.Proved.ShouldBeTrue(Told(report));
        report.Items.Single(item => item.Kind == "dataKeys" && item.Name == _ids[0]).Detail.ShouldContain("is lost for good");
        foreach (var file in Directory.GetFiles(Backup, "*", SearchOption.AllDirectories))
        {
            (await File.ReadAllBytesAsync(file)).AsSpan().IndexOf(sealedMaterial.AsSpan(sealedMaterial.Length - 48)).ShouldBe(-1, file);
        }
    }

    [Fact]
    public async Task Backup_GivenUpInItsMiddle_LeavesNothing_AndAnotherCanBegin()
    {
        var backups = _installation.Services.GetRequiredService<Services.Backups.Backups>();
        var arrived = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        _points.Once("before backup.manifest", async () =>
        {
            arrived.SetResult();
            await goOn.Task;
        });
        await _installation.InvokeAsync(new StartBackupRequest { Directory = Backup });
        await arrived.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await Should.ThrowAsync<InvalidRequestException>(() => _installation.InvokeAsync(new StartBackupRequest { Directory = Backup + "2" }));
        var stopped = backups.StopAsync();
        goOn.SetResult();
        await stopped;

        backups.Status.State.ShouldBe(BackupState.Failed);
        Directory.Exists(Backup).ShouldBeFalse();
        Directory.GetDirectories(Path.Combine(_installation.DataFolder, "volumes"), "*.snapshot").ShouldBeEmpty();
        (await BackupScenario.BackUpAsync(_installation)).State.ShouldBe(BackupState.Made);
    }

    [Fact]
    public async Task Backup_WhoseCommandHasGone_IsGivenUp()
    {
        var services = _installation.Services;
        var arrived = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        _points.Once("before backup.manifest", async () =>
        {
            arrived.SetResult();
            await goOn.Task;
        });
        var verb = new BackupVerb(_installation.Operations, services.GetRequiredService<InstallationState>(), services.GetRequiredService<Services.Backups.Backups>(), new LeapingTime());
        var gone = new GoneOutput(arrived.Task);

        var run = verb.RunAsync(new Verb(Verb.Backup) { Directory = Backup }, gone, CancellationToken.None);
        await gone.Written.WaitAsync(TimeSpan.FromMinutes(1));
        goOn.SetResult();

        await Should.ThrowAsync<IOException>(run);
        Directory.Exists(Backup).ShouldBeFalse();
        services.GetRequiredService<Services.Backups.Backups>().Status.State.ShouldBe(BackupState.Failed);
    }

    [Fact]
    public async Task Backup_OfAnEarlierVersionsDatabase_IsProvedInACopyThatGoes_AndRestored()
    {
        await BackupScenario.BackUpAsync(_installation);
        var older = DatabaseMigration.Known(DatabaseProvider.Sqlite)[^2];
        await RewriteAsync(Backup, older);
        var files = FolderSnapshot.Take(Backup);

        var report = await BackupScenario.ProveAsync(_installation);

        // The manifest of this test is its own.
        report.Items.Where(item => item.Outcome == ProofOutcome.Failed).Select(item => item.Kind).ShouldBe(["manifest"], Told(report));
        report.Items.Count(item => item.Kind == "volume" && item.Outcome == ProofOutcome.Proved).ShouldBe(2);
        FolderSnapshot.Take(Backup).ShouldBe(files);
        await ShouldRestoreAsync(_ids);

        await RewriteAsync(Backup, migration: null, "29991231235959_Later");
        await using var target = TestInstallation.Prepare();
        (await Should.ThrowAsync<BackupException>(() => BackupScenario.RestoreAsync(target, Backup))).Message.ShouldContain("newer version of EfsConsole");
    }

    private async Task ShouldRestoreAsync(IReadOnlyList<string> ids)
    {
        await using var target = TestInstallation.Prepare();
        await BackupScenario.RestoreAsync(target, Backup);
        Directory.CreateDirectory(Path.GetDirectoryName(target.RootKeyFile)!);
        File.Copy(_installation.RootKeyFile, target.RootKeyFile);
        (await File.ReadAllBytesAsync(target.DatabaseFile))[18].ShouldBe((byte)2, "Readers do not wait for the writer: SQLite's write-ahead log (file format, offset 18).");
        await target.StartAgainAsync();
        (await BackupScenario.HasFilesAsync(target, ids)).ShouldBeTrue();
    }

    /// <summary>Brings the database of a backup to an earlier migration, or says that it has another, and writes the manifest anew.</summary>
    private static async Task RewriteAsync(string backup, string? migration, string? said = null)
    {
        var database = Path.Combine(backup, "database.db");
        if (migration is not null)
        {
            var options = new Microsoft.Extensions.Options.OptionsWrapper<DatabaseOptions>(new DatabaseOptions { ConnectionString = $"Data Source={database};Pooling=False" });
            using var gate = new WriterGate();
            await using var unit = new EfsConsoleDatabase(options, gate).Create();
            await unit.GetService<IMigrator>().MigrateAsync(migration);
        }

        var file = Path.Combine(backup, BackupManifest.FileName);
        var manifest = BackupManifest.Decode(await File.ReadAllBytesAsync(file));
        var bytes = await File.ReadAllBytesAsync(database);
        var files = manifest.Files.Select(f => f.Path != "database.db" ? f : f with { Bytes = bytes.Length, Sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)) });
        await File.WriteAllBytesAsync(file, BackupManifest.Encode(manifest.Head with { Migration = said ?? migration! }, files, key: null).Content);
    }

    /// <summary>Each look at the clock is three seconds after the last.</summary>
    private sealed class LeapingTime : TimeProvider
    {
        private long _now;

        public override long GetTimestamp() => Interlocked.Add(ref _now, 3 * TimestampFrequency);
    }

    /// <summary>A socket whose other end has gone.</summary>
    private sealed class GoneOutput(Task until) : IVerbOutput
    {
        private readonly TaskCompletionSource _written = new();

        public Task Written => _written.Task;

        public Task WriteAsync(string line) => TellAsync(line);

        public async Task TellAsync(string line)
        {
            await until;
            _written.TrySetResult();
            throw new IOException("Broken pipe");
        }
    }

    private static string Told(BackupReport report) => string.Join('\n', report.Items);
}
