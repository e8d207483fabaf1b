using EfsConsole.Persistence.Configurations;
using EfsConsole.Persistence.Entities;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Persistence;

/// <summary>The installation's database. One derived context for each provider has its own migrations.</summary>
public abstract class EfsConsoleDbContext(DbContextOptions options, WriterGate gate, CommitStamps stamps) : DbContext(options)
{
    public DbSet<InstallationEntity> Installations => Set<InstallationEntity>();

    public DbSet<KeyEntity> Keys => Set<KeyEntity>();

    public DbSet<KeyMaterialEntity> KeyMaterials => Set<KeyMaterialEntity>();

    public DbSet<KeyTagEntity> KeyTags => Set<KeyTagEntity>();

    public DbSet<KeyUsageEntity> KeyUsages => Set<KeyUsageEntity>();

    public DbSet<AliasEntity> Aliases => Set<AliasEntity>();

    public DbSet<GrantEntity> Grants => Set<GrantEntity>();

    public DbSet<FileSystemEntity> FileSystems => Set<FileSystemEntity>();

    public DbSet<FileSystemTagEntity> FileSystemTags => Set<FileSystemTagEntity>();

    public DbSet<FileSystemPolicyEntity> FileSystemPolicies => Set<FileSystemPolicyEntity>();

    public DbSet<AccessPointEntity> AccessPoints => Set<AccessPointEntity>();

    public DbSet<AccessPointTagEntity> AccessPointTags => Set<AccessPointTagEntity>();

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

    public DbSet<AccessKeyEntity> AccessKeys => Set<AccessKeyEntity>();

    public DbSet<WizardDraftEntity> WizardDrafts => Set<WizardDraftEntity>();

    /// <summary>Compares byte by byte: for every text in which case counts.</summary>
    protected abstract string BinaryCollation { get; }

    /// <summary>Sorts without regard to case.</summary>
    protected abstract string CaseInsensitiveCollation { get; }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(EfsConsoleDbContext).Assembly);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            if (entity.ClrType.IsAssignableTo(typeof(VersionedEntity)))
            {
                entity.FindProperty(nameof(VersionedEntity.Version))!.IsConcurrencyToken = true;
            }

            foreach (var property in entity.GetProperties().Where(property => property.ClrType == typeof(string)))
            {
                if (property.RemoveAnnotation(FreeTextAnnotation.SortsWithoutCase) is not null)
                {
                    property.SetCollation(CaseInsensitiveCollation);
                }
                else if (property.RemoveAnnotation(FreeTextAnnotation.FreeText) is null)
                {
                    property.SetCollation(BinaryCollation);
                }
            }
        }
    }

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        RaiseVersions();
        using var pass = NeedsGate ? gate.Enter() : null;
        var changed = Touched();
        try
        {
            return base.SaveChanges(acceptAllChangesOnSuccess);
        }
        finally
        {
            Stamp(changed);
        }
    }

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RaiseVersions();
        using var pass = NeedsGate ? await gate.EnterAsync(cancellationToken) : null;
        var changed = Touched();
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            Stamp(changed);
        }
    }

    // Inside a transaction of the caller's the database's own lock may be held already: to wait for the gate then could
    // wait for a writer that waits for that lock.
    private bool NeedsGate => !gate.IsHeld && Database.CurrentTransaction is null;

    private List<object> Touched()
    {
        var changed = new List<object>();
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted))
            {
                continue;
            }

            switch (entry.Entity)
            {
                case KeyEntity key:
                    changed.Add(key.KeyId);
                    break;
                case KeyMaterialEntity material:
                    changed.Add(material.KeyId);
                    break;
                case GrantEntity grant:
                    changed.Add(grant.KeyId);
                    break;
                case AliasEntity alias:
                    changed.Add((alias.Region, alias.AliasName));
                    break;
                case AccessKeyEntity accessKey:
                    changed.Add((CommitStamps.AccessKeys, accessKey.AccessKeyId));
                    break;
                case FileSystemEntity fileSystem:
                    changed.Add((CommitStamps.FileSystems, fileSystem.FileSystemId));
                    break;
                case FileSystemTagEntity tag:
                    changed.Add((CommitStamps.FileSystems, tag.FileSystemId));
                    break;
                case MountTargetEntity target:
                    changed.Add((CommitStamps.FileSystems, target.FileSystemId));
                    break;
                case FileSystemPolicyEntity policy:
                    changed.Add((CommitStamps.FileSystems, policy.FileSystemId));
                    break;
            }
        }

        return changed;
    }

    // Also after a failure: what an engine did before it failed is not known.
    private void Stamp(List<object> changed)
    {
        foreach (var one in changed)
        {
            if (one is Guid keyId)
            {
                stamps.Changed(keyId);
            }
            else
            {
                var (region, name) = ((string, string))one;
                stamps.Changed(region, name);
            }
        }
    }

    private void RaiseVersions()
    {
        foreach (var entry in ChangeTracker.Entries<VersionedEntity>())
        {
            if (entry.State == EntityState.Added)
            {
                entry.Entity.Version = 1;
            }
            else if (entry.State == EntityState.Modified)
            {
                entry.Entity.Version = entry.Property(entity => entity.Version).OriginalValue + 1;
            }
        }
    }
}
