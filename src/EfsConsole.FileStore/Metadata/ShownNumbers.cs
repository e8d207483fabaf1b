namespace EfsConsole.FileStore.Metadata;

/// <summary>
/// Numbers that were shown before they were on the disk, and are not to be given again when what they stood for is lost: those of
/// objects, the cookies of directories, and the change attribute. Used under the lock of the metadata store.
/// </summary>
internal sealed class ShownNumbers
{
    /// <summary>More objects than callers at work at the same time can have made and not committed.</summary>
    private const ulong Uncommitted = 1 << 16;

    private ulong _leastInode;
    private ulong _highestInode;
    private bool _memoryLost;

    /// <summary>
    /// No cookie given and no change made from now on has a lower one. Zero as long as nothing was lost; then the time of the loss in
    /// ticks of 100 nanoseconds, which is above all that were given before: each change adds one.
    /// </summary>
    public ulong Mark { get; private set; }

    /// <summary>The number of a new object.</summary>
    /// <param name="next">The one that would be next by the records.</param>
    public ulong NewInode(ulong next)
    {
        if (_memoryLost)
        {
            _memoryLost = false;
            _leastInode = Math.Max(_leastInode, next + Uncommitted);
        }

        var number = Math.Max(next, _leastInode);
        _highestInode = Math.Max(_highestInode, number);
        return number;
    }

    /// <summary>Changes that others may have seen are lost.</summary>
    public void Lost(DateTime now)
    {
        _leastInode = Math.Max(_leastInode, _highestInode + 1);
        Mark = Math.Max((ulong)now.Ticks, Mark + 1);
    }

    /// <summary>The volume was not closed: the memory of those who were at it is gone, with what they had not committed.</summary>
    public void LostMemory(DateTime now)
    {
        _memoryLost = true;
        Lost(now);
    }
}
