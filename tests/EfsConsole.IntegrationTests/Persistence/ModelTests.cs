using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using EfsConsole.Persistence.Sqlite;
using EfsConsole.Persistence.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EfsConsole.IntegrationTests.Persistence;

public class ModelTests
{
    // Sorted for people; the id beside it in the index makes the order whole.
    private static readonly string[] SortedWithoutCase = [$"{nameof(FileSystemEntity)}.{nameof(FileSystemEntity.Name)}"];

    public static TheoryData<DatabaseProvider> Providers => [DatabaseProvider.Sqlite, DatabaseProvider.SqlServer];

    [Theory]
    [MemberData(nameof(Providers))]
    public void Model_AgainstItsMigrations_HasNoPendingChanges(DatabaseProvider provider)
    {
        using var context = Create(provider);
        context.Database.HasPendingModelChanges().ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void KnownMigrations_AgainstThoseOfTheAssembly_AreTheSame(DatabaseProvider provider)
    {
        using var context = Create(provider);
        DatabaseMigration.Known(provider).ShouldBe(context.Database.GetMigrations());
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Model_TextInKeysAndIndexes_IsComparedByteByByte(DatabaseProvider provider)
    {
        using var context = Create(provider);
        var binary = provider == DatabaseProvider.Sqlite ? "BINARY" : "Latin1_General_100_BIN2";
        var model = context.GetService<IDesignTimeModel>().Model;
        var columns = model.GetEntityTypes()
            .SelectMany(entity => entity.GetKeys().SelectMany(key => key.Properties).Concat(entity.GetIndexes().SelectMany(index => index.Properties)))
            .Distinct()
            .Where(property => property.ClrType == typeof(string) && !SortedWithoutCase.Contains(Name(property)))
            .ToList();

        columns.Count.ShouldBeGreaterThan(20);
        columns.Where(column => column.GetCollation() != binary).Select(Name).ShouldBeEmpty();
        columns.Where(column => column.GetMaxLength() is null).Select(Name).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(typeof(AliasEntity), nameof(AliasEntity.AliasName))]
    [InlineData(typeof(FileSystemEntity), nameof(FileSystemEntity.CreationToken))]
    [InlineData(typeof(FileSystemTagEntity), nameof(FileSystemTagEntity.TagKey))]
    [InlineData(typeof(AccessPointTagEntity), nameof(AccessPointTagEntity.TagKey))]
    [InlineData(typeof(AccessPointEntity), nameof(AccessPointEntity.ClientToken))]
    [InlineData(typeof(FileSystemTagEntity), nameof(FileSystemTagEntity.TagValue))]
    [InlineData(typeof(AccessPointTagEntity), nameof(AccessPointTagEntity.TagValue))]
    [InlineData(typeof(KeyTagEntity), nameof(KeyTagEntity.TagKey))]
    [InlineData(typeof(NetworkTagEntity), nameof(NetworkTagEntity.TagKey))]
    [InlineData(typeof(GrantEntity), nameof(GrantEntity.Name))]
    [InlineData(typeof(GrantEntity), nameof(GrantEntity.RetiringPrincipal))]
    public void Model_TextInWhichCaseCounts_IsComparedByteByByte(Type entity, string property)
    {
        using var sqlite = Create(DatabaseProvider.Sqlite);
        using var sqlServer = Create(DatabaseProvider.SqlServer);
        Property(sqlite).GetCollation().ShouldBe("BINARY");
        Property(sqlServer).GetCollation().ShouldBe("Latin1_General_100_BIN2");

        IReadOnlyProperty Property(DbContext context) =>
            context.GetService<IDesignTimeModel>().Model.FindEntityType(entity)!.FindProperty(property)!;
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Model_RowsThatAreChangedInPlace_HaveAVersionForConcurrency(DatabaseProvider provider)
    {
        using var context = Create(provider);
        var versioned = context.Model.GetEntityTypes().Where(entity => entity.ClrType.IsAssignableTo(typeof(VersionedEntity))).ToList();

        versioned.Count.ShouldBeGreaterThan(5);
        versioned.ShouldAllBe(entity => entity.FindProperty(nameof(VersionedEntity.Version))!.IsConcurrencyToken);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Model_WhatLosesData_IsNotDeletedByACascade(DatabaseProvider provider)
    {
        using var context = Create(provider);
        var cascades = context.Model.GetEntityTypes()
            .SelectMany(entity => entity.GetForeignKeys())
            .Where(key => key.DeleteBehavior == DeleteBehavior.Cascade)
            .Select(key => key.DeclaringEntityType.ClrType)
            .ToHashSet();

        cascades.ShouldBe(
            [typeof(FileSystemTagEntity), typeof(AccessPointTagEntity), typeof(KeyTagEntity), typeof(SecurityGroupRuleEntity), typeof(NetworkInterfaceGroupEntity)],
            ignoreOrder: true);
    }

    internal static EfsConsoleDbContext Create(DatabaseProvider provider) => provider == DatabaseProvider.Sqlite
        ? new SqliteEfsConsoleDbContext(new DbContextOptionsBuilder<SqliteEfsConsoleDbContext>().UseSqlite("Data Source=:memory:").Options, new WriterGate(), new CommitStamps())
        : new SqlServerEfsConsoleDbContext(new DbContextOptionsBuilder<SqlServerEfsConsoleDbContext>().UseSqlServer("Server=unused").Options, new WriterGate(), new CommitStamps());

    private static string Name(IReadOnlyProperty property) => $"{property.DeclaringType.ClrType.Name}.{property.Name}";
}
