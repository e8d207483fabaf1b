using System.Globalization;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Grants;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests.Keys;

public sealed class GrantQuotaTests
{
    private const int Quota = 5;

    [Fact]
    public async Task CreateGrant_BeyondTheQuota_IsRefusedUntilOneIsRevoked()
    {
        await using var installation = await StartAsync();
        var (key, other) = (await CreateKeyAsync(installation), await CreateKeyAsync(installation));
        var grants = new List<string>();
        for (var i = 0; i < Quota; i++)
        {
            grants.Add((await GrantAsync(installation, key)).GrantId);
        }

        (await Should.ThrowAsync<LimitExceededException>(() => GrantAsync(installation, key))).Message.ShouldContain("Quotas:GrantsPerKey");
        await GrantAsync(installation, other);

        await installation.InvokeAsync(new RevokeGrantRequest { KeyId = key, GrantId = grants[2] });
        await GrantAsync(installation, key);
        await Should.ThrowAsync<LimitExceededException>(() => GrantAsync(installation, key));

        await installation.RestartAsync();
        await Should.ThrowAsync<LimitExceededException>(() => GrantAsync(installation, key));
    }

    [Fact]
    public async Task CreateGrant_ManyAtOnce_MakesAsManyAsTheQuota()
    {
        await using var installation = await StartAsync();
        var key = await CreateKeyAsync(installation);

        var made = await Task.WhenAll(Enumerable.Range(0, 4 * Quota).Select(_ => Task.Run(async () =>
        {
            try
            {
                await GrantAsync(installation, key);
                return true;
            }
            catch (LimitExceededException)
            {
                return false;
            }
        })));

        made.Count(each => each).ShouldBe(Quota);
        (await installation.InvokeAsync(new ListGrantsRequest { KeyId = key })).Grants.Count.ShouldBe(Quota);
    }

    private static Task<TestInstallation> StartAsync() =>
        TestInstallation.StartAsync(options => options.Settings["Quotas:GrantsPerKey"] = Quota.ToString(CultureInfo.InvariantCulture));

    private static async Task<string> CreateKeyAsync(TestInstallation installation) => (await installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata.KeyId;

    private static Task<CreateGrantResponse> GrantAsync(TestInstallation installation, string key) =>
        installation.InvokeAsync(new CreateGrantRequest { KeyId = key, GranteePrincipal = Caller.FileSystemService, Operations = ["Decrypt"] });
}
