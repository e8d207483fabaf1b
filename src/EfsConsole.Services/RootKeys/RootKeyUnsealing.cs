using EfsConsole.Cryptography;
using EfsConsole.Domain.Errors;
using EfsConsole.Persistence;
using EfsConsole.Services.Installation;

namespace EfsConsole.Services.RootKeys;

/// <summary>Opens the root key of an installation that started sealed. One attempt, and so one computation of Argon2, at a time.</summary>
public sealed class RootKeyUnsealing(InstallationState state, IRootKeyStore rootKeys, RootKeyCheck check, StartReads reads, UnsealAttempts attempts, RootKeySignal signal) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Opens it.</summary>
    /// <exception cref="WrongPassphraseException">The passphrase does not open it.</exception>
    /// <exception cref="TooManyAttemptsException">The attempt comes too early after wrong ones.</exception>
    /// <exception cref="InvalidRootKeyStateException">It is open already, or is not this database's.</exception>
    public async Task UnsealAsync(string text, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (!state.IsSealed)
            {
                throw new InvalidRootKeyStateException("The installation is not sealed: its root key is open.");
            }

            attempts.Require();
            using var passphrase = Parse(text);

            // Once begun, the computation goes on to its end, whether or not anyone still waits for it.
            state.Unseal(await Task.Run(() => OpenAsync(passphrase), CancellationToken.None));
            signal.Wake();
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private Passphrase Parse(string text)
    {
        try
        {
            return Passphrase.From(text);
        }
        catch (InvalidPassphraseException fault)
        {
            throw new InvalidRequestException(fault.Message, "passphrase", fault);
        }
    }

    private async Task<RootKeyRing> OpenAsync(Passphrase passphrase)
    {
        RootKeyRing? ring = null;
        try
        {
            ring = rootKeys.Read(passphrase)!;
            check.Verify(ring, (await reads.InstallationAsync(CancellationToken.None))!.RootKeyCheck);
            return ring;
        }
        catch (WrappedRootKeyException fault) when (fault.Fault == WrappedRootKeyFault.WrongPassphrase)
        {
            attempts.Failed();
            throw new WrongPassphraseException("The passphrase does not open the root key. Mind upper and lower case, and the keyboard's language.", "passphrase", fault);
        }
        catch (Exception fault) when (fault is StartupException or WrappedRootKeyException)
        {
            ring?.Dispose();
            throw new InvalidRootKeyStateException(fault.Message, inner: fault);
        }
    }
}
