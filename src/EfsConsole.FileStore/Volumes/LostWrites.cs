using System.Security.Cryptography;
using EfsConsole.Domain.Volumes;

namespace EfsConsole.FileStore.Volumes;

/// <summary>Files of a volume whose unstable writes were lost, until somebody has heard of it. Safe for parallel use.</summary>
internal sealed class LostWrites
{
    private readonly Lock _lock = new();
    private readonly HashSet<InodeId> _files = [];
    private ulong _verifier = NewVerifier();

    /// <summary>Changes when writes were lost.</summary>
    public ulong Verifier
    {
        get
        {
            lock (_lock)
            {
                return _verifier;
            }
        }
    }

    /// <summary>The unstable writes of these files are lost.</summary>
    public void Add(IEnumerable<InodeId> files)
    {
        lock (_lock)
        {
            _files.UnionWith(files);
            _verifier = NewVerifier();
        }
    }

    /// <summary>Fails once for a file whose unstable writes were lost.</summary>
    /// <exception cref="VolumeException">InputOutput.</exception>
    public void ThrowIfLost(InodeId file)
    {
        lock (_lock)
        {
            if (_files.Remove(file))
            {
                throw new VolumeException(VolumeError.InputOutput, "Writes to the file that were not yet committed are lost. Write them again.");
            }
        }
    }

    private static ulong NewVerifier() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));
}
