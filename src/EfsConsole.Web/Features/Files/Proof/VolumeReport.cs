using EfsConsole.Domain.Volumes;
using EfsConsole.Domain.Volumes.Proof;

namespace EfsConsole.Web.Features.Files.Proof;

/// <summary>A survey of a volume that runs, or has run. Holds no name of a file in the volume.</summary>
public sealed class VolumeReport : IProgress<SurveyProgress>, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private volatile SurveyProgress? _progress;
    private volatile VolumeSurvey? _survey;
    private volatile VolumeException? _failure;
    private volatile bool _running = true;
    private volatile bool _cancelled;

    internal VolumeReport(string fileSystemId, DateTime startedAt)
    {
        FileSystemId = fileSystemId;
        StartedAt = startedAt;
        Stopped = _stop.Token;
    }

    /// <summary>The file system.</summary>
    public string FileSystemId { get; }

    /// <summary>When it was asked for, UTC.</summary>
    public DateTime StartedAt { get; }

    /// <summary>Whether it is under way.</summary>
    public bool Running => _running;

    /// <summary>Whether somebody stopped it.</summary>
    public bool Cancelled => _cancelled;

    /// <summary>How far it is.</summary>
    public SurveyProgress? Progress => _progress;

    /// <summary>What it has found; null until it has ended well.</summary>
    public VolumeSurvey? Survey => _survey;

    /// <summary>Why it failed; null otherwise.</summary>
    public VolumeException? Failure => _failure;

    /// <summary>Raised with each step and at the end, on any thread.</summary>
    public event Action? Changed;

    internal CancellationToken Stopped { get; }

    /// <summary>Stops it.</summary>
    public void Stop()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended meanwhile, and another has taken its place.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    void IProgress<SurveyProgress>.Report(SurveyProgress value)
    {
        _progress = value;
        Changed?.Invoke();
    }

    internal void End(VolumeSurvey? survey, VolumeException? failure)
    {
        (_survey, _failure, _cancelled) = (survey, failure, survey is null && failure is null);
        _running = false;
        Changed?.Invoke();
    }
}
