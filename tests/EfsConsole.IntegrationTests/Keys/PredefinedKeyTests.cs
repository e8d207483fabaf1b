using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Keys;
using EfsConsole.Testing;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.IntegrationTests.Keys;

public sealed class PredefinedKeyTests : IAsyncLifetime
{
    private readonly KeyInstallation _keys = new();

    public ValueTask InitializeAsync() => _keys.InitializeAsync();

    public ValueTask DisposeAsync() => _keys.DisposeAsync();

    [Fact]
    public async Task DescribeKey_PredefinedAlias32TimesAtOnce_MakesOneKey()
    {
        var told = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(_keys.ManagedKeyAsync)));

        told.Select(key => key.KeyId).Distinct().ShouldHaveSingleItem();
        told[0].KeyManager.ShouldBe(KeyManager.Aws);
        told[0].Description.ShouldBe("Default key that protects my EFS filesystems when no other key is defined");
        await using var unit = _keys.Database();
        (await unit.Keys.CountAsync()).ShouldBe(1);
        (await unit.KeyMaterials.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task DescribeKey_PredefinedAliasInTwoRegions_MakesAKeyInEach()
    {
        var there = _keys.Installation.Administrator(KeyInstallation.OtherRegion);
        var here = await _keys.ManagedKeyAsync();
        var other = (await _keys.InvokeAsync(new DescribeKeyRequest { KeyId = $"arn:aws:kms:{KeyInstallation.OtherRegion}:{_keys.Installation.AccountId}:alias/aws/elasticfilesystem" }, there)).KeyMetadata;
        other.KeyId.ShouldNotBe(here.KeyId);
        other.Arn.ShouldContain(KeyInstallation.OtherRegion);
    }

    [Fact]
    public async Task ListAliases_BeforeAndAfterTheKeyIsMade_TellsThePredefinedAliasOnce()
    {
        var before = (await _keys.InvokeAsync(new ListAliasesRequest())).Aliases.ShouldHaveSingleItem();
        (before.AliasName, before.TargetKeyId, before.CreationDate).ShouldBe((AliasListEntry.FileSystemServiceAlias, null, null));
        before.AliasArn.ShouldBe($"arn:aws:kms:{TestInstallation.Region}:{_keys.Installation.AccountId}:alias/aws/elasticfilesystem");

        var key = await _keys.ManagedKeyAsync();
        var after = (await _keys.InvokeAsync(new ListAliasesRequest())).Aliases.ShouldHaveSingleItem();
        (after.AliasName, after.TargetKeyId).ShouldBe((AliasListEntry.FileSystemServiceAlias, key.KeyId));
        after.CreationDate.ShouldNotBeNull();
    }

    [Fact]
    public async Task DescribeKey_PredefinedAliasByAServiceWithoutGrant_MakesNothing()
    {
        await Should.ThrowAsync<AccessDeniedException>(() => _keys.InvokeAsync(new DescribeKeyRequest { KeyId = AliasListEntry.FileSystemServiceAlias }, _keys.Service));
        (await _keys.InvokeAsync(new ListKeysRequest())).Keys.ShouldBeEmpty();
    }

    [Fact]
    public async Task Encrypt_PredefinedAliasWithoutKey_IsNotFound() =>
        await Should.ThrowAsync<NotFoundException>(() => _keys.EncryptAsync(AliasListEntry.FileSystemServiceAlias));
}
