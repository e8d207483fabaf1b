using System.Globalization;

namespace EfsConsole.Web.Commands;

/// <summary>What the program is asked to do instead of serving the console: <c>volume verify fs-... --json</c>.</summary>
/// <param name="Name">One of the names below.</param>
/// <param name="FileSystemId">The file system; null for all.</param>
/// <param name="Json">The answer is JSON.</param>
public sealed record Verb(string Name, string? FileSystemId = null, bool Json = false)
{
    /// <summary>Verifies volumes.</summary>
    public const string Verify = "volume verify";

    /// <summary>Prints a volume's structure.</summary>
    public const string Inspect = "volume inspect";

    /// <summary>Prints a new root key.</summary>
    public const string GenerateRootKey = "root-key generate";

    /// <summary>Makes an installation whose root key is under a passphrase.</summary>
    public const string InitRootKey = "root-key init";

    /// <summary>Opens the root key of the running program.</summary>
    public const string UnsealRootKey = "root-key unseal";

    /// <summary>Says which root key is in use.</summary>
    public const string RootKeyStatus = "root-key status";

    /// <summary>Passes to a new root key.</summary>
    public const string RotateRootKey = "root-key rotate";

    /// <summary>Puts the root key under another passphrase.</summary>
    public const string ChangePassphrase = "root-key passphrase";

    /// <summary>Makes a recovery kit.</summary>
    public const string MakeRecoveryKit = "root-key kit";

    /// <summary>Puts a root key back out of a recovery kit.</summary>
    public const string RecoverRootKey = "root-key recover";

    /// <summary>Writes a backup.</summary>
    public const string Backup = "backup";

    /// <summary>Proves that a backup can be restored.</summary>
    public const string VerifyBackup = "backup verify";

    /// <summary>Puts a backup into a new data folder.</summary>
    public const string Restore = "restore";

    /// <summary>Makes an access key, and prints its secret.</summary>
    public const string CreateAccessKey = "access-key create";

    /// <summary>Lists the access keys.</summary>
    public const string ListAccessKeys = "access-key list";

    /// <summary>Lets an access key sign again.</summary>
    public const string ActivateAccessKey = "access-key activate";

    /// <summary>Lets an access key sign no more for now.</summary>
    public const string DeactivateAccessKey = "access-key deactivate";

    /// <summary>Removes an access key.</summary>
    public const string DeleteAccessKey = "access-key delete";

    /// <summary>EX_USAGE of sysexits.h.</summary>
    public const int UsageExitCode = 64;

    /// <summary>The passphrase, where the verb needs one; never on the command line.</summary>
    public string? Secret { get; init; }

    /// <summary>The passphrase that is to follow; never on the command line.</summary>
    public string? NewSecret { get; init; }

    /// <summary>How many shares a recovery kit has; null for one code.</summary>
    public int? Shares { get; init; }

    /// <summary>How many of them open it.</summary>
    public int? Threshold { get; init; }

    /// <summary>The file of a recovery kit.</summary>
    public string? KitFile { get; init; }

    /// <summary>What the file of a recovery kit holds, for whoever cannot read the file.</summary>
    public string? Kit { get; init; }

    /// <summary>The folder of a backup.</summary>
    public string? Directory { get; init; }

    /// <summary>The access key that it is about.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>Reads the contents of files too.</summary>
    public bool Full { get; init; }

    /// <summary>Takes a backup too whose manifest nothing authenticates.</summary>
    public bool Unauthenticated { get; init; }

    /// <summary>Without the secret.</summary>
    public override string ToString() => Name;

