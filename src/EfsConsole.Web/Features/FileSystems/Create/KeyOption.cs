using EfsConsole.Domain.Operations.Own;
using EfsConsole.Web.Features.Keys;

namespace EfsConsole.Web.Features.FileSystems.Create;

/// <summary>An entry of the key picker's list.</summary>
/// <param name="Kind">What choosing it means.</param>
/// <param name="Title">How it is named.</param>
/// <param name="Detail">What else tells it apart.</param>
/// <param name="Row">The alias behind it.</param>
public sealed record KeyOption(KeyChoiceKind Kind, string Title, string? Detail, AliasRow? Row)
{
    /// <summary>The service's own key, when the list cannot be had.</summary>
    public static KeyOption Default { get; } = new(KeyChoiceKind.Default, "(default) aws/elasticfilesystem", null, null);

    /// <summary>The last entry: a key that is not in the list, for instance of another account.</summary>
    public static KeyOption Typed { get; } = new(KeyChoiceKind.Typed, "Enter a key ARN", "A key that is not in this list", null);

    public string Id => $"{Kind}/{Row?.AliasName}";

    /// <summary>Why it cannot be chosen; null when it can.</summary>
    public string? UnusableReason => Row?.UnusableReason;

    public static KeyOption Of(AliasRow row) => row.IsDefault
        ? new(KeyChoiceKind.Default, Default.Title, row.Description, row)
        : new(KeyChoiceKind.Listed, KeyName.WithoutPrefix(row.AliasName), string.Join(" - ", new[] { row.KeyId, row.Description }.Where(part => !string.IsNullOrEmpty(part))), row);
}
