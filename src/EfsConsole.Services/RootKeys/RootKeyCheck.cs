using EfsConsole.Cryptography;
using EfsConsole.Services.Installation;

namespace EfsConsole.Services.RootKeys;

/// <summary>Recognises a root key that is not this database's.</summary>
public sealed class RootKeyCheck(IRootKeyStore rootKeys)
{
    /// <summary>Makes sure that one of the root keys sealed the check value.</summary>
    /// <exception cref="StartupException">None did, or the check value is damaged.</exception>
    public void Verify(RootKeyRing ring, byte[] check)
    {
        ArgumentNullException.ThrowIfNull(ring);
        try
        {
            ring.For(check).VerifyCheckValue(check);
        }
        catch (WrongRootKeyException fault)
        {
            throw new StartupException(
                $"The root key at hand ({rootKeys.Location}) is {fault.AtHand}, but the data was sealed under {fault.SealedUnder}. Put back the right one, or set {rootKeys.Setting} to where it lies.",
                fault);
        }
        catch (AuthenticationFailedException fault)
        {
            throw new StartupException("The database's check value for the root key is damaged. Restore the database from your backup.", fault);
        }
    }
}
