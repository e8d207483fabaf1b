using EfsConsole.Services.Installation;
using Microsoft.Extensions.Configuration;

namespace EfsConsole.Services.Configuration;

/// <summary>
/// Where the installation lies: the setting <c>DataFolder</c>, else the XDG base directories' place for data; the setting
/// <c>RootKey:File</c>, else their place for configuration.
/// </summary>
public sealed class InstallationFolders
{
    private const string Name = "efsconsole";

    // Not every provider of the root key has a file: only those that do need a place for it.
    private readonly Lazy<string> _rootKeyFile;

    /// <summary>Reads settings, and the environment where they are silent.</summary>
    /// <exception cref="StartupException">Neither says where.</exception>
    public InstallationFolders(IConfiguration configuration)
        : this(configuration, Environment.GetEnvironmentVariable)
    {
    }

    internal InstallationFolders(IConfiguration configuration, Func<string, string?> environment)
    {
        DataFolder = Absolute("DataFolder", configuration["DataFolder"])
            ?? Path.Combine(BaseDirectory(environment, "XDG_DATA_HOME", ".local/share", "DataFolder"), Name);
        _rootKeyFile = new(() => Absolute("RootKey:File", configuration["RootKey:File"])
            ?? Path.Combine(BaseDirectory(environment, "XDG_CONFIG_HOME", ".config", "RootKey:File"), Name, "root.key"));
    }

    /// <summary>The data folder.</summary>
    public string DataFolder { get; }

    /// <summary>The root key file.</summary>
    /// <exception cref="StartupException">Settings and environment do not say where, or not in full.</exception>
    public string RootKeyFile => _rootKeyFile.Value;

    /// <summary>The database, where it is a file.</summary>
    public string DatabaseFile => Path.Combine(DataFolder, "efsconsole.db");

    /// <summary>The segments of the audit log.</summary>
    public string AuditFolder => Path.Combine(DataFolder, "audit");

    /// <summary>The volumes of the file systems.</summary>
    public string VolumesFolder => Path.Combine(DataFolder, "volumes");

    /// <summary>The file whose lock is the ownership of the data folder.</summary>
    public string LockFile => Path.Combine(DataFolder, "lock");

    /// <summary>Is there while a restore is under way: what lies beside it is not whole yet.</summary>
    public string RestoreMark => Path.Combine(DataFolder, "restoring");

    private static string? Absolute(string key, string? path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            return null;
        }

        return Path.IsPathFullyQualified(path)
            ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))
            : throw new StartupException($"{key} is '{path}', which depends on the current folder. Set it to a path that begins with '/'.");
    }

    private static string BaseDirectory(Func<string, string?> environment, string variable, string underHome, string key)
    {
        // The specification has relative paths ignored.
        if (environment(variable) is { Length: > 0 } stated && Path.IsPathFullyQualified(stated))
        {
            return stated;
        }

        return environment("HOME") is { Length: > 0 } home && Path.IsPathFullyQualified(home)
            ? Path.Combine(home, underHome)
            : throw new StartupException($"There is no home folder to keep anything in. Set {key}, or the environment variable {variable}.");
    }
}
