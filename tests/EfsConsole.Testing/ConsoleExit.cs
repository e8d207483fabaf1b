namespace EfsConsole.Testing;

/// <summary>How the program ended.</summary>
public sealed record ConsoleExit(int Code, string Output, string Error)
{
    /// <summary>The lines of standard error.</summary>
    public IReadOnlyList<string> ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
