using EfsConsole.Web.Components.Controls;

namespace EfsConsole.Web.Features.Keys;

/// <summary>The parts of a key's page.</summary>
public static class KeyTab
{
    public const string General = "general";
    public const string UsedBy = "used-by";
    public const string Policy = "policy";
    public const string Grants = "grants";
    public const string Rotation = "rotation";
    public const string Material = "material";
    public const string Tags = "tags";
    public const string Activity = "activity";

    /// <summary>All of them, in their order.</summary>
    public static IReadOnlyList<PageTab> All { get; } =
    [
        new(General, "General"), new(UsedBy, "Used by"), new(Policy, "Policy"), new(Grants, "Grants"),
        new(Rotation, "Rotation"), new(Material, "Key material"), new(Tags, "Tags"), new(Activity, "Activity"),
    ];
}
