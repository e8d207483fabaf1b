using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Grants;
using EfsConsole.Domain.Keys;
using EfsConsole.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace EfsConsole.IntegrationTests.Keys;

/// <summary>What is kept of keys in memory is never older than the last answered change of this process.</summary>
public sealed class KnownKeysTests(KeyInstallation keys) : IClassFixture<KeyInstallation>
{
    private static readonly Dictionary<string, string> Context = new() { ["purpose"] = "test" };

    /// <summary>After a change is answered no call that begins then goes by what was before, however many calls are under way.</summary>
    [Fact]
    public async Task Calls_WhileTheKeyIsDisabledAndEnabled_GoByTheLastAnsweredChange()
    {
        var key = await keys.CreateKeyAsync();
        using var done = new CancellationTokenSource();

        // Other callers keep the key known all the time, and read it anew in the very moment of a change.
        var others = Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await IsUsableAsync(key.KeyId);
            }
        })).ToList();
        for (var i = 0; i < 100; i++)
        {
            await keys.InvokeAsync(new DisableKeyRequest { KeyId = key.KeyId });
            (await IsUsableAsync(key.KeyId)).ShouldBeFalse();
            await keys.InvokeAsync(new EnableKeyRequest { KeyId = key.KeyId });
            (await IsUsableAsync(key.KeyId)).ShouldBeTrue();
        }

        await done.CancelAsync();
        await Task.WhenAll(others);
    }

    [Fact]
    public async Task Encrypt_ByAnAliasThatIsPointedElsewhereAndRemoved_GoesByTheLastAnsweredChange()
    {
        var first = await keys.CreateKeyAsync();
        var second = await keys.CreateKeyAsync();
        var alias = KeyInstallation.NewAlias();
        await Should.ThrowAsync<NotFoundException>(() => keys.EncryptAsync(alias));
        await keys.InvokeAsync(new CreateAliasRequest { AliasName = alias, TargetKeyId = first.KeyId });
        (await KeyOfAsync(alias)).ShouldBe(first.Arn);
        await keys.InvokeAsync(new UpdateAliasRequest { AliasName = alias, TargetKeyId = second.KeyId });
        (await KeyOfAsync(alias)).ShouldBe(second.Arn);
        await keys.InvokeAsync(new DeleteAliasRequest { AliasName = alias });
        await Should.ThrowAsync<NotFoundException>(() => KeyOfAsync(alias));
        await keys.InvokeAsync(new CreateAliasRequest { AliasName = alias, TargetKeyId = first.KeyId });
        (await KeyOfAsync(alias)).ShouldBe(first.Arn);
    }

    [Fact]
    public async Task Grants_ForMoreOfAContext_AreFoundByFewRowsHoweverManyTheKeyHas()
    {
        const int Grants = 300;
        var key = await keys.CreateKeyAsync();
        for (var i = 0; i < Grants; i++)
        {
            await keys.GrantAsync(key.KeyId, ["Decrypt"], new GrantConstraints { EncryptionContextSubset = Subset(i) });
        }

        await using (var database = keys.Database())
        {
            var id = Guid.Parse(key.KeyId);
            var largest = await database.Grants.Where(grant => grant.KeyId == id).GroupBy(grant => grant.ContextHash).Select(group => group.Count()).MaxAsync();
            largest.ShouldBeLessThanOrEqualTo(2, "grants that all have one pair in common are told apart by the other");
        }

        for (var i = 0; i < Grants; i += 37)
        {
            var wider = new Dictionary<string, string>(Subset(i)) { ["more"] = "x" };
            var blob = await keys.EncryptAsync(key.KeyId, wider);
            (await keys.InvokeAsync(new DecryptRequest { CiphertextBlob = blob, EncryptionContext = wider }, keys.Service)).KeyId.ShouldBe(key.Arn);
        }

        var other = new Dictionary<string, string>(Subset(0)) { ["file"] = "none" };
        var foreign = await keys.EncryptAsync(key.KeyId, other);
        await Should.ThrowAsync<AccessDeniedException>(() => keys.InvokeAsync(new DecryptRequest { CiphertextBlob = foreign, EncryptionContext = other }, keys.Service));

        static Dictionary<string, string> Subset(int index) => new() { ["application"] = "payroll", ["file"] = $"{index}" };
    }

    /// <summary>Two processes on one database: each has a data folder, an audit log and a memory of its own.</summary>
    [Fact]
    public async Task TwoInstallationsOnOneDatabase_AgreeWithinTheRecheckTime()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var (one, two) = await TestInstallation.StartTwoAsync(time);
        await using var first = one;
        await using var second = two;
        var key = (await one.InvokeAsync(new CreateKeyRequest())).KeyMetadata;
        var alias = KeyInstallation.NewAlias();
        await one.InvokeAsync(new CreateAliasRequest { AliasName = alias, TargetKeyId = key.KeyId });
        var blob = (await two.InvokeAsync(new EncryptRequest { KeyId = alias, Plaintext = "plain"u8.ToArray(), EncryptionContext = Context })).CiphertextBlob;
        Task<DecryptResponse> DecryptAsync(bool byTheService) => two.InvokeAsync(
            new DecryptRequest { CiphertextBlob = blob, EncryptionContext = Context }, byTheService ? two.FileSystemService() : null);

        // A grant that was not there is not remembered longer either.
        await Should.ThrowAsync<AccessDeniedException>(() => DecryptAsync(byTheService: true));
        var grant = await one.InvokeAsync(new CreateGrantRequest { KeyId = key.KeyId, GranteePrincipal = Domain.Operations.Caller.FileSystemService, Operations = ["Decrypt"] });
        time.Advance(TimeSpan.FromSeconds(5));
        await DecryptAsync(byTheService: true);
        await one.InvokeAsync(new RevokeGrantRequest { KeyId = key.KeyId, GrantId = grant.GrantId });
        time.Advance(TimeSpan.FromSeconds(5));
        await Should.ThrowAsync<AccessDeniedException>(() => DecryptAsync(byTheService: true));

        await DecryptAsync(byTheService: false);
        await one.InvokeAsync(new DisableKeyRequest { KeyId = key.KeyId });
        await Should.ThrowAsync<DisabledException>(() => one.InvokeAsync(new DecryptRequest { CiphertextBlob = blob, EncryptionContext = Context }));
        time.Advance(TimeSpan.FromSeconds(5));
        await Should.ThrowAsync<DisabledException>(() => DecryptAsync(byTheService: false));

        await two.InvokeAsync(new EnableKeyRequest { KeyId = key.KeyId });
        await DecryptAsync(byTheService: false);
        var other = (await one.InvokeAsync(new CreateKeyRequest())).KeyMetadata;
        await one.InvokeAsync(new UpdateAliasRequest { AliasName = alias, TargetKeyId = other.KeyId });
        time.Advance(TimeSpan.FromSeconds(5));
        (await two.InvokeAsync(new EncryptRequest { KeyId = alias, Plaintext = "plain"u8.ToArray() })).KeyId.ShouldBe(other.Arn);
    }

    private async Task<bool> IsUsableAsync(string keyId)
    {
        try
        {
            await keys.EncryptAsync(keyId);
            return true;
        }
        catch (DisabledException)
        {
            return false;
        }
    }

    private async Task<string> KeyOfAsync(string alias) => (await keys.InvokeAsync(new EncryptRequest { KeyId = alias, Plaintext = "plain"u8.ToArray() })).KeyId;
}
