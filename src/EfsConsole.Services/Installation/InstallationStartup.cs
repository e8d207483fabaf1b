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
    IOptions<AccountOptions> account,
    InstallationState state,
    AuditTrail audit,
    IEnumerable<OptionsCheck> checks,
    IEnumerable<IStartupStep> steps,
    TimeProvider time)
{
    /// <summary>Opens the installation.</summary>
    /// <exception cref="StartupException">It cannot be opened; the message says what to do.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var check in checks)
        {
            check.Run();
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
        var ring = OpenRootKeys(installation);
        try
        {
            if (installation is null)
            {
                installation = new(options.Id ?? DrawAccountId(), ring.Current.CreateCheckValue());
                await KeepAsync(installation, cancellationToken);
            }
            else if (options.Id is not null && options.Id != installation.AccountId)
            {
                throw new StartupException(
                    $"Account:Id is {options.Id}, but this installation belongs to the account {installation.AccountId}. Set Account:Id to that, or leave it out.");
            }

            state.Open(installation.AccountId, options.EffectiveRegions, ring);
        }
        catch
        {
            ring.Dispose();
            throw;
        }

        audit.Open();
        foreach (var step in steps)
        {
            await step.RunAsync(cancellationToken);
        }
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

    private RootKeyRing OpenRootKeys(InstallationRead? installation)
    {
        if (rootKeys.Exists())
        {
            var ring = rootKeys.Read();
            if (installation is not null)
            {
                Verify(ring, installation.RootKeyCheck);
            }

            return ring;
        }

        if (installation is not null || dataFolder.HoldsData())
        {
            throw new StartupException(
                $"The root key ({rootKeys.Location}) is missing, and there is data that only this root key opens. Put it back from your backup, or set {rootKeys.Setting} to where it lies. A new root key is made only where no data exists.");
        }

        var made = new RootKeyRing(RootKey.Generate());
        try
        {
            rootKeys.Create(made);
            return made;
        }
        catch
        {
            made.Dispose();
            throw;
        }
    }

    private void Verify(RootKeyRing ring, byte[] check)
    {
        try
        {
            ring.For(check).VerifyCheckValue(check);
        }
        catch (WrongRootKeyException fault)
        {
            ring.Dispose();
            throw new StartupException(
                $"The root key at hand ({rootKeys.Location}) is {fault.AtHand}, but the data was sealed under {fault.SealedUnder}. Put back the right one, or set {rootKeys.Setting} to where it lies.",
                fault);
        }
        catch (AuthenticationFailedException fault)
        {
            ring.Dispose();
            throw new StartupException("The database's check value for the root key is damaged. Restore the database from your backup.", fault);
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
