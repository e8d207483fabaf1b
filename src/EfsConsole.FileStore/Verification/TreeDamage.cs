using System.Buffers.Binary;
using EfsConsole.Domain.Volumes;

namespace EfsConsole.FileStore.Verification;

/// <summary>Says in words which part of the tree cannot be read.</summary>
internal static class TreeDamage
{
    private static readonly string[] Kinds =
    [
        "the totals", "attributes of objects", "names in directories", "listings of directories", "maps of files' chunks",
        "targets of symbolic links", "notes of removals", "notes of truncations", "verification reports",
    ];

    /// <summary>The damaged place for a part of the tree.</summary>
    public static ScrubDamage Of(TreeLeaf leaf)
    {
        // What is asked for begins within the node; the node itself may begin earlier, which has been read then.
        var from = leaf.From;
        var inode = leaf.Below is not null && First(from) is { } first && first == First(leaf.Below) && from[0] == leaf.Below[0] ? (ulong?)first : null;
        return new ScrubDamage(VolumeDamageKind.Tree, $"A node of the tree is damaged or missing: {Words(from, leaf.Below)} cannot be read.")
        {
            From = from,
            Below = leaf.Below,
            Inode = inode,
        };
    }

    private static string Words(byte[] from, byte[]? below)
    {
        var start = At(from);
        var end = below is null ? "the end" : At(below);
        return start == end ? start : $"from {start} to {end}";
    }

    private static string At(byte[] key)
    {
        var kind = key.Length == 0 ? Kinds[0] : key[0] < Kinds.Length ? Kinds[key[0]] : "unknown entries";
        return First(key) is { } number ? $"{kind} (object {number})" : kind;
    }

    private static ulong? First(byte[] key) => key.Length >= 9 ? BinaryPrimitives.ReadUInt64BigEndian(key.AsSpan(1)) : null;
}
