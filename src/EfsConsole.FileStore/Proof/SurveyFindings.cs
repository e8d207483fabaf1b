using EfsConsole.Domain.Volumes.Proof;

namespace EfsConsole.FileStore.Proof;

/// <summary>What a survey has found: the first ones, and how many.</summary>
internal sealed class SurveyFindings
{
    private readonly List<SurveyFinding> _kept = [];

    /// <summary>All of them.</summary>
    public long Count { get; private set; }

    /// <summary>The first ones.</summary>
    public IReadOnlyList<SurveyFinding> Kept => _kept;

    /// <summary>Keeps one.</summary>
    public void Add(SurveyFinding finding)
    {
        Count++;
        if (_kept.Count < VolumeSurvey.MaxFindings)
        {
            _kept.Add(finding);
        }
    }

    /// <summary>Whether a part of a file touches what is known already, by which it is named better.</summary>
    public bool Covers(string file, long offset, long length) => _kept.Exists(finding =>
        finding.File == file && finding.Offset is { } at && at < offset + length && offset < at + (finding.Length ?? 0));

    /// <summary>How many of those kept lie in a file.</summary>
    public long In(string file) => _kept.Count(finding => finding.File == file);
}
