using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Configuration;

/// <summary>The section <c>Audit</c>: how the audit log is cut and how long it is kept.</summary>
public sealed class AuditOptions
{
    public const string Section = "Audit";

    /// <summary>A segment whose last record is older than this is dropped as a whole.</summary>
    public int RetentionDays { get; set; } = 90;

    /// <summary>A segment is closed at this size.</summary>
    public int SegmentMegabytes { get; set; } = 256;

    /// <summary>A segment is closed at this age.</summary>
    public int SegmentDays { get; set; } = 7;

    /// <summary>The room of all segments together; where it is used up, operations are refused.</summary>
    public int MaxTotalMegabytes { get; set; } = 20 * 1024;
}

internal sealed class AuditOptionsValidation : IValidateOptions<AuditOptions>
{
    public ValidateOptionsResult Validate(string? name, AuditOptions options)
    {
        var faults = new List<string>();
        Bound("RetentionDays", options.RetentionDays, 1, 3660);
        Bound("SegmentMegabytes", options.SegmentMegabytes, 1, 16 * 1024);
        Bound("SegmentDays", options.SegmentDays, 1, 366);
        Bound("MaxTotalMegabytes", options.MaxTotalMegabytes, 1, 16 * 1024 * 1024);
        if (faults.Count == 0 && options.SegmentMegabytes > options.MaxTotalMegabytes)
        {
            faults.Add($"Audit:SegmentMegabytes is {options.SegmentMegabytes}, more than Audit:MaxTotalMegabytes, {options.MaxTotalMegabytes}. Set it to that or less.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Bound(string key, int value, int min, int max)
        {
            if (value < min || value > max)
            {
                faults.Add($"Audit:{key} is {value}. Set it to a number from {min} to {max}.");
            }
        }
    }
}
