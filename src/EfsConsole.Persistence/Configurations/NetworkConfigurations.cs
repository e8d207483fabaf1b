using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Tags;
using EfsConsole.Persistence.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EfsConsole.Persistence.Configurations;

internal sealed class VpcConfiguration : IEntityTypeConfiguration<VpcEntity>
{
    public void Configure(EntityTypeBuilder<VpcEntity> builder)
    {
        builder.ToTable("Vpcs");
        builder.HasKey(vpc => vpc.VpcId);
        builder.Property(vpc => vpc.VpcId).HasMaxLength(ColumnLengths.ResourceId);
        builder.Property(vpc => vpc.Region).HasMaxLength(ColumnLengths.Region);
        builder.Property(vpc => vpc.CidrBlock).HasMaxLength(ColumnLengths.CidrBlock);
        builder.HasIndex(vpc => new { vpc.Region, vpc.VpcId });
        builder.HasIndex(vpc => vpc.CidrBlock).IsUnique();

        // One default VPC in each region, whoever makes it first.
        builder.HasIndex(vpc => vpc.Region).IsUnique().HasFilter("[IsDefault] = 1").HasDatabaseName("IX_Vpcs_Region_Default");
        builder.HasMany(vpc => vpc.Subnets).WithOne(subnet => subnet.Vpc).HasForeignKey(subnet => subnet.VpcId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(vpc => vpc.SecurityGroups).WithOne(group => group.Vpc).HasForeignKey(group => group.VpcId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SubnetConfiguration : IEntityTypeConfiguration<SubnetEntity>
{
    public void Configure(EntityTypeBuilder<SubnetEntity> builder)
    {
        builder.ToTable("Subnets");
        builder.HasKey(subnet => subnet.SubnetId);
        builder.Property(subnet => subnet.SubnetId).HasMaxLength(ColumnLengths.ResourceId);
        builder.Property(subnet => subnet.VpcId).HasMaxLength(ColumnLengths.ResourceId);
        builder.Property(subnet => subnet.AvailabilityZone).HasMaxLength(ColumnLengths.AvailabilityZone);
        builder.Property(subnet => subnet.CidrBlock).HasMaxLength(ColumnLengths.CidrBlock);
        builder.HasIndex(subnet => new { subnet.VpcId, subnet.CidrBlock }).IsUnique();
        builder.HasIndex(subnet => new { subnet.VpcId, subnet.AvailabilityZone });
    }
}

internal sealed class SecurityGroupConfiguration : IEntityTypeConfiguration<SecurityGroupEntity>
{
    public void Configure(EntityTypeBuilder<SecurityGroupEntity> builder)
    {
        builder.ToTable("SecurityGroups");
        builder.HasKey(group => group.GroupId);
        builder.Property(group => group.GroupId).HasMaxLength(ColumnLengths.ResourceId);
        builder.Property(group => group.VpcId).HasMaxLength(ColumnLengths.ResourceId);
        builder.Property(group => group.GroupName).HasMaxLength(NetworkLimits.GroupName);
        builder.Property(group => group.Description).HasMaxLength(NetworkLimits.GroupName).IsFreeText();
        builder.HasIndex(group => new { group.VpcId, group.GroupName }).IsUnique();
        builder.HasMany(group => group.Rules).WithOne().HasForeignKey(rule => rule.GroupId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SecurityGroupRuleConfiguration : IEntityTypeConfiguration<SecurityGroupRuleEntity>
{
    public void Configure(EntityTypeBuilder<SecurityGroupRuleEntity> builder)
    {
        builder.ToTable("SecurityGroupRules");
        builder.HasKey(rule => rule.RuleId);
        builder.Property(rule => rule.RuleId).ValueGeneratedNever();
        builder.Property(rule => rule.GroupId).HasMaxLength(ColumnLengths.ResourceId);
        builder.Property(rule => rule.IpProtocol).HasMaxLength(ColumnLengths.Enumeration);
        builder.Property(rule => rule.CidrIp).HasMaxLength(ColumnLengths.CidrBlock);
        builder.Property(rule => rule.CidrIpv6).HasMaxLength(ColumnLengths.CidrBlock);
        builder.Property(rule => rule.SourceGroupId).HasMaxLength(ColumnLengths.ResourceId);
        builder.Property(rule => rule.Description).HasMaxLength(NetworkLimits.GroupName).IsFreeText();

        // A group that another group's rule names cannot go; a rule that names its own group goes with it (Rules).
        builder.HasOne<SecurityGroupEntity>().WithMany().HasForeignKey(rule => rule.SourceGroupId).OnDelete(DeleteBehavior.NoAction);
    }
}

internal sealed class NetworkInterfaceConfiguration : IEntityTypeConfiguration<NetworkInterfaceEntity>
{
    public void Configure(EntityTypeBuilder<NetworkInterfaceEntity> builder)
    {
        builder.ToTable("NetworkInterfaces");
        builder.HasKey(networkInterface => networkInterface.NetworkInterfaceId);
        builder.Property(networkInterface => networkInterface.NetworkInterfaceId).HasMaxLength(ColumnLengths.ResourceId);
        builder.Property(networkInterface => networkInterface.SubnetId).HasMaxLength(ColumnLengths.ResourceId);
        builder.Property(networkInterface => networkInterface.IpAddress).HasMaxLength(ColumnLengths.IpAddress);
        builder.Property(networkInterface => networkInterface.Description).HasMaxLength(NetworkLimits.GroupName).IsFreeText();
        builder.Property(networkInterface => networkInterface.RequesterId).HasMaxLength(ColumnLengths.FriendlyName);
        builder.HasIndex(networkInterface => new { networkInterface.SubnetId, networkInterface.IpAddress }).IsUnique();
        builder.HasOne(networkInterface => networkInterface.Subnet).WithMany()
            .HasForeignKey(networkInterface => networkInterface.SubnetId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(networkInterface => networkInterface.Groups).WithOne()
            .HasForeignKey(group => group.NetworkInterfaceId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class NetworkInterfaceGroupConfiguration : IEntityTypeConfiguration<NetworkInterfaceGroupEntity>
{
    public void Configure(EntityTypeBuilder<NetworkInterfaceGroupEntity> builder)
    {
        builder.ToTable("NetworkInterfaceGroups");
        builder.HasKey(group => new { group.NetworkInterfaceId, group.GroupId });
        builder.Property(group => group.NetworkInterfaceId).HasMaxLength(ColumnLengths.ResourceId);
        builder.Property(group => group.GroupId).HasMaxLength(ColumnLengths.ResourceId);
        builder.HasOne<SecurityGroupEntity>().WithMany().HasForeignKey(group => group.GroupId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class NetworkTagConfiguration : IEntityTypeConfiguration<NetworkTagEntity>
{
    public void Configure(EntityTypeBuilder<NetworkTagEntity> builder)
    {
        builder.ToTable("NetworkTags");
        builder.HasKey(tag => new { tag.ResourceId, tag.TagKey });
        builder.Property(tag => tag.ResourceId).HasMaxLength(ColumnLengths.ResourceId);
        builder.Property(tag => tag.TagKey).HasMaxLength(TagLimits.Key);
        builder.Property(tag => tag.TagValue).HasMaxLength(TagLimits.Value);
    }
}
