using EfsConsole.Cryptography;
using EfsConsole.Persistence;
using EfsConsole.Services.Installation;

namespace EfsConsole.Services.RootKeys;

/// <summary>Puts a root key back where the program looks for it, out of a recovery kit, while the program does not run.</summary>
public sealed class RootKeyRecovery(DataFolder dataFolder, IRootKeyStore rootKeys, RootKeyCheck check, StartReads reads)
{
    /// <summary>Puts it back.</summary>
    /// <param name="kitText">A text that holds the kit.</param>
    /// <param name="codes">The code, or enough shares.</param>
    /// <param name="passphrase">A new passphrase, where the root key is kept under one.</param>
    /// <param name="cancellationToken">Ends it before anything is written.</param>
    /// <returns>The id of the root key.</returns>
    /// <exception cref="StartupException">The kit, the codes or the place will not do; the message says why.</exception>
    public async Task<RootKeyId> RecoverAsync(string kitText, IReadOnlyList<string> codes, Passphrase? passphrase, CancellationToken cancellationToken)
    {
        dataFolder.Take();
        if (rootKeys.Exists())
        {
            throw new StartupException($"There is a root key already ({rootKeys.Location}). If it is a wrong one, move it away first.");
        }

        try
        {
            var kit = RecoveryKit.Parse(kitText);
            using var secret = RecoverySecret.Read(codes);
            using var ring = new RootKeyRing(kit.Open(secret));

            // A database that is to be restored from a backup yet has nothing to compare with.
            if (await reads.AppliedMigrationsAsync(cancellationToken) is not null && await reads.InstallationAsync(cancellationToken) is { } installation)
            {
                RequireCurrent(kit, installation.RootKeyCheck);
                check.Verify(ring, installation.RootKeyCheck);
            }

            rootKeys.Create(ring, passphrase);
            return ring.Current.Id;
        }
        catch (Exception fault) when (fault is RecoveryKitException or SecretShareException or PrintedCodeException)
        {
            throw new StartupException(fault.Message, fault);
        }
    }

    private static void RequireCurrent(RecoveryKit kit, byte[] checkValue)
    {
        if (SealedValueHeader.TryRead(checkValue, out var header) && header.RootKeyId != kit.RootKeyId)
        {
            throw new StartupException($"The kit holds the root key {kit.RootKeyId}, but the data is sealed under {header.RootKeyId}: the kit is another installation's, or from before the root key was last changed. Take the newest one.");
        }
    }
}
