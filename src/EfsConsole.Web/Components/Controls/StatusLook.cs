using EfsConsole.Domain.Access;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Keys;
using MudBlazor;

namespace EfsConsole.Web.Components.Controls;

/// <summary>How a state is shown.</summary>
/// <param name="Word">Capitalised words.</param>
/// <param name="Icon">An icon of its own shape.</param>
/// <param name="Tone"><c>success</c>, <c>warning</c>, <c>error</c>, <c>pending</c> or <c>neutral</c>.</param>
public sealed record StatusLook(string Word, string Icon, string Tone)
{
    /// <summary>The state of a key that was deleted for good; the service has no word for it.</summary>
    public const string KeyDeleted = "KeyDeleted";

    /// <summary>The look of a state; one that is not known is shown as it is spelt.</summary>
    public static StatusLook Of(string state) => state switch
    {
        LifeCycleState.Creating => new("Creating", Icons.Material.Outlined.HourglassEmpty, "pending"),
        LifeCycleState.Available => new("Available", Icons.Material.Outlined.CheckCircle, "success"),
        LifeCycleState.Deleting => new("Deleting", Icons.Material.Outlined.HourglassEmpty, "pending"),
        LifeCycleState.Deleted => new("Deleted", Icons.Material.Outlined.RemoveCircleOutline, "neutral"),
        KeyState.Enabled => new("Enabled", Icons.Material.Outlined.CheckCircle, "success"),
        KeyState.Disabled => new("Disabled", Icons.Material.Outlined.Block, "neutral"),
        KeyState.PendingDeletion => new("Pending deletion", Icons.Material.Outlined.WarningAmber, "error"),
        KeyState.PendingImport => new("Pending import", Icons.Material.Outlined.HourglassEmpty, "pending"),
        KeyDeleted => new("Key deleted for good", Icons.Material.Outlined.LockPerson, "error"),
        AccessKeyStatus.Active => new("Active", Icons.Material.Outlined.CheckCircle, "success"),
        AccessKeyStatus.Inactive => new("Inactive", Icons.Material.Outlined.Block, "neutral"),
        "in-use" => new("In use", Icons.Material.Outlined.CheckCircle, "success"),
        "" => new("Unknown", Icons.Material.Outlined.HelpOutline, "neutral"),
        _ => new(char.ToUpperInvariant(state[0]) + state[1..], Icons.Material.Outlined.HelpOutline, "neutral"),
    };
}
