namespace EfsConsole.Web.Features.FileSystems;

/// <summary>Where pages about file systems, their keys and their records are.</summary>
public static class FileSystemLinks
{
    public const string List = "/file-systems";

    public const string Create = "/file-systems/create";

    public static string Detail(string fileSystemId) => $"{List}/{Uri.EscapeDataString(fileSystemId)}";

    public static string Access(string fileSystemId) => $"{Detail(fileSystemId)}/access";

    public static string Tags(string fileSystemId) => $"{Detail(fileSystemId)}/tags";

    /// <summary>How much of the volume is sealed.</summary>
    public static string Proof(string fileSystemId) => $"{Detail(fileSystemId)}/proof";

    /// <summary>Its files.</summary>
    public static string Files(string fileSystemId) => $"{Detail(fileSystemId)}/files";

    /// <summary>The records that name a resource.</summary>
    public static string Activity(string resourceArn) => $"/activity?resource={Uri.EscapeDataString(resourceArn)}";
}
