using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Persistence.Entities;

namespace EfsConsole.IntegrationTests.Keys;

/// <summary>Lists and searches over more aliases than a page holds.</summary>
public sealed class ManyAliasesTests : IAsyncLifetime
{
    private readonly KeyInstallation _keys = new();

    public ValueTask InitializeAsync() => _keys.InitializeAsync();

    public ValueTask DisposeAsync() => _keys.DisposeAsync();

    [Theory]
    [InlineData(null, false)]
    [InlineData(7, true)]
    [InlineData(100, false)]
    public async Task ListAliases_Over250_WalksAllOfThemOnceInOrder(int? limit, bool predefinedKeyMade)
    {
        if (predefinedKeyMade)
        {
            await _keys.ManagedKeyAsync();
        }

        // Some stand before alias/aws/..., some behind it.
        await AddAliasesAsync(250, i => i % 2 == 0 ? $"alias/a{i:D4}" : $"alias/z{i:D4}");
        var told = new List<string>();
        string? marker = null;
        do
        {
            var page = await _keys.InvokeAsync(new ListAliasesRequest { Limit = limit, Marker = marker });
            page.Aliases.Count.ShouldBeLessThanOrEqualTo(limit ?? 50);
            told.AddRange(page.Aliases.Select(alias => alias.AliasName));
            marker = page.NextMarker;
            page.Truncated.ShouldBe(marker is not null);
        }
        while (marker is not null);

        told.Count.ShouldBe(251);
        told.ShouldBeUnique();
        told.ShouldBe(told.Order(StringComparer.Ordinal));
        told.ShouldContain(AliasListEntry.FileSystemServiceAlias);
    }

    [Fact]
    public async Task SearchAliases_TenThousand_FindsByAliasKeyIdAndDescription()
    {
        var ids = await AddAliasesAsync(10_000, i => $"alias/Team-{i:D5}", i => i == 4711 ? "Payroll 2026" : $"key {i}");

        var first = await _keys.InvokeAsync(new SearchAliasesRequest());
        first.MatchCount.ShouldBe(1000);
        first.Rows.Count.ShouldBe(50);
        first.Rows[0].ShouldBe(new AliasRow
        {
            AliasName = AliasListEntry.FileSystemServiceAlias,
            Description = "Default key that protects my EFS filesystems when no other key is defined",
            AccountId = _keys.Installation.AccountId,
            KeyState = KeyState.Enabled,
            IsDefault = true,
        });
        first.Rows[1].AliasName.ShouldBe("alias/Team-00000");

        (await SearchAsync("team-0123")).Select(row => row.AliasName).ShouldBe(Enumerable.Range(1230, 10).Select(i => $"alias/Team-{i:D5}"));
        (await SearchAsync("PAYROLL")).ShouldHaveSingleItem().AliasName.ShouldBe("alias/Team-04711");
        (await SearchAsync(ids[77].ToString())).ShouldHaveSingleItem().AliasName.ShouldBe("alias/Team-00077");
        (await SearchAsync($"arn:aws:kms:us-east-1:{_keys.Installation.AccountId}:key/{ids[78]}")).ShouldHaveSingleItem().AliasName.ShouldBe("alias/Team-00078");
        (await SearchAsync("elasticfile")).ShouldHaveSingleItem().IsDefault.ShouldBeTrue();
        (await SearchAsync("100%_nothing")).ShouldBeEmpty();
    }

    [Fact]
    public async Task SearchAliases_UnusableKeys_AreToldWithTheReason()
    {
        await AliasAsync("alias/1", KeyState.Enabled);
        await AliasAsync("alias/2", KeyState.Disabled);
        await AliasAsync("alias/3", KeyState.PendingDeletion);
        await AliasAsync("alias/4", KeyState.PendingImport);
        var managed = await _keys.ManagedKeyAsync();
        await using (var unit = _keys.Database())
        {
            unit.Aliases.Add(Alias("alias/aws/other", Guid.Parse(managed.KeyId)));
            await unit.SaveChangesAsync();
        }

        var rows = await SearchAsync(null);
        rows.Select(row => row.AliasName).ShouldBe([AliasListEntry.FileSystemServiceAlias, "alias/1", "alias/2", "alias/3", "alias/4"]);
        rows.Select(row => row.UnusableReason is null).ShouldBe([true, true, false, false, false]);
        rows[0].KeyArn.ShouldBe(managed.Arn);
        rows[2].UnusableReason.ShouldBe("The key is disabled. Enable it before you choose it.");
    }

    [Fact]
    public async Task SearchAliases_ByAService_NeedsListAliases()
    {
        var refusal = await Should.ThrowAsync<AccessDeniedException>(() => _keys.InvokeAsync(new ListAliasesRequest(), _keys.Service));
        refusal.Message.ShouldContain("kms:ListAliases");
        await Should.ThrowAsync<AccessDeniedException>(() => _keys.InvokeAsync(new SearchAliasesRequest(), _keys.Service));
    }

    private async Task<IReadOnlyList<AliasRow>> SearchAsync(string? text) => (await _keys.InvokeAsync(new SearchAliasesRequest { Text = text })).Rows;

    private async Task AliasAsync(string aliasName, string keyState)
    {
        var key = keyState == KeyState.PendingImport ? await _keys.CreateExternalKeyAsync() : await _keys.CreateKeyAsync();
        await _keys.InvokeAsync(new CreateAliasRequest { AliasName = aliasName, TargetKeyId = key.KeyId });
        await _keys.PutIntoStateAsync(key.KeyId, keyState);
    }

    // Through the database: ten thousand keys through the door would take the test a minute.
    private async Task<List<Guid>> AddAliasesAsync(int count, Func<int, string> name, Func<int, string>? description = null)
    {
        var ids = Enumerable.Range(0, count).Select(_ => Guid.NewGuid()).ToList();
        await using var unit = _keys.Database();
        for (var i = 0; i < count; i++)
        {
            unit.Keys.Add(new KeyEntity
            {
                KeyId = ids[i],
                Region = "us-east-1",
                KeyManager = KeyManager.Customer,
                Description = description?.Invoke(i) ?? string.Empty,
                KeyState = KeyState.Enabled,
                Origin = "AWS_KMS",
                CreatedAt = DateTime.UtcNow,
                UsageTrackedSince = DateTime.UtcNow,
                CurrentMaterialVersion = 1,
            });
            unit.Aliases.Add(Alias(name(i), ids[i]));
        }

        await unit.SaveChangesAsync();
        return ids;
    }

    private static AliasEntity Alias(string aliasName, Guid keyId) =>
        new() { Region = "us-east-1", AliasName = aliasName, KeyId = keyId, CreatedAt = DateTime.UtcNow, UpdatedAt = DateTime.UtcNow };
}
