using EfsConsole.Domain.AccessPoints;
using EfsConsole.Domain.Tags;
using EfsConsole.Persistence.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EfsConsole.Persistence.Configurations;

internal sealed class AccessPointConfiguration : IEntityTypeConfiguration<AccessPointEntity>
{
    public void Configure(EntityTypeBuilder<AccessPointEntity> builder)
    {
        builder.ToTable("AccessPoints");
        builder.HasKey(point => point.AccessPointId);
        builder.Property(point => point.AccessPointId).HasMaxLength(ColumnLengths.ResourceId);
        builder.Property(point => point.FileSystemId).HasMaxLength(ColumnLengths.ResourceId);
        builder.Property(point => point.Region).HasMaxLength(ColumnLengths.Region);
        builder.Property(point => point.ClientToken).HasMaxLength(AccessPointLimits.ClientToken);
        builder.Property(point => point.SecondaryGids).HasMaxLength(ColumnLengths.SecondaryGids);
        builder.Property(point => point.RootPath).HasMaxLength(AccessPointLimits.Path);
        builder.Property(point => point.Permissions).HasMaxLength(AccessPointLimits.Permissions);

        builder.HasIndex(point => new { point.Region, point.ClientToken }).IsUnique();
        builder.HasIndex(point => new { point.Region, point.AccessPointId });
        builder.HasIndex(point => new { point.FileSystemId, point.AccessPointId });
        builder.HasOne(point => point.FileSystem).WithMany().HasForeignKey(point => point.FileSystemId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(point => point.Tags).WithOne().HasForeignKey(tag => tag.AccessPointId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class AccessPointTagConfiguration : IEntityTypeConfiguration<AccessPointTagEntity>
{
    public void Configure(EntityTypeBuilder<AccessPointTagEntity> builder)
    {
        builder.ToTable("AccessPointTags");
        builder.HasKey(tag => new { tag.AccessPointId, tag.TagKey });
        builder.Property(tag => tag.AccessPointId).HasMaxLength(ColumnLengths.ResourceId);
        builder.Property(tag => tag.TagKey).HasMaxLength(TagLimits.Key);
        builder.Property(tag => tag.TagValue).HasMaxLength(TagLimits.Value);
    }
}
