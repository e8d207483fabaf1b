using EfsConsole.Cryptography;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore;
using EfsConsole.Services.Backups;
using EfsConsole.Services.RootKeys;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EfsConsole.Testing;

/// <summary>An installation with two file systems that is backed up, and restored, while it may be killed. The backup lies beside its data folder.</summary>
public static class BackupScenario
{
    private const string FileInBoth = "kept.bin";
    private const int Size = 150_000;

    /// <summary>Where the backup lies.</summary>
    public static string BackupOf(TestInstallation installation)
    {
        ArgumentNullException.ThrowIfNull(installation);
        return Path.Combine(installation.Folder, "backup");
    }

    /// <summary>Makes an encrypted file system under a key of its own and one that is not encrypted, with a file in each; answers their ids.</summary>
    public static async Task<IReadOnlyList<string>> PrepareAsync(TestInstallation installation)
    {
        ArgumentNullException.ThrowIfNull(installation);
        var key = (await installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata.KeyId;
        var ids = new List<string>();
        foreach (var request in new[] { new CreateFileSystemRequest { CreationToken = "one", Encrypted = true, KmsKeyId = key }, new CreateFileSystemRequest { CreationToken = "two", Encrypted = false } })
        {
            var id = (await installation.InvokeAsync(request)).FileSystemId;
            await installation.UntilAvailableAsync(id);
            await WriteAsync(installation, id, FileInBoth, Content(id));
            ids.Add(id);
        }

        return ids;
    }

    /// <summary>Backs it up and waits for the end.</summary>
    public static async Task<BackupStatus> BackUpAsync(TestInstallation installation, string? directory = null)
    {
        ArgumentNullException.ThrowIfNull(installation);
        await installation.InvokeAsync(new StartBackupRequest { Directory = directory ?? BackupOf(installation) });
        var backups = installation.Services.GetRequiredService<Backups>();
        await Waiting.UntilAsync(() => Task.FromResult(backups.Status.State != BackupState.Running), () => "the backup is under way");
        return backups.Status;
    }

    /// <summary>Restores it without its root key, which is put beside it as a copy is.</summary>
    public static Task<BackupHead> RestoreAsync(TestInstallation installation) => RestoreAsync(installation, BackupOf(installation));

    /// <summary>Restores a backup without its root key.</summary>
    public static Task<BackupHead> RestoreAsync(TestInstallation installation, string backup)
    {
        ArgumentNullException.ThrowIfNull(installation);
        return RestoreAsync(installation, backup, ring: null, unauthenticated: false);
    }

    /// <summary>Restores a backup with a root key, which is put into its place, as with the code of a kit.</summary>
    public static async Task<BackupHead> RestoreWithRootKeyAsync(TestInstallation installation, string backup, string rootKeyFile, bool unauthenticated)
    {
        ArgumentNullException.ThrowIfNull(installation);
        using var text = SensitiveBytes.CopyOf(await File.ReadAllBytesAsync(rootKeyFile));
        using var ring = RootKeyFile.ParseRing(text.Span);
        return await RestoreAsync(installation, backup, ring, unauthenticated);
    }

    /// <summary>Proves a backup with the root key of an installation.</summary>
    public static Task<BackupReport> ProveAsync(TestInstallation installation, string? backup = null, bool full = true)
    {
        ArgumentNullException.ThrowIfNull(installation);
        using var text = SensitiveBytes.CopyOf(File.ReadAllBytes(installation.RootKeyFile));
        return ProveAsync(installation, RootKeyFile.ParseRing(text.Span), backup ?? BackupOf(installation), full);
    }

    /// <summary>Whether an installation has the file of each file system.</summary>
    public static async Task<bool> HasFilesAsync(TestInstallation installation, IEnumerable<string> ids)
    {
        ArgumentNullException.ThrowIfNull(installation);
        ArgumentNullException.ThrowIfNull(ids);
        foreach (var id in ids)
        {
            await using var volume = await OpenAsync(installation, id);
            var content = new byte[Size];
            var file = await volume.LookupAsync(InodeId.Root, FileName.From(FileInBoth), CancellationToken.None);
            await volume.ReadAsync(file.Inode, 0, content, CancellationToken.None);
            if (!content.AsSpan().SequenceEqual(Content(id)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Writes a file into the root folder.</summary>
    public static async Task WriteAsync(TestInstallation installation, string id, string name, byte[] content)
    {
        ArgumentNullException.ThrowIfNull(installation);
        await using var volume = await OpenAsync(installation, id);
        var file = await volume.CreateFileAsync(InodeId.Root, FileName.From(name), new NewInode(0x1A4, 0, 0), CancellationToken.None);
        await volume.WriteAsync(file.Inode, 0, content, WriteStability.All, CancellationToken.None);
    }

    private static async Task<BackupHead> RestoreAsync(TestInstallation installation, string backup, RootKeyRing? ring, bool unauthenticated)
    {
        BackupHead? head = null;
        await installation.RunStoppedAsync(async services => head = await services.GetRequiredService<BackupRestore>().RunAsync(
            backup, services.GetRequiredService<IOptions<FileStoreOptions>>().Value.Root, ring, passphrase: null, unauthenticated, static _ => Task.CompletedTask, CancellationToken.None));
        return head!;
    }

    private static async Task<BackupReport> ProveAsync(TestInstallation installation, RootKeyRing ring, string backup, bool full)
    {
        using (ring)
        {
            return await installation.Services.GetRequiredService<BackupProof>().RunAsync(backup, ring, full, static _ => Task.CompletedTask, CancellationToken.None);
        }
    }

    private static Task<IVolume> OpenAsync(TestInstallation installation, string id) =>
        installation.Services.GetRequiredService<IVolumeStore>().OpenAsync(id, installation.Administrator(), ClientIdentity.Root, CancellationToken.None);

    private static byte[] Content(string id)
    {
        var content = new byte[Size];
        new Random(id[^1]).NextBytes(content);
        return content;
    }
}
