using System.Globalization;
using EfsConsole.Cryptography;
using EfsConsole.FileStore;
using EfsConsole.Services.Backups;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.Installation;
using EfsConsole.Services.RootKeys;
using Microsoft.Extensions.Options;

namespace EfsConsole.Web.Commands;

/// <summary>Puts a backup into a new data folder, while no program runs on it; with the code, the root key too.</summary>
public sealed class RestoreVerb(BackupRestore restore, IRootKeyStore rootKeys, IOptions<FileStoreOptions> store, InstallationFolders folders)
{
    /// <summary>Restores.</summary>
    /// <returns>0.</returns>
    /// <exception cref="StartupException">It could not be done; nothing is left of it.</exception>
    public async Task<int> RunAsync(Verb verb, IVerbOutput output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(verb);
        ArgumentNullException.ThrowIfNull(output);
        try
        {
            using var ring = await OpenRootKeyAsync(verb, cancellationToken);
            using var passphrase = ring is not null && rootKeys.NeedsPassphrase ? Passphrase.FromNew(SecretInput.Read("New passphrase", twice: true)) : null;
            var head = await restore.RunAsync(verb.Directory!, store.Value.Root, ring, passphrase, verb.Unauthenticated, output.TellAsync, cancellationToken);
            await output.TellAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"The installation of the account {head.AccountId} is in {folders.DataFolder} as it was on {head.MadeAt:yyyy-MM-dd HH:mm:ss} UTC. Keys and file systems that were deleted since are back."));
            await output.TellAsync(NextStep(ring is not null, head));
            return VerifyVerb.Whole;
        }
        catch (Exception refusal) when (refusal is BackupException or InvalidPassphraseException or IOException or UnauthorizedAccessException)
        {
            throw new StartupException(refusal.Message, refusal);
        }
    }

    /// <summary>The root key of the kit; null where there is no kit, or nobody gives a code.</summary>
    private async Task<RootKeyRing?> OpenRootKeyAsync(Verb verb, CancellationToken cancellationToken)
    {
        var kit = verb.KitFile is { } file ? await KitFile.ReadAsync(file, cancellationToken) : await BackupProof.FindKitAsync(verb.Directory!, cancellationToken);
        if (kit is null || SecretInput.ReadLines("Code, or shares one by one; none leaves the root key for later") is not { Count: > 0 } codes)
        {
            return verb.KitFile is null ? null : throw new StartupException("There is no code on standard input. Leave --kit out to restore without the root key.");
        }

        return rootKeys.Provider is RootKeyProvider.File or RootKeyProvider.Passphrase
            ? RootKeyRecovery.Open(kit, codes)
            : throw new StartupException($"RootKey:Provider is {rootKeys.Provider}, so the root key is not the program's to write. Restore without a code, recover the root key into a file (root-key recover with --RootKey:Provider=File), and hand it over.");
    }

    private string NextStep(bool hasRootKey, BackupHead head)
    {
        var database = head.Database == "SqlServer" ? "Restore the database with SQL Server's tools, from the backup that was made before this one. " : "";
        return database + (hasRootKey ? $"The root key {head.RootKeyId} is in {rootKeys.Location}. Start the program."
            : rootKeys.Exists() ? $"There is a root key in {rootKeys.Location}; the data needs {head.RootKeyId}. Start the program, which checks it."
            : $"Put the root key {head.RootKeyId} back before the program starts: root-key recover --kit <file>");
    }
}
