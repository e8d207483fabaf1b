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
        RequireNone();
        using var ring = Open(kitText, codes);

        // A database that is to be restored from a backup yet has nothing to compare with.
        if (await reads.AppliedMigrationsAsync(cancellationToken) is not null && await reads.InstallationAsync(cancellationToken) is { } installation)
        {
            if (SealedValueHeader.TryRead(installation.RootKeyCheck, out var header))
            {
                RequireCurrent(ring.Current.Id, header.RootKeyId.ToString());
            }

            check.Verify(ring, installation.RootKeyCheck);
        }

        rootKeys.Create(ring, passphrase);
        return ring.Current.Id;
    }

    /// <summary>Gives back the root key of a kit.</summary>
    /// <exception cref="StartupException">The kit or the codes will not do; the message says why.</exception>
    public static RootKeyRing Open(string kitText, IReadOnlyList<string> codes)
    {
        try
        {
            var kit = RecoveryKit.Parse(kitText);
            using var secret = RecoverySecret.Read(codes);
            return new RootKeyRing(kit.Open(secret));
        }
        catch (Exception fault) when (fault is RecoveryKitException or SecretShareException or PrintedCodeException)
        {
            throw new StartupException(fault.Message, fault);
        }
    }

    /// <summary>Makes sure that a kit holds the root key that the data is sealed under.</summary>
    /// <exception cref="StartupException">It does not.</exception>
    internal static void RequireCurrent(RootKeyId held, string sealedUnder)
    {
        if (held.ToString() != sealedUnder)
        {
            throw new StartupException($"The kit holds the root key {held}, but the data is sealed under {sealedUnder}: the kit is another installation's, or from before the root key was last changed. Take the newest one.");
        }
    }

    /// <summary>Makes sure that there is no root key in the place where one is to be put.</summary>
    /// <exception cref="StartupException">There is one.</exception>
    internal void RequireNone()
    {
        if (rootKeys.Exists())
        {
            throw new StartupException($"There is a root key already ({rootKeys.Location}). If it is a wrong one, move it away first.");
        }
    }

    /// <summary>Puts a root key into its place.</summary>
    /// <exception cref="StartupException">It cannot be written.</exception>
    internal void PutBack(RootKeyRing ring, Passphrase? passphrase) => rootKeys.Create(ring, passphrase);
}
