using EfsConsole.Cryptography;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence;
using EfsConsole.Services.Audit;
using EfsConsole.Services.Installation;
using EfsConsole.Services.Pipeline;
using Microsoft.Extensions.Logging;

namespace EfsConsole.Services.RootKeys;

/// <summary>
/// Passes from one root key to the next. At each instant every value opens under a root key that is kept durably: the new one is kept
/// beside the old before it seals anything, and the old one goes when it is named by nothing any more.
/// </summary>
public sealed class RootKeyRotation(
    InstallationState state,
    IRootKeyStore rootKeys,
    RootKeyUses uses,
    EfsConsoleDatabase database,
    IEnumerable<ISealedRows> tables,
    UnsealAttempts attempts,
    RootKeySignal signal,
    AuditTrail audit,
    AuditClock clock,
    IFaultPoints faultPoints,
    ILogger<RootKeyRotation> logger) : IDisposable
{
    // Two, since an end waits for the calls under way, and one of them may be about to begin another rotation.
    private readonly SemaphoreSlim _beginning = new(1, 1);
    private readonly SemaphoreSlim _completing = new(1, 1);

    /// <summary>Makes the new root key, keeps it beside the old one, and seals under it from then on.</summary>
    /// <exception cref="RootKeySealedException">The installation is sealed.</exception>
    /// <exception cref="InvalidRootKeyStateException">A rotation is under way, or the root key is not the program's to change.</exception>
    /// <exception cref="WrongPassphraseException">The passphrase does not open the present root key.</exception>
    public async Task<RootKeyRing> BeginAsync(Passphrase? passphrase, CancellationToken cancellationToken)
    {
        await _beginning.WaitAsync(cancellationToken);
        try
        {
            var left = RequireNoneUnderWay();
            var ring = new RootKeyRing(RootKey.Generate(), left.Current);
            try
            {
                faultPoints.Before("Keep root key");
                Attempt(() => rootKeys.Keep(ring, passphrase));
                faultPoints.After("Keep root key");
            }
            catch
            {
                ring.Current.Dispose();
                throw;
            }

            state.Replace(ring);
            signal.Wake();
            return ring;
        }
        finally
        {
            _beginning.Release();
        }
    }

    /// <summary>Seals all that names the root key which is being left under the new one, then destroys the former. Does nothing where none is left.</summary>
    /// <exception cref="InvalidRootKeyStateException">Something does not open, so that the older root key has to stay.</exception>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await _completing.WaitAsync(cancellationToken);
        try
        {
            if (state.IsSealed || state.Ring is not { Previous: { } previous } ring)
            {
                return;
            }

            // Whoever has sealed under the older one has saved it now.
            await uses.DrainAsync(cancellationToken);
            await ResealAsync(ring, previous, cancellationToken);

            // Whoever has read a value that names the older one has opened it now: nobody looks for that one in the next ring.
            await uses.DrainAsync(cancellationToken);

            // What the database has overwritten stands in its log until then.
            await database.ForgetOverwrittenAsync(cancellationToken);

            // Before the end, not after it: a crash between the two makes a second record, never none.
            await RecordEndAsync(ring, previous, cancellationToken);
            faultPoints.Before("Forget root key");
            Forget(ring);
            faultPoints.After("Forget root key");
            state.Replace(new RootKeyRing(ring.Current));

            // And whoever has taken the ring from before has done with it.
            await uses.DrainAsync(cancellationToken);
            previous.Dispose();
            Log.RootKeyLeft(logger, previous.Id.ToString(), ring.Current.Id.ToString());
        }
        finally
        {
            _completing.Release();
        }
    }

    /// <summary>Puts the root key under another passphrase. A rotation that is under way comes to its end first: it writes the same file.</summary>
    /// <exception cref="InvalidRootKeyStateException">A rotation is under way, or the root key is under no passphrase.</exception>
    /// <exception cref="WrongPassphraseException">The present passphrase does not open the root key.</exception>
    public async Task ChangePassphraseAsync(Passphrase present, Passphrase next, CancellationToken cancellationToken)
    {
        await _beginning.WaitAsync(cancellationToken);
        try
        {
            RequireNoneUnderWay();
            Attempt(() => rootKeys.ChangePassphrase(present, next));
        }
        finally
        {
            _beginning.Release();
        }
    }

    /// <summary>How many values name the root key that is being left.</summary>
    public async Task<int> CountAsync(RootKeyRing ring, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var table in tables)
        {
            count += await table.CountAsync(ring, cancellationToken);
        }

        return count;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _beginning.Dispose();
        _completing.Dispose();
    }

    /// <summary>Seals one table after the other; the check value, which comes last, only when nothing of the others is left.</summary>
    private async Task ResealAsync(RootKeyRing ring, RootKey previous, CancellationToken cancellationToken)
    {
        var left = 0;
        foreach (var table in tables)
        {
            if (table is SealedCheckValue && left > 0)
            {
                break;
            }

            await table.ResealAsync(ring, cancellationToken);
            left += await table.CountAsync(ring, cancellationToken);
        }

        if (left > 0)
        {
            throw new InvalidRootKeyStateException($"{left} sealed values do not open under the root key {previous.Id} that they name: they are damaged. That root key is kept.");
        }
    }

    private async Task RecordEndAsync(RootKeyRing ring, RootKey previous, CancellationToken cancellationToken)
    {
        await using var unit = database.Create();
        var ended = new ServiceEvent
        {
            Actor = ServiceActor.Internal,
            EventSource = OperationName.OwnSource,
            EventName = "CompleteRootKeyRotation",
            AccountId = state.AccountId,
            Region = state.Regions[0],
            Time = clock.Now(),
            Details = ServiceEvent.Texts(("rootKeyId", ring.Current.Id.ToString()), ("previousRootKeyId", previous.Id.ToString())),
        };
        ended.AddTo(unit);
        await unit.SaveChangesAsync(cancellationToken);
        audit.ChangeCommitted();
    }

    private void Forget(RootKeyRing ring)
    {
        try
        {
            rootKeys.ForgetPrevious(ring);
        }
        catch (StartupException fault)
        {
            throw new InvalidRootKeyStateException(fault.Message, inner: fault);
        }
    }

    private RootKeyRing RequireNoneUnderWay()
    {
        var ring = state.IsSealed ? throw new RootKeySealedException(InstallationState.SealedMessage) : state.Ring;
        return ring.Previous is { } unfinished
            ? throw new InvalidRootKeyStateException($"The passage from root key {unfinished.Id} to {ring.Current.Id} is not finished yet. Wait until it is.")
            : ring;
    }

    // What a passphrase has to open counts among the attempts to unseal.
    private void Attempt(Action change)
    {
        try
        {
            attempts.Require();
            change();
        }
        catch (WrappedRootKeyException fault) when (fault.Fault == WrappedRootKeyFault.WrongPassphrase)
        {
            attempts.Failed();
            throw new WrongPassphraseException("The passphrase does not open the present root key. Nothing was changed.", "passphrase", fault);
        }
        catch (StartupException fault)
        {
            throw new InvalidRootKeyStateException(fault.Message, inner: fault);
        }
    }
}
