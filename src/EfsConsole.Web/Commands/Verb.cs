namespace EfsConsole.Web.Commands;

/// <summary>What the program is asked to do instead of serving the console: <c>volume verify fs-... --json</c>.</summary>
/// <param name="Name">One of the names below.</param>
/// <param name="FileSystemId">The file system; null for all.</param>
/// <param name="Json">The answer is JSON.</param>
public sealed record Verb(string Name, string? FileSystemId, bool Json)
{
    /// <summary>Verifies volumes.</summary>
    public const string Verify = "volume verify";

    /// <summary>Prints a volume's structure.</summary>
    public const string Inspect = "volume inspect";

    /// <summary>Prints a new root key.</summary>
    public const string GenerateRootKey = "root-key generate";

    /// <summary>EX_USAGE of sysexits.h.</summary>
    public const int UsageExitCode = 64;

    /// <summary>How verbs are written.</summary>
    public const string Usage = """
        Usage:
          EfsConsole.Web                                     serve the console
          EfsConsole.Web volume verify <fs-id>|--all [--json]  read and authenticate everything of a file system, or of all
          EfsConsole.Web volume inspect <fs-id> [--json]       print the structure of a volume, without any key
          EfsConsole.Web root-key generate                   print a new root key, for RootKey:Provider=Systemd or Environment

        Settings follow as --Section:Key=value, as for the console. 'volume verify' ends with 0 when everything is whole,
        1 when something is damaged, 2 when it could not run.
        """;

    /// <summary>Whether the command line asks for a verb, and not for the console with settings.</summary>
    public static bool Asks(IReadOnlyList<string> args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return args.Count > 0 && (args[0] is "--help" or "-h" || (!args[0].StartsWith('-') && !args[0].StartsWith('/') && !args[0].Contains('=', StringComparison.Ordinal)));
    }

    /// <summary>Reads it; null for wrong words. Settings come back apart.</summary>
    public static Verb? Parse(IReadOnlyList<string> args, out string[] settings)
    {
        ArgumentNullException.ThrowIfNull(args);
        settings = [.. args.Where(IsSetting)];
        var words = args.Where(static word => !IsSetting(word)).ToList();
        var json = words.Remove("--json");
        return words switch
        {
            ["volume", "verify", "--all"] => new(Verify, null, json),
            ["volume", "verify", var id] when !id.StartsWith('-') => new(Verify, id, json),
            ["volume", "inspect", var id] when !id.StartsWith('-') => new(Inspect, id, json),
            ["root-key", "generate"] => new(GenerateRootKey, null, false),
            _ => null,
        };
    }

    private static bool IsSetting(string word) => word.StartsWith("--", StringComparison.Ordinal) && word.Contains('=', StringComparison.Ordinal);
}
