using EfsConsole.Domain.Volumes;

namespace EfsConsole.FileStore.Verification;

/// <summary>
/// A run over an open volume, in steps. It belongs to the session: with the keys it goes, and what it has found is in the volume by
/// then.
/// </summary>
internal sealed class Scrub
{
    private readonly ScrubContext _context;
    private readonly ScrubRecords _records;
    private IScrubStage? _stage;

    private Scrub(ScrubContext context, ScrubRecords records)
    {
        _context = context;
        _records = records;
    }

    /// <summary>How far it is.</summary>
    public ScrubState State => _context.State;

    /// <summary>Goes on with the run that the volume knows of, or begins one.</summary>
    public static Scrub Begin(Func<ScrubState, ScrubContext> contextOf, ScrubRecords records, DateTime now, bool fromBeginning)
    {
        ScrubState? state = null;
        try
        {
            state = fromBeginning ? null : records.LoadUnfinished();
        }
        catch (VolumeException e) when (e.Error == VolumeError.Corrupt)
        {
            // Where it was kept is damaged; the run that begins now will say so.
        }

        return new Scrub(contextOf(state ?? new ScrubState { StartedAt = now }), records);
    }

    /// <summary>Does a step. Short: the caller holds the volume's keys meanwhile.</summary>
    /// <returns>The run has ended; bytes read from the disk.</returns>
    /// <exception cref="VolumeException">KeyUnavailable, Corrupt, InputOutput.</exception>
    public async ValueTask<(bool Ended, long Bytes)> StepAsync(DateTime now, CancellationToken cancellationToken)
    {
        if (State.EndedAt is not null)
        {
            return (true, 0);
        }

        _stage ??= StageOf(State.Stage);
        var (done, bytes) = await _stage.StepAsync(cancellationToken);
        State.Bytes += bytes;
        if (!done)
        {
            return (false, bytes);
        }

        if (State.Stage == VolumeVerificationStage.Naming)
        {
            State.EndedAt = now;
            return (true, bytes);
        }

        State.Stage++;
        State.Position = null;
        State.File = null;
        _context.Numbers.Restarts = 0;
        _stage = null;
        return (false, bytes);
    }

    /// <summary>Keeps in the volume how far it is, or, when it has ended, its report.</summary>
    /// <exception cref="VolumeException">Corrupt, NoSpace, InputOutput.</exception>
    public Task SaveAsync() => State.EndedAt is null ? _records.SaveAsync(State) : _records.EndAsync(State);

    private IScrubStage StageOf(VolumeVerificationStage stage) => stage switch
    {
        VolumeVerificationStage.Header => new HeaderStage(_context),
        VolumeVerificationStage.Tree => new TreeStage(_context),
        VolumeVerificationStage.Objects => new ObjectStage(_context),
        VolumeVerificationStage.Links => new LinkStage(_context),
        VolumeVerificationStage.Totals => new TotalsStage(_context),
        VolumeVerificationStage.Locations => new LocationStage(_context),
        VolumeVerificationStage.Naming => new NamingStage(_context),
        _ => throw new InvalidOperationException("A run has no such part."),
    };
}
