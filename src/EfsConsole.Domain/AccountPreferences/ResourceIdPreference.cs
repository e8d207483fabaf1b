namespace EfsConsole.Domain.AccountPreferences;

/// <summary>How long the ids of new resources are.</summary>
/// <param name="ResourceIdType">One of <see cref="Types"/>.</param>
/// <param name="Resources">What the ids are of.</param>
public sealed record ResourceIdPreference(string ResourceIdType, IReadOnlyList<string> Resources)
{
    /// <summary>17 hex digits.</summary>
    public const string LongId = "LONG_ID";

    /// <summary>8 hex digits; the field has not made any since October 2021, and neither are any made here.</summary>
    public const string ShortId = "SHORT_ID";

    /// <summary>Both.</summary>
    public static IReadOnlyList<string> Types { get; } = [LongId, ShortId];

    /// <summary>The one that holds.</summary>
    public static ResourceIdPreference Long { get; } = new(LongId, ["FILE_SYSTEM", "MOUNT_TARGET"]);
}
