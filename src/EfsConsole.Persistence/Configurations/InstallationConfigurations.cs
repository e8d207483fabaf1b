using EfsConsole.Domain.Access;
using EfsConsole.Persistence.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EfsConsole.Persistence.Configurations;

internal sealed class InstallationConfiguration : IEntityTypeConfiguration<InstallationEntity>
{
    public void Configure(EntityTypeBuilder<InstallationEntity> builder)
    {
        builder.ToTable("Installations", table => table.HasCheckConstraint("CK_Installations_One", "[Id] = 1"));
        builder.HasKey(installation => installation.Id);
        builder.Property(installation => installation.Id).ValueGeneratedNever();
        builder.Property(installation => installation.AccountId).HasMaxLength(12).IsFixedLength();
        builder.Property(installation => installation.RootKeyCheck).HasMaxLength(ColumnLengths.SealedSecret);
        builder.Property(installation => installation.RecoveryKitRootKeyId).HasMaxLength(ColumnLengths.HexDigest);
    }
}

internal sealed class AuditOutboxConfiguration : IEntityTypeConfiguration<AuditOutboxEntity>
{
    public void Configure(EntityTypeBuilder<AuditOutboxEntity> builder)
    {
        builder.ToTable("AuditOutbox");
        builder.HasKey(record => record.EventId);
        builder.Property(record => record.EventId).ValueGeneratedNever();
        builder.Property(record => record.Region).HasMaxLength(ColumnLengths.Region);
        builder.Property(record => record.RecordJson).IsFreeText();
        builder.HasIndex(record => new { record.EventTime, record.EventId });
    }
}

internal sealed class DataProtectionKeyConfiguration : IEntityTypeConfiguration<DataProtectionKeyEntity>
{
    public void Configure(EntityTypeBuilder<DataProtectionKeyEntity> builder)
    {
        builder.ToTable("DataProtectionKeys");
        builder.HasKey(key => key.Id);
        builder.Property(key => key.FriendlyName).HasMaxLength(ColumnLengths.FriendlyName);
    }
}

internal sealed class AccessKeyConfiguration : IEntityTypeConfiguration<AccessKeyEntity>
{
    public void Configure(EntityTypeBuilder<AccessKeyEntity> builder)
    {
        builder.ToTable("AccessKeys");
        builder.HasKey(key => key.AccessKeyId);
        builder.Property(key => key.AccessKeyId).HasMaxLength(AccessKeyLimits.LongestId);
        builder.Property(key => key.SealedSecret).HasMaxLength(ColumnLengths.SealedSecret);
        builder.Property(key => key.Status).HasMaxLength(ColumnLengths.Enumeration);
        builder.Property(key => key.LastUsedService).HasMaxLength(ColumnLengths.Enumeration);
        builder.Property(key => key.LastUsedRegion).HasMaxLength(ColumnLengths.Region);
    }
}

internal sealed class WizardDraftConfiguration : IEntityTypeConfiguration<WizardDraftEntity>
{
    public void Configure(EntityTypeBuilder<WizardDraftEntity> builder)
    {
        builder.ToTable("WizardDrafts");
        builder.HasKey(draft => draft.DraftId);
        builder.Property(draft => draft.DraftId).ValueGeneratedNever();
        builder.Property(draft => draft.Region).HasMaxLength(ColumnLengths.Region);
        builder.Property(draft => draft.DraftJson).IsFreeText();
        builder.HasIndex(draft => draft.UpdatedAt);
    }
}
