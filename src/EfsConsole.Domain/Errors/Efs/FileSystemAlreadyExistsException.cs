namespace EfsConsole.Domain.Errors;

/// <summary>FileSystemAlreadyExists of elasticfilesystem: a live file system of the account in the region has the creation token.</summary>
/// <param name="fileSystemId">The file system that has it.</param>
public sealed class FileSystemAlreadyExistsException(string fileSystemId)
    : OperationException("FileSystemAlreadyExists", $"File system '{fileSystemId}' already exists with the given creation token.", "creationToken")
{
    /// <summary>The file system that has the token.</summary>
    public string FileSystemId { get; } = fileSystemId;
}
