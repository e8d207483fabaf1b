using System.Globalization;
using EfsConsole.Domain.Volumes.Proof;

namespace EfsConsole.Web.Features.Files.Proof;

/// <summary>What a report says in words, on the screen, on paper and in JSON alike.</summary>
public static class ReportText
{
    /// <summary>The sentence that stands first.</summary>
    public static string Verdict(VolumeSurvey survey)
    {
        ArgumentNullException.ThrowIfNull(survey);
        if (!survey.Encrypted)
        {
            return survey.FindingCount == 0
                ? "This file system is not encrypted: everything in its folder can be read by whoever reads the disk."
                : $"This file system is not encrypted, and {Count(survey.FindingCount, "thing is", "things are")} not as it must be.";
        }

        return survey.FindingCount == 0
            ? "Everything that must be sealed is sealed: no plaintext was found, and the frame of every chunk opens under its file's key."
            : $"{Count(survey.FindingCount, "thing is", "things are")} not as it must be. See what was found.";
    }

    /// <summary>A share in percent, never rounded up to all of it.</summary>
    public static string Share(long part, long whole)
    {
        if (whole == 0)
        {
            return "nothing is stored";
        }

        var percent = Math.Floor(part * 10000.0 / whole) / 100;
        return string.Create(CultureInfo.InvariantCulture, $"{percent:0.##} %");
    }

    /// <summary>Bits per byte.</summary>
    public static string Entropy(double? bits) => bits is { } value ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(value * 10000) / 10000:0.0000} bits per byte") : "nothing is stored in segments";

    /// <summary>What kind of finding it is.</summary>
    public static string Kind(SurveyFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.Kind switch
        {
            FindingKind.Plaintext => "Plaintext where sealed bytes must lie",
            FindingKind.DoesNotOpen => "Frame that does not open",
            FindingKind.Missing => "Frame that is missing",
            FindingKind.ForeignFile => finding.LooksLikePlaintext ? "File that is no part of the volume; it looks like plaintext" : "File that is no part of the volume",
            FindingKind.DamagedMetadata => "Metadata that does not open: the frames of some files were not tried",
            _ => finding.Kind.ToString(),
        };
    }

    /// <summary>Where it is on the disk.</summary>
    public static string Place(SurveyFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var bytes = (finding.Offset, finding.Length) switch
        {
            ({ } offset, { } length) => $", bytes {Number(offset)} to {Number(offset + Math.Max(1, length) - 1)}",
            ({ } offset, null) => $", byte {Number(offset)}",
            (null, { } length) => $", {Number(length)} bytes",
            _ => "",
        };
        return finding.File + bytes;
    }

    /// <summary>With thousands separated.</summary>
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A time to the second.</summary>
    public static string Time(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string Count(long count, string one, string many) => $"{Number(count)} {(count == 1 ? one : many)}";
}
