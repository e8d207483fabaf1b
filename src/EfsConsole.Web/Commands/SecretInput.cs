using EfsConsole.Services.Installation;

namespace EfsConsole.Web.Commands;

/// <summary>Secrets that a verb needs: a line of standard input, or typed at the terminal without being shown.</summary>
internal static class SecretInput
{
    /// <summary>Reads one line.</summary>
    /// <param name="prompt">What a terminal shows.</param>
    /// <param name="twice">A terminal asks a second time, as for a new passphrase.</param>
    /// <exception cref="StartupException">There is none, or the two differ.</exception>
    public static string Read(string prompt, bool twice = false)
    {
        if (Console.IsInputRedirected)
        {
            return Console.In.ReadLine() ?? throw new StartupException($"{prompt}: there is nothing on standard input. Write it there in one line, or run the command at a terminal.");
        }

        var secret = Type(prompt);
        return !twice || Type($"{prompt}, once more") == secret ? secret : throw new StartupException("The two do not agree. Nothing was done.");
    }

    /// <summary>Reads lines up to an empty one, or the end.</summary>
    public static IReadOnlyList<string> ReadLines(string prompt)
    {
        var lines = new List<string>();
        while ((Console.IsInputRedirected ? Console.In.ReadLine() : Type($"{prompt} (an empty line ends)")) is { } line && !string.IsNullOrWhiteSpace(line))
        {
            lines.Add(line);
        }

        return lines;
    }

    private static string Type(string prompt)
    {
        Console.Error.Write($"{prompt}: ");
        var typed = new List<char>();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.RemoveRange(Math.Max(0, typed.Count - 1), Math.Min(1, typed.Count));
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Add(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return new string([.. typed]);
    }
}
