using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Tags;
using EfsConsole.Persistence.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EfsConsole.Persistence.Configurations;

internal sealed class KeyConfiguration : IEntityTypeConfiguration<KeyEntity>
{
    public void Configure(EntityTypeBuilder<KeyEntity> builder)
    {
        builder.ToTable("Keys");
        builder.HasKey(key => key.KeyId);
        builder.Property(key => key.KeyId).ValueGeneratedNever();
        builder.Property(key => key.Region).HasMaxLength(ColumnLengths.Region);
        builder.Property(key => key.KeyManager).HasMaxLength(ColumnLengths.Enumeration);
        builder.Property(key => key.Description).HasMaxLength(KeyLimits.Description).IsFreeText();
        builder.Property(key => key.Policy).IsFreeText();
        builder.Property(key => key.KeyState).HasMaxLength(ColumnLengths.Enumeration);
        builder.Property(key => key.Origin).HasMaxLength(ColumnLengths.Enumeration);

        builder.HasIndex(key => new { key.Region, key.KeyId });
        builder.HasIndex(key => new { key.Region, key.CreatedAt, key.KeyId });
        builder.HasIndex(key => new { key.Region, key.KeyState, key.KeyId });
        builder.HasIndex(key => new { key.KeyState, key.DeletionDate });
        builder.HasIndex(key => new { key.KeyState, key.NextRotationAt });

        // What a key leaves behind is destroyed by name, never by a cascade: without its material every file system
        // under the key is lost, and an alias or a grant that vanishes with it would leave no trace.
        builder.HasMany(key => key.Materials).WithOne().HasForeignKey(material => material.KeyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(key => key.Aliases).WithOne(alias => alias.Key).HasForeignKey(alias => alias.KeyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(key => key.Tags).WithOne().HasForeignKey(tag => tag.KeyId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class KeyMaterialConfiguration : IEntityTypeConfiguration<KeyMaterialEntity>
{
    public void Configure(EntityTypeBuilder<KeyMaterialEntity> builder)
    {
        builder.ToTable("KeyMaterials");
        builder.HasKey(material => new { material.KeyId, material.MaterialVersion });
        builder.Property(material => material.MaterialId).HasMaxLength(ColumnLengths.HexDigest);
        builder.Property(material => material.SealedMaterial).HasMaxLength(ColumnLengths.SealedSecret);
        builder.Property(material => material.RotationType).HasMaxLength(ColumnLengths.Enumeration);
        builder.Property(material => material.ExpirationModel).HasMaxLength(ColumnLengths.Enumeration);
        builder.Property(material => material.Description).HasMaxLength(KeyLimits.KeyMaterialDescription).IsFreeText();
        builder.HasIndex(material => material.MaterialId).IsUnique();
        builder.HasIndex(material => material.ValidTo);
    }
}

internal sealed class KeyUsageConfiguration : IEntityTypeConfiguration<KeyUsageEntity>
{
    public void Configure(EntityTypeBuilder<KeyUsageEntity> builder)
    {
        builder.ToTable("KeyUsages");
        builder.HasKey(usage => usage.KeyId);
        builder.Property(usage => usage.KeyId).ValueGeneratedNever();
        builder.Property(usage => usage.Operation).HasMaxLength(ColumnLengths.Enumeration);
        builder.HasOne<KeyEntity>().WithOne().HasForeignKey<KeyUsageEntity>(usage => usage.KeyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class KeyTagConfiguration : IEntityTypeConfiguration<KeyTagEntity>
{
    public void Configure(EntityTypeBuilder<KeyTagEntity> builder)
    {
        builder.ToTable("KeyTags");
        builder.HasKey(tag => new { tag.KeyId, tag.TagKey });
        builder.Property(tag => tag.TagKey).HasMaxLength(TagLimits.Key);
        builder.Property(tag => tag.TagValue).HasMaxLength(TagLimits.Value);
    }
}

internal sealed class AliasConfiguration : IEntityTypeConfiguration<AliasEntity>
{
    public void Configure(EntityTypeBuilder<AliasEntity> builder)
    {
        builder.ToTable("Aliases");
        builder.HasKey(alias => new { alias.Region, alias.AliasName });
        builder.Property(alias => alias.Region).HasMaxLength(ColumnLengths.Region);
        builder.Property(alias => alias.AliasName).HasMaxLength(KeyLimits.AliasName);
        builder.HasIndex(alias => new { alias.KeyId, alias.AliasName });
    }
}

internal sealed class GrantConfiguration : IEntityTypeConfiguration<GrantEntity>
{
    public void Configure(EntityTypeBuilder<GrantEntity> builder)
    {
        builder.ToTable("Grants");
        builder.HasKey(grant => grant.GrantId);
        builder.Property(grant => grant.GrantId).HasMaxLength(KeyLimits.GrantId);
        builder.Property(grant => grant.Name).HasMaxLength(KeyLimits.GrantName);
        builder.Property(grant => grant.GranteePrincipal).HasMaxLength(KeyLimits.Principal);
        builder.Property(grant => grant.RetiringPrincipal).HasMaxLength(KeyLimits.Principal);
        builder.Property(grant => grant.SourceArn).HasMaxLength(KeyLimits.SourceArn);
        builder.Property(grant => grant.IssuingAccount).HasMaxLength(KeyLimits.Principal);
        builder.Property(grant => grant.Operations).HasMaxLength(ColumnLengths.GrantOperations);
        builder.HasIndex(grant => new { grant.KeyId, grant.GrantId });
        builder.Property(grant => grant.ContextHash).HasMaxLength(ColumnLengths.HexDigest);
        builder.HasIndex(grant => new { grant.KeyId, grant.GranteePrincipal, grant.ContextHash });
        builder.HasIndex(grant => new { grant.KeyId, grant.Name });
        builder.HasIndex(grant => new { grant.RetiringPrincipal, grant.GrantId });
        builder.HasOne(grant => grant.Key).WithMany().HasForeignKey(grant => grant.KeyId).OnDelete(DeleteBehavior.Restrict);
    }
}
