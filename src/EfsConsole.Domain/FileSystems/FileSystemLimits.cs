using System.Text.RegularExpressions;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.FileSystems;

/// <summary>Lengths and patterns of the EFS API model (2015-02-01).</summary>
public static partial class FileSystemLimits
{
    /// <summary>Longest creation token, in characters.</summary>
    public const int CreationToken = 64;

    /// <summary>Longest key name, in characters.</summary>
    public const int KmsKeyId = 2048;

    /// <summary>Longest file system id or ARN, in characters.</summary>
    public const int FileSystemId = 128;

    /// <summary>Longest name of an Availability Zone, in characters.</summary>
    public const int AvailabilityZoneName = 64;

    /// <summary>Characters of the reason why a creation or deletion does not go on; not of the field, which tells none.</summary>
    public const int FailureReason = 1024;

    /// <summary>Metered size of an empty file system, in bytes: one inode and one empty directory.</summary>
    public const long EmptyFileSystemBytes = 6144;

    /// <summary>A file system id or ARN.</summary>
    [GeneratedRegex(@"^(arn:aws[-a-z]*:elasticfilesystem:[0-9a-z-:]+:file-system/fs-[0-9a-f]{8,40}|fs-[0-9a-f]{8,40})\z")]
    public static partial Regex FileSystemIdPattern();

    /// <summary>Key id, key ARN, alias name or alias ARN.</summary>
    [GeneratedRegex(@"^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|mrk-[0-9a-f]{32}|alias/[a-zA-Z0-9/_-]+|(arn:aws[-a-z]*:kms:[a-z0-9-]+:\d{12}:((key/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})|(key/mrk-[0-9a-f]{32})|(alias/[a-zA-Z0-9/_-]+))))\z")]
    public static partial Regex KmsKeyIdPattern();

    /// <summary>Checks an id or ARN where one is given.</summary>
    public static void CheckId(RequestValidation validation, string? fileSystemId)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Length("fileSystemId", fileSystemId, 0, FileSystemId);
        validation.Pattern("fileSystemId", fileSystemId, FileSystemIdPattern());
    }

    /// <summary>The bare id out of an id or an ARN.</summary>
    public static string BareId(string fileSystemId)
    {
        ArgumentNullException.ThrowIfNull(fileSystemId);
        return fileSystemId[(fileSystemId.LastIndexOf('/') + 1)..];
    }
}
