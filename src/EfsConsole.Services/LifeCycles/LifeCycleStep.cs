using EfsConsole.Domain.FileSystems;

namespace EfsConsole.Services.LifeCycles;

/// <summary>
/// The steps of the persisted state machines. A row names the step that comes next; each step may be done twice, and a
/// row moves on only when the step is wholly done.
/// <code>
/// file system   acquireKeys -> makeVolume -> none (available)
///               acquireKeys -> withdraw -> (row removed)              a key refuses, or deleted meanwhile
///               destroyDataKeys -> retireGrants -> destroyVolume -> (row removed)
/// mount target  makeInterface -> establish -> none (available)
///               makeInterface -> (row removed)                        the network refuses
///               removeInterface -> (row removed)
/// </code>
/// </summary>
public static class LifeCycleStep
{
    /// <summary>At rest.</summary>
    public const string None = "none";

    /// <summary>The intent is persisted; the data keys and grants are to be had.</summary>
    public const string AcquireKeys = "acquireKeys";

    /// <summary>The volume is to be made.</summary>
    public const string MakeVolume = "makeVolume";

    /// <summary>The intent is refused: grants are to be retired and the row removed.</summary>
    public const string Withdraw = "withdraw";

    /// <summary>The wrapped data keys are to be destroyed.</summary>
    public const string DestroyDataKeys = "destroyDataKeys";

    /// <summary>The grants are to be retired.</summary>
    public const string RetireGrants = "retireGrants";

    /// <summary>The bytes of the volume are to be removed.</summary>
    public const string DestroyVolume = "destroyVolume";

    /// <summary>The intent is persisted; the network interface is to be made.</summary>
    public const string MakeInterface = "makeInterface";

    /// <summary>The mount target is to be brought into service.</summary>
    public const string Establish = "establish";

    /// <summary>The network interface is to be removed.</summary>
    public const string RemoveInterface = "removeInterface";

    /// <summary>States in which a row has work left.</summary>
    internal static readonly string[] Unfinished = [LifeCycleState.Creating, LifeCycleState.Deleting];
}
