namespace EfsConsole.Domain.FileSystems;

/// <summary>Life cycle states of file systems and mount targets, as the wire spells them.</summary>
public static class LifeCycleState
{
    /// <summary>Being made; not usable yet.</summary>
    public const string Creating = "creating";

    /// <summary>Usable.</summary>
    public const string Available = "available";

    /// <summary>Being deleted; not usable any more.</summary>
    public const string Deleting = "deleting";

    /// <summary>Gone.</summary>
    public const string Deleted = "deleted";

    /// <summary>Every value.</summary>
    public static IReadOnlyList<string> All { get; } = [Creating, Available, Deleting, Deleted];
}
