namespace EfsConsole.Web.Configuration;

/// <summary>
/// Keeps the host from logging, with a stack trace, why it could not start: the program says that itself, in one line. Once
/// it has started, the same categories report failed background work and must be heard.
/// </summary>
internal sealed class StartupSilence
{
    private static readonly string[] Categories = ["Microsoft.Extensions.Hosting.Internal.Host", "Microsoft.AspNetCore.Server.Kestrel"];

    private volatile bool _ended;

    /// <summary>Begins it.</summary>
    public void Keep(ILoggingBuilder logging)
    {
        foreach (var category in Categories)
        {
            logging.AddFilter(category, level => _ended && level >= LogLevel.Warning);
        }
    }

    /// <summary>The program has started.</summary>
    public void End() => _ended = true;
}
