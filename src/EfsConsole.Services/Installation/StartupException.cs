namespace EfsConsole.Services.Installation;

/// <summary>The installation cannot start. The host prints the message, one line, and ends with <see cref="ExitCode"/>.</summary>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="inner">The cause.</param>
public sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>EX_CONFIG of sysexits.h: something in the configuration or the state of the installation must be changed.</summary>
    public const int ExitCode = 78;
}
