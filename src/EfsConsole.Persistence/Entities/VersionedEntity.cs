namespace EfsConsole.Persistence.Entities;

/// <summary>A row that is changed in place: optimistic concurrency by a number that the context raises with each change.</summary>
public abstract class VersionedEntity
{
    /// <summary>1 at first, raised by each change.</summary>
    public int Version { get; set; }
}