    /// <summary>How verbs are written.</summary>
    public const string Usage = """
        Usage:
          EfsConsole.Web                                     serve the console
          EfsConsole.Web volume verify <fs-id>|--all [--json]  read and authenticate everything of a file system, or of all
          EfsConsole.Web volume inspect <fs-id> [--json]       print the structure of a volume, without any key
          EfsConsole.Web root-key status [--json]              say which root key is in use, and whether it is open
          EfsConsole.Web root-key init                         make an installation whose root key is under a passphrase
          EfsConsole.Web root-key unseal                       open the root key of the running program
          EfsConsole.Web root-key rotate                       pass to a new root key, and destroy the one before
          EfsConsole.Web root-key passphrase                   put the root key under another passphrase
          EfsConsole.Web root-key kit [--shares m --threshold n] [--json]
                                                             print a recovery kit, with one code or with m shares of which n open it
          EfsConsole.Web root-key recover --kit <file>         put the root key back; codes are lines of standard input
          EfsConsole.Web root-key generate                     print a new root key, for RootKey:Provider=Systemd or Environment
          EfsConsole.Web access-key create                     make an access key for the AWS CLI and SDKs; prints JSON with id and secret
          EfsConsole.Web access-key list                       list them, without their secrets
          EfsConsole.Web access-key activate|deactivate|delete <id>
          EfsConsole.Web backup <folder> [--kit <file>] [--json]
                                                             write a backup into a new folder, while the program runs or not
          EfsConsole.Web backup verify <folder> [--kit <file>] [--full] [--json]
                                                             prove with the recovery kit that everything in a backup opens
          EfsConsole.Web restore <folder> [--kit <file>] [--unauthenticated]
                                                             put a backup into a new data folder (--DataFolder=...); with
                                                             --unauthenticated that of a sealed installation, with its root key

        Settings follow as --Section:Key=value, as for the console. 'volume verify' and 'backup verify' end with 0 when
        everything is whole, 1 when something is damaged, 2 when they could not run. A passphrase is typed at the terminal, or is
        the first line of standard input, and a new one the next; codes are lines of standard input.
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
        if (words is ["backup" or "restore", ..])
        {
            return ParseBackup(words, json);
        }

        return words switch
        {
            ["volume", "verify", "--all"] => new(Verify, Json: json),
            ["volume", "verify", var id] when !id.StartsWith('-') => new(Verify, id, json),
            ["volume", "inspect", var id] when !id.StartsWith('-') => new(Inspect, id, json),
            ["root-key", "status"] => new(RootKeyStatus, Json: json),
            ["root-key", "init"] when !json => new(InitRootKey),
            ["root-key", "unseal"] when !json => new(UnsealRootKey),
            ["root-key", "rotate"] when !json => new(RotateRootKey),
            ["root-key", "passphrase"] when !json => new(ChangePassphrase),
            ["root-key", "kit"] => new(MakeRecoveryKit, Json: json),
            ["root-key", "kit", "--shares", var shares, "--threshold", var threshold] when Number(shares) is { } m && Number(threshold) is { } n =>
                new(MakeRecoveryKit, Json: json) { Shares = m, Threshold = n },
            ["root-key", "recover", "--kit", var file] when !json => new(RecoverRootKey) { KitFile = file },
            ["root-key", "generate"] when !json => new(GenerateRootKey),
            ["access-key", "create"] when !json => new(CreateAccessKey),
            ["access-key", "list"] when !json => new(ListAccessKeys),
            ["access-key", "activate" or "deactivate" or "delete", var id] when !json && !id.StartsWith('-') => new($"access-key {words[1]}") { AccessKeyId = id },
            _ => null,
        };
    }

    private static Verb? ParseBackup(List<string> words, bool json)
    {
        var full = words.Remove("--full");
        var unauthenticated = words.Remove("--unauthenticated");
        var at = words.IndexOf("--kit");
        string? kit = null;
        if (at >= 0 && at + 1 < words.Count)
        {
            kit = words[at + 1];
            words.RemoveRange(at, 2);
        }

        var verb = words switch
        {
            ["backup", "verify", var folder] when !unauthenticated => new Verb(VerifyBackup, Json: json) { Directory = folder, Full = full },
            ["backup", var folder] when !full && !unauthenticated && folder != "verify" => new Verb(Backup, Json: json) { Directory = folder },
            ["restore", var folder] when !full && !json => new Verb(Restore) { Directory = folder, Unauthenticated = unauthenticated },
            _ => null,
        };
        return verb is null || verb.Directory!.StartsWith('-') ? null : verb with { KitFile = kit, Directory = Path.GetFullPath(verb.Directory!) };
    }

    private static int? Number(string word) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsSetting(string word) => word.StartsWith("--", StringComparison.Ordinal) && word.Contains('=', StringComparison.Ordinal);
}
