using System.Globalization;

namespace EfsConsole.Domain.Volumes;

/// <summary>The number of an inode: stable for the life of the object, never used again within a volume.</summary>
/// <param name="Value">The number; 1 is the root directory.</param>
public readonly record struct InodeId(ulong Value)
{
    /// <summary>The root directory of every volume.</summary>
    public static InodeId Root { get; } = new(1);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
