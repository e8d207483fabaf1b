using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.IntegrationTests.Persistence;

/// <summary>What holds on every engine.</summary>
public abstract class DatabaseTests : IAsyncLifetime
{
    private static readonly DateTime Now = new(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc);

    private protected TestDatabase Tested { get; private set; } = null!;

    private EfsConsoleDatabase Database => Tested.Database;

    public async ValueTask InitializeAsync() => Tested = await CreateAsync();

    public async ValueTask DisposeAsync()
    {
        if (Tested is not null)
        {
            await Tested.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    private protected abstract Task<TestDatabase> CreateAsync();

    [Fact]
    public async Task Time_WrittenAndRead_IsTheSameInUtc()
    {
        var key = await AddKeyAsync();

        await using var unit = Database.Create();
        var read = await unit.Keys.SingleAsync(row => row.KeyId == key.KeyId);

        read.CreatedAt.ShouldBe(Now);
        read.CreatedAt.Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Theory]
    [InlineData(DateTimeKind.Local)]
    [InlineData(DateTimeKind.Unspecified)]
    public async Task Time_NotUtc_IsRefused(DateTimeKind kind)
    {
        await using var unit = Database.Create();
        unit.WizardDrafts.Add(Draft(DateTime.SpecifyKind(Now, kind)));

        var fault = await Should.ThrowAsync<Exception>(() => unit.SaveChangesAsync());

        fault.GetBaseException().Message.ShouldContain("must be UTC");
    }

    [Fact]
    public async Task Version_EachChange_IsRaised()
    {
        var key = await AddKeyAsync();
        key.Version.ShouldBe(1);

        await using var unit = Database.Create();
        var row = await unit.Keys.SingleAsync(row => row.KeyId == key.KeyId);
        row.Description = "changed";
        await unit.SaveChangesAsync();

        row.Version.ShouldBe(2);
    }

    [Fact]
    public async Task Save_RowChangedMeanwhile_IsAConflict()
    {
        var key = await AddKeyAsync();
        await using var first = Database.Create();
        await using var second = Database.Create();
        (await first.Keys.SingleAsync(row => row.KeyId == key.KeyId)).Description = "first";
        (await second.Keys.SingleAsync(row => row.KeyId == key.KeyId)).Description = "second";
        await first.SaveChangesAsync();

        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());
    }

    [Fact]
    public async Task Save_SameUniqueKey_IsRecognisedAsThat()
    {
        var key = await AddKeyAsync();
        await AddAliasAsync(key, "alias/one");

        var fault = await Should.ThrowAsync<DbUpdateException>(() => AddAliasAsync(key, "alias/one"));

        EfsConsoleDatabase.IsUniqueViolation(fault).ShouldBeTrue();
    }

    [Fact]
    public async Task Save_WithoutItsParent_IsRefusedAndIsNoUniqueViolation()
    {
        var fault = await Should.ThrowAsync<DbUpdateException>(() => AddAliasAsync(NewKey(), "alias/orphan"));

        EfsConsoleDatabase.IsUniqueViolation(fault).ShouldBeFalse();
    }

    [Fact]
    public async Task Alias_NamesThatDifferInCase_AreTwo()
    {
        var key = await AddKeyAsync();
        await AddAliasAsync(key, "alias/Name");
        await AddAliasAsync(key, "alias/name");

        await using var unit = Database.Create();
        (await unit.Aliases.CountAsync(alias => alias.AliasName == "alias/name")).ShouldBe(1);
        (await unit.Aliases.OrderBy(alias => alias.AliasName).Select(alias => alias.AliasName).ToListAsync())
            .ShouldBe(["alias/Name", "alias/name"]);
    }

    [Fact]
    public async Task Delete_KeyWithMaterial_IsRefused()
    {
        var key = await AddKeyAsync();
        await using (var unit = Database.Create())
        {
            unit.KeyMaterials.Add(new KeyMaterialEntity { KeyId = key.KeyId, MaterialVersion = 1, MaterialId = new string('a', 64), SealedMaterial = [1], CreatedAt = Now });
            await unit.SaveChangesAsync();
        }

        await using var deleting = Database.Create();
        await Should.ThrowAsync<Exception>(() => deleting.Keys.Where(row => row.KeyId == key.KeyId).ExecuteDeleteAsync());

        (await deleting.KeyMaterials.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Save_ManyWritersAtOnce_AllGetIn()
    {
        var writers = Enumerable.Range(0, 200).Select(_ => Task.Run(async () =>
        {
            await using var unit = Database.Create();
            unit.WizardDrafts.Add(Draft(Now));
            await unit.SaveChangesAsync();
        }));

        await Task.WhenAll(writers);

        await using var reading = Database.Create();
        (await reading.WizardDrafts.CountAsync()).ShouldBe(200);
    }

    [Fact]
    public async Task Migrate_DatabaseOfANewerVersion_IsRefusedInOneLine()
    {
        await using (var unit = Database.Create())
        {
            await unit.Database.ExecuteSqlAsync($"INSERT INTO \"__EFMigrationsHistory\" (\"MigrationId\", \"ProductVersion\") VALUES ('29990101000000_FromTheFuture', '99.0')");
        }

        var fault = await Should.ThrowAsync<DatabaseUnusableException>(() => Tested.Migration.MigrateAsync(CancellationToken.None));

        fault.Message.ShouldContain("newer version");
        fault.Message.ShouldContain("29990101000000_FromTheFuture");
        fault.Message.ShouldNotContain("\n");
    }

    [Fact]
    public async Task Migrate_Twice_ChangesNothing()
    {
        var key = await AddKeyAsync();

        await Tested.Migration.MigrateAsync(CancellationToken.None);

        await using var unit = Database.Create();
        (await unit.Keys.AnyAsync(row => row.KeyId == key.KeyId)).ShouldBeTrue();
    }

    [Fact]
    public async Task Migrate_DatabaseThatIsNotThere_IsSeenAsHavingNoMigrations()
    {
        await using (var unit = Database.Create())
        {
            await unit.Database.EnsureDeletedAsync();
        }

        (await Tested.Reads.AppliedMigrationsAsync(CancellationToken.None)).ShouldBeNull();
        await Tested.Migration.MigrateAsync(CancellationToken.None);
        (await Tested.Reads.AppliedMigrationsAsync(CancellationToken.None)).ShouldBe(DatabaseMigration.Known(Database.Provider));
    }

    [Fact]
    public async Task StartReads_WhatWasSaved_IsReadAsEntityFrameworkReadsIt()
    {
        await using (var unit = Database.Create())
        {
            unit.Installations.Add(new() { Id = 1, AccountId = "123456789012", RootKeyCheck = [1, 2, 3], CreatedAt = Now });
            unit.Regions.Add(new() { Region = "eu-west-1", CreatedAt = Now });
            unit.DataProtectionKeys.Add(new() { FriendlyName = "first", SealedXml = [4, 5] });
            unit.DataProtectionKeys.Add(new() { FriendlyName = "second", SealedXml = [6] });
            await unit.SaveChangesAsync();
        }

        var installation = (await Tested.Reads.InstallationAsync(CancellationToken.None)).ShouldNotBeNull();
        installation.AccountId.ShouldBe("123456789012");
        installation.RootKeyCheck.ShouldBe([1, 2, 3]);
        (await Tested.Reads.RegionsAsync(CancellationToken.None)).ShouldBe(["eu-west-1"]);
        var keys = Tested.Reads.DataProtectionKeys();
        keys.Select(key => key.FriendlyName).ShouldBe(["first", "second"]);
        keys[0].SealedXml.ShouldBe([4, 5]);
    }

    private async Task<KeyEntity> AddKeyAsync()
    {
        await using var unit = Database.Create();
        var key = NewKey();
        unit.Keys.Add(key);
        await unit.SaveChangesAsync();
        return key;
    }

    private async Task AddAliasAsync(KeyEntity key, string name)
    {
        await using var unit = Database.Create();
        unit.Aliases.Add(new AliasEntity { Region = key.Region, AliasName = name, KeyId = key.KeyId, CreatedAt = Now, UpdatedAt = Now });
        await unit.SaveChangesAsync();
    }

    private static KeyEntity NewKey() => new()
    {
        KeyId = Guid.NewGuid(),
        Region = "us-east-1",
        KeyManager = "CUSTOMER",
        Description = string.Empty,
        KeyState = "Enabled",
        Origin = "AWS_KMS",
        CreatedAt = Now,
        UsageTrackedSince = Now,
        CurrentMaterialVersion = 1,
    };

    private static WizardDraftEntity Draft(DateTime updatedAt) => new() { DraftId = Guid.NewGuid(), Region = "us-east-1", DraftJson = "{}", UpdatedAt = updatedAt };
}
