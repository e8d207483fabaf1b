using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;

namespace EfsConsole.IntegrationTests.Keys;

public sealed class AliasTests(KeyInstallation keys) : IClassFixture<KeyInstallation>
{
    public static TheoryData<string, string> BadNames => new()
    {
        { "mine", "ValidationException" },
        { "alias/", "ValidationException" },
        { "alias", "ValidationException" },
        { "Alias/mine", "ValidationException" },
        { "alias/aws/mine", "NotAuthorizedException" },
        { "alias/aws/elasticfilesystem", "NotAuthorizedException" },
        { "alias/with:colon", "InvalidAliasNameException" },
        { "alias/with blank", "ValidationException" },
        { "alias/ümlaut", "ValidationException" },
        { "alias/" + new string('x', 251), "ValidationException" },
    };

    [Theory]
    [MemberData(nameof(BadNames))]
    public async Task CreateUpdateDeleteAlias_BadName_IsRefused(string aliasName, string errorCode)
    {
        var key = await keys.CreateKeyAsync();
        IOperation<NoResponse>[] requests =
        [
            new CreateAliasRequest { AliasName = aliasName, TargetKeyId = key.KeyId },
            new UpdateAliasRequest { AliasName = aliasName, TargetKeyId = key.KeyId },
            new DeleteAliasRequest { AliasName = aliasName },
        ];
        foreach (var request in requests)
        {
            var refusal = await Should.ThrowAsync<OperationException>(() => keys.InvokeAsync(request));
            (refusal.ErrorCode, refusal.Parameter).ShouldBe((errorCode, "aliasName"));
        }
    }

    [Theory]
    [InlineData("alias/awsome")]
    [InlineData("alias/a/b_c-d")]
    public async Task CreateAlias_NameThatOnlyLooksReserved_IsMade(string aliasName)
    {
        var key = await keys.CreateKeyAsync();
        await keys.InvokeAsync(new CreateAliasRequest { AliasName = aliasName, TargetKeyId = key.KeyId });
        (await keys.DescribeAsync(aliasName)).KeyId.ShouldBe(key.KeyId);
    }

    [Fact]
    public async Task CreateAlias_SameName32TimesAtOnce_SucceedsOnce()
    {
        var key = await keys.CreateKeyAsync();
        var alias = KeyInstallation.NewAlias();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(async () =>
        {
            try
            {
                await keys.InvokeAsync(new CreateAliasRequest { AliasName = alias, TargetKeyId = key.KeyId });
                return "made";
            }
            catch (OperationException refusal)
            {
                return refusal.ErrorCode;
            }
        })));
        outcomes.Count(outcome => outcome == "made").ShouldBe(1);
        outcomes.Count(outcome => outcome == "AlreadyExistsException").ShouldBe(31);
    }

    [Fact]
    public async Task CreateAlias_NamesThatDifferInCase_AreTwo()
    {
        var (one, two) = (await keys.CreateKeyAsync(), await keys.CreateKeyAsync());
        await keys.InvokeAsync(new CreateAliasRequest { AliasName = "alias/Case", TargetKeyId = one.KeyId });
        await keys.InvokeAsync(new CreateAliasRequest { AliasName = "alias/case", TargetKeyId = two.KeyId });
        (await keys.DescribeAsync("alias/Case")).KeyId.ShouldBe(one.KeyId);
        (await keys.DescribeAsync("alias/case")).KeyId.ShouldBe(two.KeyId);
    }

    [Fact]
    public async Task CreateAlias_FiftyFirstOfAKey_IsRefusedAlsoWhenMoved()
    {
        var (full, other) = (await keys.CreateKeyAsync(), await keys.CreateKeyAsync());
        for (var i = 0; i < 50; i++)
        {
            await keys.InvokeAsync(new CreateAliasRequest { AliasName = KeyInstallation.NewAlias(), TargetKeyId = full.KeyId });
        }

        await Should.ThrowAsync<LimitExceededException>(() => keys.InvokeAsync(new CreateAliasRequest { AliasName = KeyInstallation.NewAlias(), TargetKeyId = full.KeyId }));
        var alias = KeyInstallation.NewAlias();
        await keys.InvokeAsync(new CreateAliasRequest { AliasName = alias, TargetKeyId = other.KeyId });
        await Should.ThrowAsync<LimitExceededException>(() => keys.InvokeAsync(new UpdateAliasRequest { AliasName = alias, TargetKeyId = full.KeyId }));
    }

    [Fact]
    public async Task UpdateAlias_OldKeyPendingDeletion_PointsToTheNewAndOldCiphertextStays()
    {
        var (old, next) = (await keys.CreateKeyAsync(), await keys.CreateKeyAsync());
        var alias = KeyInstallation.NewAlias();
        await keys.InvokeAsync(new CreateAliasRequest { AliasName = alias, TargetKeyId = old.KeyId });
        var blob = await keys.EncryptAsync(alias);
        await keys.InvokeAsync(new ScheduleKeyDeletionRequest { KeyId = old.KeyId });
        await keys.InvokeAsync(new UpdateAliasRequest { AliasName = alias, TargetKeyId = next.KeyId });

        (await keys.DescribeAsync(alias)).KeyId.ShouldBe(next.KeyId);
        await keys.InvokeAsync(new CancelKeyDeletionRequest { KeyId = old.KeyId });
        await keys.InvokeAsync(new EnableKeyRequest { KeyId = old.KeyId });
        (await keys.InvokeAsync(new DecryptRequest { CiphertextBlob = blob })).KeyId.ShouldBe(old.Arn);
    }

    [Fact]
    public async Task DeleteAlias_ThenEverythingWithIt_IsNotFoundAndTheKeyStays()
    {
        var key = await keys.CreateKeyAsync();
        var alias = KeyInstallation.NewAlias();
        await keys.InvokeAsync(new CreateAliasRequest { AliasName = alias, TargetKeyId = key.KeyId });
        await keys.InvokeAsync(new DeleteAliasRequest { AliasName = alias });
        await Should.ThrowAsync<NotFoundException>(() => keys.DescribeAsync(alias));
        await Should.ThrowAsync<NotFoundException>(() => keys.InvokeAsync(new DeleteAliasRequest { AliasName = alias }));
        await Should.ThrowAsync<NotFoundException>(() => keys.InvokeAsync(new UpdateAliasRequest { AliasName = alias, TargetKeyId = key.KeyId }));
        (await keys.DescribeAsync(key.KeyId)).KeyState.ShouldBe(KeyState.Enabled);
    }
}
