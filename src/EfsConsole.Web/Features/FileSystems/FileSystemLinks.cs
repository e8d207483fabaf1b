namespace EfsConsole.Web.Features.FileSystems;

/// <summary>Where pages about file systems, their keys and their records are.</summary>
public static class FileSystemLinks
{
    public const string List = "/file-systems";

    public const string Create = "/file-systems/create";

    public static string Detail(string fileSystemId) => $"{List}/{Uri.EscapeDataString(fileSystemId)}";

    public static string Access(string fileSystemId) => $"{Detail(fileSystemId)}/access";

    public static string Tags(string fileSystemId) => $"{Detail(fileSystemId)}/tags";

    /// <summary>The records that name a resource.</summary>
    public static string Activity(string resourceArn) => $"/activity?resource={Uri.EscapeDataString(resourceArn)}";
}
