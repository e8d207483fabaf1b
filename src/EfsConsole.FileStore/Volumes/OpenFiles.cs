using EfsConsole.Domain.Volumes;

namespace EfsConsole.FileStore.Volumes;

/// <summary>Which files are held open, by how many leases. Outlives keys and the closing of an idle engine.</summary>
internal sealed class OpenFiles
{
    private readonly Lock _lock = new();
    private readonly Dictionary<InodeId, int> _leases = [];

    /// <summary>One lease more.</summary>
    public void Add(InodeId inode)
    {
        lock (_lock)
        {
            _leases[inode] = _leases.GetValueOrDefault(inode) + 1;
        }
    }

    /// <summary>One lease less; whether it was the last.</summary>
    public bool Remove(InodeId inode)
    {
        lock (_lock)
        {
            var left = _leases[inode] - 1;
            if (left > 0)
            {
                _leases[inode] = left;
                return false;
            }

            _leases.Remove(inode);
            return true;
        }
    }

    /// <summary>Someone holds the file open.</summary>
    public bool Contains(InodeId inode)
    {
        lock (_lock)
        {
            return _leases.ContainsKey(inode);
        }
    }
}
