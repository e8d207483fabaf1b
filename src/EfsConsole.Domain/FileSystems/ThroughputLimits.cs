using System.Globalization;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.FileSystems;

/// <summary>What throughput may be asked for (EFS API, CreateFileSystem and UpdateFileSystem).</summary>
public static class ThroughputLimits
{
    /// <summary>Least that can be provisioned, in MiB/s; less is BadRequest.</summary>
    public const double LeastProvisioned = 1;

    /// <summary>Most that can be provisioned, in MiB/s; more is ThroughputLimitExceeded.</summary>
    public const double MostProvisioned = 3414;

    /// <summary>How long after a switch of the mode, or a decrease, the next one is TooManyRequests.</summary>
    public static TimeSpan BetweenChanges { get; } = TimeSpan.FromHours(24);

    /// <summary>Checks mode and amount of a request, where they are given.</summary>
    public static void Check(RequestValidation validation, string? mode, double? provisioned)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.OneOf("throughputMode", mode, ThroughputMode.All);
        if (provisioned is { } amount && !(amount >= LeastProvisioned))
        {
            validation.Fault(
                "provisionedThroughputInMibps",
                string.Create(CultureInfo.InvariantCulture, $"Value '{amount}' at 'provisionedThroughputInMibps' failed to satisfy constraint: Member must have value greater than or equal to 1"));
        }
    }

    /// <summary>What is wrong with an amount for a mode, as a sentence; null when nothing is.</summary>
    public static string? Mismatch(string mode, double? provisioned) => (mode, provisioned) switch
    {
        (ThroughputMode.Provisioned, null) => "The throughput mode 'provisioned' needs ProvisionedThroughputInMibps.",
        (not ThroughputMode.Provisioned, not null) => $"ProvisionedThroughputInMibps goes with the throughput mode 'provisioned' only; the mode is '{mode}'.",
        _ => null,
    };
}
