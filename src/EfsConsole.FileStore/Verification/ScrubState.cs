using System.Text.Json.Serialization;
using EfsConsole.Domain.Volumes;

namespace EfsConsole.FileStore.Verification;

/// <summary>A damaged place as a run keeps it: the path comes last, when it is known what else is damaged.</summary>
internal sealed record ScrubDamage(VolumeDamageKind Kind, string Detail)
{
    public ulong? Inode { get; init; }

    /// <summary>Of a directory's entry: its name; the object is then the directory.</summary>
    public string? Name { get; init; }

    public long? Offset { get; init; }

    public long? Length { get; init; }

    public string? Path { get; init; }

    /// <summary>Of a part of the tree: its first key.</summary>
    public byte[]? From { get; init; }

    /// <summary>Of a part of the tree: behind its last key, null for the end.</summary>
    public byte[]? Below { get; init; }

    public VolumeDamage ToDamage() => new(Kind, Path, Inode, Offset, Length, Detail);
}

/// <summary>The file that a run is in the middle of.</summary>
/// <param name="Inode">The file.</param>
/// <param name="Next">The chunk that comes next.</param>
/// <param name="Stored">What the chunks so far take.</param>
/// <param name="Change">The change attribute when the run came to it.</param>
/// <param name="Recorded">What its chunks take, as its record said then.</param>
/// <param name="Broken">A part of its map cannot be read.</param>
internal sealed record FileProgress(ulong Inode, long Next, long Stored, ulong Change, long Recorded, bool Broken);

/// <summary>How far a run is; kept sealed in the volume (docs/file-format.md, "Verification").</summary>
internal sealed class ScrubState
{
    public DateTime StartedAt { get; set; }

    public DateTime? EndedAt { get; set; }

    public VolumeVerificationStage Stage { get; set; }

    /// <summary>The key of the tree that comes next; null at a stage's beginning.</summary>
    public byte[]? Position { get; set; }

    public FileProgress? File { get; set; }

    public long Objects { get; set; }

    public long ObjectsTotal { get; set; }

    public long Bytes { get; set; }

    public long DamageCount { get; set; }

    public long NotCompared { get; set; }

    /// <summary>How many damaged places are kept with it.</summary>
    public int Kept { get; set; }

    /// <summary>Kept as entries of their own.</summary>
    [JsonIgnore]
    public List<ScrubDamage> Damage { get; } = [];

    /// <summary>Adds a damaged place; what lies behind another of the same file is one with it.</summary>
    public void Add(ScrubDamage damage)
    {
        // A report may be read meanwhile.
        lock (Damage)
        {
            if (damage is { Kind: VolumeDamageKind.Content, Offset: { } offset } && Damage.Count > 0
                && Damage[^1] is { Kind: VolumeDamageKind.Content, Offset: { } before } last
                && last.Inode == damage.Inode && last.Detail == damage.Detail && before + last.Length == offset)
            {
                Damage[^1] = last with { Length = last.Length + damage.Length };
            }
            else if (!Damage.Contains(damage))
            {
                DamageCount++;
                if (Damage.Count < VolumeVerificationReport.MostListed)
                {
                    Damage.Add(damage);
                }
            }
        }
    }

    /// <summary>Gives a damaged place its path.</summary>
    public void Name(int index, string path)
    {
        lock (Damage)
        {
            Damage[index] = Damage[index] with { Path = path };
        }
    }

    /// <summary>What is found so far.</summary>
    public VolumeVerificationReport ToReport()
    {
        lock (Damage)
        {
            return new(StartedAt, EndedAt, Damage.ConvertAll(d => d.ToDamage()), DamageCount);
        }
    }
}

/// <summary>State and damaged places in JSON.</summary>
[JsonSerializable(typeof(ScrubState))]
[JsonSerializable(typeof(ScrubDamage))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class ScrubJson : JsonSerializerContext;
