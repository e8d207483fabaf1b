using EfsConsole.Persistence.Entities;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Persistence;

/// <summary>The installation's database. One derived context for each provider has its own migrations.</summary>
public abstract class EfsConsoleDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<InstallationEntity> Installations => Set<InstallationEntity>();

    public DbSet<KeyEntity> Keys => Set<KeyEntity>();

    public DbSet<KeyMaterialEntity> KeyMaterials => Set<KeyMaterialEntity>();

    public DbSet<KeyTagEntity> KeyTags => Set<KeyTagEntity>();

    public DbSet<AliasEntity> Aliases => Set<AliasEntity>();

    public DbSet<GrantEntity> Grants => Set<GrantEntity>();

    public DbSet<FileSystemEntity> FileSystems => Set<FileSystemEntity>();

    public DbSet<FileSystemTagEntity> FileSystemTags => Set<FileSystemTagEntity>();

    public DbSet<WrappedDataKeyEntity> WrappedDataKeys => Set<WrappedDataKeyEntity>();

    public DbSet<MountTargetEntity> MountTargets => Set<MountTargetEntity>();

    public DbSet<RegionEntity> Regions => Set<RegionEntity>();

    public DbSet<VpcEntity> Vpcs => Set<VpcEntity>();

    public DbSet<SubnetEntity> Subnets => Set<SubnetEntity>();

    public DbSet<SecurityGroupEntity> SecurityGroups => Set<SecurityGroupEntity>();

    public DbSet<SecurityGroupRuleEntity> SecurityGroupRules => Set<SecurityGroupRuleEntity>();

    public DbSet<NetworkInterfaceEntity> NetworkInterfaces => Set<NetworkInterfaceEntity>();

    public DbSet<NetworkInterfaceGroupEntity> NetworkInterfaceGroups => Set<NetworkInterfaceGroupEntity>();

    public DbSet<NetworkTagEntity> NetworkTags => Set<NetworkTagEntity>();

    public DbSet<AuditOutboxEntity> AuditOutbox => Set<AuditOutboxEntity>();

    public DbSet<DataProtectionKeyEntity> DataProtectionKeys => Set<DataProtectionKeyEntity>();

    public DbSet<WizardDraftEntity> WizardDrafts => Set<WizardDraftEntity>();
}
