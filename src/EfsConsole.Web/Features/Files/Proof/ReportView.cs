using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Volumes;
using EfsConsole.Domain.Volumes.Proof;

namespace EfsConsole.Web.Features.Files.Proof;

/// <summary>A report as it is shown: with the keys, and with the paths of the files that its findings concern.</summary>
/// <param name="Survey">What was found on the disk.</param>
/// <param name="Keys">The file system's data keys; none where it is not encrypted.</param>
/// <param name="Paths">Paths of files in the volume, by inode.</param>
public sealed record ReportView(VolumeSurvey Survey, IReadOnlyList<DataKeyDescription> Keys, IReadOnlyDictionary<InodeId, string> Paths)
{
    /// <summary>The path of the file that a finding concerns; null where that cannot be told.</summary>
    public string? PathOf(SurveyFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.Inode is { } inode && Paths.TryGetValue(inode, out var path) ? path : null;
    }

    /// <summary>Asks the volume for the names; it decides who may have them.</summary>
    /// <exception cref="VolumeException">What the volume answers.</exception>
    public static async Task<IReadOnlyDictionary<InodeId, string>> FindPathsAsync(IVolume volume, VolumeSurvey survey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(volume);
        ArgumentNullException.ThrowIfNull(survey);
        var inodes = survey.Findings.Select(finding => finding.Inode).OfType<InodeId>().ToHashSet();
        return inodes.Count == 0 || volume.Proof is not { } proof ? new Dictionary<InodeId, string>() : await proof.FindPathsAsync(inodes, cancellationToken);
    }
}
