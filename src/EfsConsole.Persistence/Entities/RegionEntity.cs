using System.ComponentModel.DataAnnotations;

namespace EfsConsole.Persistence.Entities;

/// <summary>A region that the installation has started with: its default network was made once and is not made again.</summary>
public sealed class RegionEntity
{
    [Key]
    [MaxLength(32)]
    public required string Region { get; set; }

    public required DateTime CreatedAt { get; set; }
}
