using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Tags;
using EfsConsole.Persistence.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EfsConsole.Persistence.Configurations;

internal sealed class FileSystemConfiguration : IEntityTypeConfiguration<FileSystemEntity>
{
    public void Configure(EntityTypeBuilder<FileSystemEntity> builder)
    {
        builder.ToTable("FileSystems");
        builder.HasKey(fileSystem => fileSystem.FileSystemId);
        builder.Property(fileSystem => fileSystem.FileSystemId).HasMaxLength(ColumnLengths.ResourceId);
        builder.Property(fileSystem => fileSystem.Region).HasMaxLength(ColumnLengths.Region);
        builder.Property(fileSystem => fileSystem.CreationToken).HasMaxLength(FileSystemLimits.CreationToken);
        builder.Property(fileSystem => fileSystem.PerformanceMode).HasMaxLength(ColumnLengths.Enumeration);
        builder.Property(fileSystem => fileSystem.KmsKeyArn).HasMaxLength(FileSystemLimits.KmsKeyId);
        builder.Property(fileSystem => fileSystem.RequestedKmsKeyId).HasMaxLength(FileSystemLimits.KmsKeyId);
        builder.Property(fileSystem => fileSystem.LifeCycleState).HasMaxLength(ColumnLengths.Enumeration);
        builder.Property(fileSystem => fileSystem.Step).HasMaxLength(ColumnLengths.Enumeration);
        builder.Property(fileSystem => fileSystem.CallerJson).HasMaxLength(ColumnLengths.Caller).IsFreeText();
        builder.Property(fileSystem => fileSystem.FailureReason).HasMaxLength(FileSystemLimits.FailureReason).IsFreeText();
        builder.Property(fileSystem => fileSystem.ThroughputMode).HasMaxLength(ColumnLengths.Enumeration).HasDefaultValue(ThroughputMode.Bursting);
        builder.Property(fileSystem => fileSystem.AvailabilityZone).HasMaxLength(ColumnLengths.AvailabilityZone);
        builder.Property(fileSystem => fileSystem.BackupStatus).HasMaxLength(ColumnLengths.Enumeration);
        builder.Property(fileSystem => fileSystem.ReplicationOverwriteProtection).HasMaxLength(ColumnLengths.Enumeration).HasDefaultValue(ReplicationOverwriteProtection.Enabled);
        builder.Property(fileSystem => fileSystem.LifecyclePolicies).HasMaxLength(ColumnLengths.LifecyclePolicies).HasDefaultValue(string.Empty);
        builder.Property(fileSystem => fileSystem.Name).HasMaxLength(TagLimits.Value).IsSortedWithoutCase();

        builder.HasIndex(fileSystem => new { fileSystem.Region, fileSystem.CreationToken }).IsUnique();
        builder.HasIndex(fileSystem => new { fileSystem.Region, fileSystem.FileSystemId });
        builder.HasIndex(fileSystem => new { fileSystem.Region, fileSystem.Name, fileSystem.FileSystemId });
        builder.HasIndex(fileSystem => new { fileSystem.Region, fileSystem.Encrypted, fileSystem.FileSystemId });
        builder.HasIndex(fileSystem => new { fileSystem.Region, fileSystem.MeteredBytes, fileSystem.FileSystemId });
        builder.HasIndex(fileSystem => new { fileSystem.Region, fileSystem.LifeCycleState, fileSystem.FileSystemId });
        builder.HasIndex(fileSystem => new { fileSystem.Region, fileSystem.CreatedAt, fileSystem.FileSystemId });
        builder.HasIndex(fileSystem => new { fileSystem.LifeCycleState, fileSystem.LeasedUntil });

        // A file system's wrapped keys and mount targets have a deletion of their own, step by step: the row goes last.
        builder.HasMany(fileSystem => fileSystem.Tags).WithOne().HasForeignKey(tag => tag.FileSystemId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(fileSystem => fileSystem.DataKeys).WithOne().HasForeignKey(key => key.FileSystemId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(fileSystem => fileSystem.MountTargets).WithOne(target => target.FileSystem)
            .HasForeignKey(target => target.FileSystemId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class FileSystemPolicyConfiguration : IEntityTypeConfiguration<FileSystemPolicyEntity>
{
    public void Configure(EntityTypeBuilder<FileSystemPolicyEntity> builder)
    {
        builder.ToTable("FileSystemPolicies");
        builder.HasKey(policy => policy.FileSystemId);
        builder.Property(policy => policy.FileSystemId).HasMaxLength(ColumnLengths.ResourceId);
        builder.Property(policy => policy.Policy).IsFreeText();
        builder.HasOne<FileSystemEntity>().WithOne().HasForeignKey<FileSystemPolicyEntity>(policy => policy.FileSystemId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class FileSystemTagConfiguration : IEntityTypeConfiguration<FileSystemTagEntity>
{
    public void Configure(EntityTypeBuilder<FileSystemTagEntity> builder)
    {
        builder.ToTable("FileSystemTags");
        builder.HasKey(tag => new { tag.FileSystemId, tag.TagKey });
        builder.Property(tag => tag.FileSystemId).HasMaxLength(ColumnLengths.ResourceId);
        builder.Property(tag => tag.TagKey).HasMaxLength(TagLimits.Key);
        builder.Property(tag => tag.TagValue).HasMaxLength(TagLimits.Value);
    }
}

internal sealed class WrappedDataKeyConfiguration : IEntityTypeConfiguration<WrappedDataKeyEntity>
{
    public void Configure(EntityTypeBuilder<WrappedDataKeyEntity> builder)
    {
        builder.ToTable("WrappedDataKeys");
        builder.HasKey(key => new { key.FileSystemId, key.Purpose });
        builder.Property(key => key.FileSystemId).HasMaxLength(ColumnLengths.ResourceId);
        builder.Property(key => key.KeyArn).HasMaxLength(KeyLimits.KeyId);
        builder.Property(key => key.KeyMaterialId).HasMaxLength(ColumnLengths.HexDigest);
        builder.Property(key => key.CiphertextBlob).HasMaxLength(KeyLimits.Ciphertext);
        builder.Property(key => key.GrantId).HasMaxLength(KeyLimits.GrantId);

        // No foreign key to the CMK: it may be gone for good while the file system that it kept is still there to be deleted.
        builder.HasIndex(key => key.KeyId);
    }
}

internal sealed class MountTargetConfiguration : IEntityTypeConfiguration<MountTargetEntity>
{
    public void Configure(EntityTypeBuilder<MountTargetEntity> builder)
    {
        builder.ToTable("MountTargets");
        builder.HasKey(target => target.MountTargetId);
        builder.Property(target => target.MountTargetId).HasMaxLength(ColumnLengths.ResourceId);
        builder.Property(target => target.FileSystemId).HasMaxLength(ColumnLengths.ResourceId);
        builder.Property(target => target.SubnetId).HasMaxLength(ColumnLengths.ResourceId);
        builder.Property(target => target.VpcId).HasMaxLength(ColumnLengths.ResourceId);
        builder.Property(target => target.AvailabilityZone).HasMaxLength(ColumnLengths.AvailabilityZone);
        builder.Property(target => target.IpAddress).HasMaxLength(ColumnLengths.IpAddress);
        builder.Property(target => target.NetworkInterfaceId).HasMaxLength(ColumnLengths.ResourceId);
        builder.Property(target => target.RequestedSecurityGroups).HasMaxLength(ColumnLengths.SecurityGroups);
        builder.Property(target => target.LifeCycleState).HasMaxLength(ColumnLengths.Enumeration);
        builder.Property(target => target.Step).HasMaxLength(ColumnLengths.Enumeration);
        builder.Property(target => target.CallerJson).HasMaxLength(ColumnLengths.Caller).IsFreeText();
        builder.Property(target => target.FailureReason).HasMaxLength(FileSystemLimits.FailureReason).IsFreeText();

        builder.HasIndex(target => new { target.FileSystemId, target.AvailabilityZone }).IsUnique();
        builder.HasIndex(target => target.VpcId);
        builder.HasIndex(target => target.NetworkInterfaceId);
        builder.HasIndex(target => new { target.LifeCycleState, target.LeasedUntil });
        builder.HasOne<SubnetEntity>().WithMany().HasForeignKey(target => target.SubnetId).OnDelete(DeleteBehavior.Restrict);
    }
}
