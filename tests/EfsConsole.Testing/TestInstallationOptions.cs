using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.Testing;

/// <summary>What is not as in a fresh installation.</summary>
public sealed class TestInstallationOptions
{
    /// <summary>Settings, by key: <c>Account:Regions:1</c>.</summary>
    public Dictionary<string, string?> Settings { get; } = [];

    /// <summary>The clock; the system's when null. A FakeTimeProvider stands still until it is moved.</summary>
    public TimeProvider? Time { get; set; }

    /// <summary>Replaces services after all others were added.</summary>
    public Action<IServiceCollection>? ConfigureServices { get; set; }

    /// <summary>Begin with a copy of a migrated database, which saves the time of the migration.</summary>
    public bool UseDatabaseTemplate { get; set; } = true;

    /// <summary>A folder that holds an installation already, to be opened anew; a new one when null. It goes with the installation either way.</summary>
    public string? Folder { get; set; }
}
