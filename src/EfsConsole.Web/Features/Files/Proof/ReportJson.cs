using System.Text.Json;
using System.Text.Json.Serialization;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Volumes.Proof;

namespace EfsConsole.Web.Features.Files.Proof;

/// <summary>A report as JSON. Members are added to it, never renamed: people keep these files.</summary>
public static class ReportJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The report in UTF-8.</summary>
    public static byte[] Write(ReportView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var survey = view.Survey;
        return JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                ReportVersion = 1,
                survey.FileSystemId,
                Verdict = ReportText.Verdict(survey),
                survey.StartedAt,
                survey.EndedAt,
                survey.Folder,
                survey.Encrypted,
                survey.Algorithm,
                survey.FormatVersion,
                Keys = view.Keys.Select(Key),
                survey.FolderBytes,
                survey.SealedBytes,
                survey.ContentBytes,
                survey.SealedContentBytes,
                EntropyBitsPerByte = survey.Entropy,
                survey.Frames,
                survey.Records,
                survey.Unsealed,
                survey.FindingCount,
                Findings = survey.Findings.Select(finding => Finding(finding, view)),
                Segments = survey.Segments,
            },
            Options);
    }

    private static object Key(DataKeyDescription key) => new { key.Purpose, key.KeyArn, key.KeyAlias, key.KeyMaterialId, key.WrappedAt };

    private static object Finding(SurveyFinding finding, ReportView view) => new
    {
        finding.Kind,
        finding.File,
        finding.Segment,
        finding.Offset,
        finding.Length,
        finding.LooksLikePlaintext,
        Inode = finding.Inode?.Value,
        finding.Chunk,
        Path = view.PathOf(finding),
    };
}
