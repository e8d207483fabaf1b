namespace EfsConsole.Domain.FileSystems;

/// <summary>Performance modes, as the wire spells them.</summary>
public static class PerformanceMode
{
    /// <summary>General Purpose, the default.</summary>
    public const string GeneralPurpose = "generalPurpose";

    /// <summary>Max I/O.</summary>
    public const string MaxIO = "maxIO";

    /// <summary>Every value.</summary>
    public static IReadOnlyList<string> All { get; } = [GeneralPurpose, MaxIO];
}
