namespace EfsConsole.Domain.Tags;

/// <summary>A tag of a file system or of a network resource.</summary>
/// <param name="Key">1 to 128 characters, case-sensitive, not beginning with <c>aws:</c>.</param>
/// <param name="Value">0 to 256 characters.</param>
public sealed record Tag(string Key, string Value)
{
    /// <summary>The key of the tag whose value is shown as the name.</summary>
    public const string NameKey = "Name";
}
