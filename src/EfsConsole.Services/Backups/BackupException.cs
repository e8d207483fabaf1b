namespace EfsConsole.Services.Backups;

/// <summary>A backup cannot be made, read or restored.</summary>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="file">The file of the backup that is at fault; null where none is.</param>
/// <param name="inner">The cause.</param>
public sealed class BackupException(string message, string? file = null, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The file of the backup that is at fault; null where none is.</summary>
    public string? File { get; } = file;
}
