using System.Security.Cryptography;
using EfsConsole.Domain.Volumes;

namespace EfsConsole.Services.Backups;

/// <summary>What is held while a backup is copied.</summary>
/// <param name="head">What the backup is.</param>
/// <param name="key">What authenticates its manifest; null where there is none.</param>
/// <param name="fileSystems">The file systems of the database, with the step that comes next.</param>
/// <param name="database">The copy of the database; null where it is not copied.</param>
internal sealed class BackupMoment(BackupHead head, byte[]? key, IReadOnlyDictionary<string, string> fileSystems, string? database) : IDisposable
{
    private string? _database = database;

    public BackupHead Head => head;

    public byte[]? Key => key;

    public IReadOnlyDictionary<string, string> FileSystems => fileSystems;

    public SortedDictionary<string, VolumeSnapshot> Volumes { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Missing { get; set; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The copy of the database, which stays.</summary>
    public string? TakeDatabase() => Interlocked.Exchange(ref _database, null);

    /// <inheritdoc/>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(key);
        foreach (var volume in Volumes.Values)
        {
            volume.Dispose();
        }

        if (TakeDatabase() is { } copy)
        {
            File.Delete(copy);
        }
    }
}
