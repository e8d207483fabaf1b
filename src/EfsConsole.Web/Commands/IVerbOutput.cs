namespace EfsConsole.Web.Commands;

/// <summary>Where a verb writes: its own terminal, or the socket behind which somebody waits.</summary>
public interface IVerbOutput
{
    /// <summary>What goes to standard output.</summary>
    Task WriteAsync(string line);

    /// <summary>What goes to standard error: how far it is, why it failed.</summary>
    Task TellAsync(string line);
}

/// <summary>The program's own standard output and error.</summary>
internal sealed class TerminalOutput : IVerbOutput
{
    public Task WriteAsync(string line) => Console.Out.WriteLineAsync(line);

    public Task TellAsync(string line) => Console.Error.WriteLineAsync(line);
}
