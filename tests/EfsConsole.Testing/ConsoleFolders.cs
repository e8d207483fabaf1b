namespace EfsConsole.Testing;

/// <summary>The folders of one installation, all under one temporary folder that is removed in the end.</summary>
public sealed class ConsoleFolders : IDisposable
{
    private readonly bool _owned;

    /// <summary>A new temporary folder.</summary>
    public ConsoleFolders()
        : this(Directory.CreateTempSubdirectory("efsconsole-test-").FullName, owned: true)
    {
    }

    /// <summary>A given folder, which the caller removes.</summary>
    public ConsoleFolders(string root)
        : this(root, owned: false)
    {
    }

    private ConsoleFolders(string root, bool owned)
    {
        Root = root;
        _owned = owned;
        foreach (var folder in new[] { DataHome, ConfigHome, Temporary })
        {
            Directory.CreateDirectory(folder);
        }
    }

    /// <summary>Everything lies below it.</summary>
    public string Root { get; }

    /// <summary>The program's <c>XDG_DATA_HOME</c>.</summary>
    public string DataHome => Path.Combine(Root, "data");

    /// <summary>The program's <c>XDG_CONFIG_HOME</c>.</summary>
    public string ConfigHome => Path.Combine(Root, "config");

    /// <summary>The program's <c>TMPDIR</c>.</summary>
    public string Temporary => Path.Combine(Root, "tmp");

    /// <summary>
    /// Shell commands that mount something over the folders before the program starts, in a mount namespace that it alone sees.
    /// Needs root.
    /// </summary>
    public string? PrivateMounts { get; init; }

    /// <summary>Further environment variables of the program.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>Where the program keeps its data by default.</summary>
    public string DataFolder => Path.Combine(DataHome, "efsconsole");

    /// <summary>Where the program keeps its root key by default.</summary>
    public string RootKeyFile => Path.Combine(ConfigHome, "efsconsole", "root.key");

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_owned && Directory.Exists(Root))
        {
            Directory.Delete(Root, recursive: true);
        }
    }
}
