using System.Security.Cryptography;
using EfsConsole.Cryptography;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Audit;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.RootKeys;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Installation;

/// <summary>
/// Opens the installation before anything listens: folder, database, root key, account, and what each feature needs
/// to be there.
/// </summary>
public sealed class InstallationStartup(
    DataFolder dataFolder,
    DatabaseMigration migration,
    EfsConsoleDatabase database,
    StartReads reads,
    IRootKeyStore rootKeys,
    RootKeyCheck check,
    IOptions<AccountOptions> account,
    InstallationState state,
    AuditTrail audit,
    IEnumerable<OptionsCheck> checks,
    IEnumerable<IStartupStep> steps,
    TimeProvider time)
{
    /// <summary>Opens the installation; sealed, where its root key wants a passphrase.</summary>
    /// <exception cref="StartupException">It cannot be opened; the message says what to do.</exception>
    public Task RunAsync(CancellationToken cancellationToken) => RunAsync(passphrase: null, cancellationToken);

    /// <summary>Opens the installation with a passphrase, or makes it where there is none.</summary>
    /// <exception cref="StartupException">It cannot be opened; the message says what to do.</exception>
    /// <exception cref="WrappedRootKeyException">The passphrase does not open the root key that is there.</exception>
    public async Task RunAsync(Passphrase? passphrase, CancellationToken cancellationToken)
    {
        foreach (var section in checks)
        {
            section.Run();
        }

        var options = account.Value;
        dataFolder.Take();
        try
        {
            await migration.MigrateAsync(cancellationToken);
        }
        catch (DatabaseUnusableException fault)
        {
            throw new StartupException(fault.Message, fault);
        }

        var installation = await reads.InstallationAsync(cancellationToken);
        var ring = OpenRootKeys(installation, passphrase);
        try
        {
            installation = await RecogniseAsync(installation, ring, cancellationToken);
            state.Open(installation.AccountId, options.EffectiveRegions, ring);
        }
        catch
        {
            ring?.Dispose();
            throw;
        }

        audit.Open();
        foreach (var step in steps)
        {
            await step.RunAsync(cancellationToken);
        }
    }

    private async Task<InstallationRead> RecogniseAsync(InstallationRead? installation, RootKeyRing? ring, CancellationToken cancellationToken)
    {
        var accountId = account.Value.Id;
        if (installation is not null)
        {
            if (ring is not null)
            {
                check.Verify(ring, installation.RootKeyCheck);
            }

            return accountId is null || accountId == installation.AccountId
                ? installation
                : throw new StartupException(
                    $"Account:Id is {accountId}, but this installation belongs to the account {installation.AccountId}. Set Account:Id to that, or leave it out.");
        }

        if (ring is null)
        {
            throw new StartupException($"There is a root key under a passphrase ({rootKeys.Location}), but no installation yet. Run 'EfsConsole.Web root-key init' with the same passphrase to make it, then start again.");
        }

        installation = new(accountId ?? DrawAccountId(), ring.Current.CreateCheckValue());
        await KeepAsync(installation, cancellationToken);
        return installation;
    }

    private async Task KeepAsync(InstallationRead installation, CancellationToken cancellationToken)
    {
        await using var unit = database.Create();
        unit.Installations.Add(new InstallationEntity
        {
            Id = 1,
            AccountId = installation.AccountId,
            RootKeyCheck = installation.RootKeyCheck,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        });
        await unit.SaveChangesAsync(cancellationToken);
    }

    private RootKeyRing? OpenRootKeys(InstallationRead? installation, Passphrase? passphrase)
    {
        if (rootKeys.Exists())
        {
            return rootKeys.Read(passphrase);
        }

        if (installation is not null || dataFolder.HoldsData())
        {
            throw new StartupException(
                $"The root key ({rootKeys.Location}) is missing, and there is data that only this root key opens. Put it back from your backup, or set {rootKeys.Setting} to where it lies. A new root key is made only where no data exists.");
        }

        var made = new RootKeyRing(RootKey.Generate());
        try
        {
            rootKeys.Create(made, passphrase);
            return made;
        }
        catch
        {
            made.Dispose();
            throw;
        }
    }

    // The first digit is not zero, so that no program takes the number for a shorter one.
    private static string DrawAccountId() => string.Create(12, 0, static (digits, _) =>
    {
        for (var i = 0; i < digits.Length; i++)
        {
            digits[i] = (char)('0' + RandomNumberGenerator.GetInt32(i == 0 ? 1 : 0, 10));
        }
    });
}
