using EfsConsole.Domain.FileSystems;

namespace EfsConsole.Web.Features.FileSystems;

/// <summary>Performance modes as people read them.</summary>
public static class PerformanceModes
{
    public static string Label(string mode) => mode switch
    {
        PerformanceMode.GeneralPurpose => "General Purpose",
        PerformanceMode.MaxIO => "Max I/O",
        _ => mode,
    };

    public static string Hint(string mode) => mode switch
    {
        PerformanceMode.GeneralPurpose => "Recommended for most file systems.",
        PerformanceMode.MaxIO => "For tens to thousands of clients at once, at a higher latency.",
        _ => string.Empty,
    };
}
