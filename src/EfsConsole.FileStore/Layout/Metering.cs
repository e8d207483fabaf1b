using EfsConsole.Domain.Volumes;

namespace EfsConsole.FileStore.Layout;

/// <summary>EFS's metering (EFS user guide, "Metering: how Amazon EFS reports sizes"). Pure arithmetic.</summary>
public static class Metering
{
    /// <summary>Metadata of every object, in bytes.</summary>
    public const long InodeBytes = 2048;

    /// <summary>Data is counted in steps of so many bytes, at least one.</summary>
    public const long StepBytes = 4096;

    /// <summary>What an entry of a directory takes beside its name, in bytes.</summary>
    public const int EntryOverheadBytes = 24;

    /// <summary>Rounded up to the next step.</summary>
    public static long RoundUp(long bytes) => (bytes + StepBytes - 1) / StepBytes * StepBytes;

    /// <summary>Metered data of an object.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="size">Bytes of a file, or of a directory's entries.</param>
    /// <param name="stored">For a file, what its chunks take, each rounded up: counts where it is less than the size (sparse files).</param>
    public static long SpaceUsed(InodeKind kind, long size, long stored) => kind switch
    {
        InodeKind.File => Math.Max(StepBytes, Math.Min(RoundUp(size), stored)),
        InodeKind.Directory => Math.Max(StepBytes, RoundUp(size)),
        InodeKind.SymbolicLink or InodeKind.Fifo or InodeKind.Socket => StepBytes,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
