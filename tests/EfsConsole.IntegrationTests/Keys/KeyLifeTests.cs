using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Keys;
using EfsConsole.Testing;
using EfsConsole.Services.Keys;

namespace EfsConsole.IntegrationTests.Keys;

public sealed class KeyLifeTests(KeyInstallation keys) : IClassFixture<KeyInstallation>
{
    [Fact]
    public async Task CreateKey_NothingGiven_MakesAnEnabledSymmetricCustomerKey()
    {
        var key = await keys.CreateKeyAsync();

        key.Arn.ShouldBe($"arn:aws:kms:{TestInstallation.Region}:{keys.Installation.AccountId}:key/{key.KeyId}");
        Guid.TryParseExact(key.KeyId, "D", out _).ShouldBeTrue();
        key.AWSAccountId.ShouldBe(keys.Installation.AccountId);
        (key.KeyState, key.Enabled, key.KeyManager, key.Origin).ShouldBe((KeyState.Enabled, true, KeyManager.Customer, "AWS_KMS"));
        (key.KeySpec, key.CustomerMasterKeySpec, key.KeyUsage, key.MultiRegion).ShouldBe(("SYMMETRIC_DEFAULT", "SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT", false));
        key.EncryptionAlgorithms.ShouldBe(["SYMMETRIC_DEFAULT"]);
        key.Description.ShouldBeEmpty();
        key.DeletionDate.ShouldBeNull();
        key.CurrentKeyMaterialId.ShouldNotBeNull().ShouldMatch("^[0-9a-f]{64}$");
        (await keys.DescribeAsync(key.KeyId)).ShouldBeEquivalentTo(key);
    }

    [Fact]
    public async Task CreateKey_SameRequestTwice_MakesTwoKeys() =>
        (await keys.CreateKeyAsync("same")).KeyId.ShouldNotBe((await keys.CreateKeyAsync("same")).KeyId);

    public static TheoryData<string, CreateKeyRequest> Unsupported => new()
    {
        { "keySpec", new CreateKeyRequest { KeySpec = "RSA_2048" } },
        { "customerMasterKeySpec", new CreateKeyRequest { CustomerMasterKeySpec = "ECC_NIST_P256" } },
        { "keyUsage", new CreateKeyRequest { KeyUsage = "SIGN_VERIFY" } },
        { "origin", new CreateKeyRequest { Origin = "AWS_CLOUDHSM" } },
        { "multiRegion", new CreateKeyRequest { MultiRegion = true } },
    };

    [Theory]
    [MemberData(nameof(Unsupported))]
    public async Task CreateKey_UnsupportedValue_NamesTheMember(string parameter, CreateKeyRequest request) =>
        (await Should.ThrowAsync<UnsupportedOperationException>(() => keys.InvokeAsync(request))).Parameter.ShouldBe(parameter);

    [Fact]
    public async Task CreateKey_BothSpecs_IsRefused() =>
        await Should.ThrowAsync<ValidationException>(() => keys.InvokeAsync(new CreateKeyRequest { KeySpec = "SYMMETRIC_DEFAULT", CustomerMasterKeySpec = "SYMMETRIC_DEFAULT" }));

    [Fact]
    public async Task CreateKey_DescriptionTooLong_IsRefused() =>
        (await Should.ThrowAsync<ValidationException>(() => keys.CreateKeyAsync(new string('x', 8193)))).Parameter.ShouldBe("description");

    [Fact]
    public async Task UpdateKeyDescription_OtherText_IsDescribed()
    {
        var key = await keys.CreateKeyAsync("before");
        await keys.InvokeAsync(new UpdateKeyDescriptionRequest { KeyId = key.Arn, Description = "after" });
        (await keys.DescribeAsync(key.KeyId)).Description.ShouldBe("after");
    }

    [Fact]
    public async Task DisableKey_ThenEnableKey_EachTwice_AreIdempotent()
    {
        var key = await keys.CreateKeyAsync();
        await keys.InvokeAsync(new DisableKeyRequest { KeyId = key.KeyId });
        await keys.InvokeAsync(new DisableKeyRequest { KeyId = key.KeyId });
        var disabled = await keys.DescribeAsync(key.KeyId);
        (disabled.KeyState, disabled.Enabled).ShouldBe((KeyState.Disabled, false));

        await keys.InvokeAsync(new EnableKeyRequest { KeyId = key.KeyId });
        await keys.InvokeAsync(new EnableKeyRequest { KeyId = key.KeyId });
        (await keys.DescribeAsync(key.KeyId)).KeyState.ShouldBe(KeyState.Enabled);
    }

    [Theory]
    [InlineData(null, 30)]
    [InlineData(7, 7)]
    [InlineData(30, 30)]
    public async Task ScheduleKeyDeletion_Window_IsKept(int? window, int days)
    {
        var key = await keys.CreateKeyAsync();
        var before = DateTime.UtcNow;
        var answer = await keys.InvokeAsync(new ScheduleKeyDeletionRequest { KeyId = key.KeyId, PendingWindowInDays = window });
        (answer.KeyId, answer.KeyState, answer.PendingWindowInDays).ShouldBe((key.Arn, KeyState.PendingDeletion, days));
        answer.DeletionDate.ShouldBeInRange(before.AddDays(days), DateTime.UtcNow.AddDays(days));
        (await keys.DescribeAsync(key.KeyId)).DeletionDate.ShouldBe(answer.DeletionDate);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(31)]
    public async Task ScheduleKeyDeletion_WindowOutOfRange_IsRefused(int window)
    {
        var key = await keys.CreateKeyAsync();
        var refusal = await Should.ThrowAsync<ValidationException>(() => keys.InvokeAsync(new ScheduleKeyDeletionRequest { KeyId = key.KeyId, PendingWindowInDays = window }));
        refusal.Parameter.ShouldBe("pendingWindowInDays");
        (await keys.DescribeAsync(key.KeyId)).KeyState.ShouldBe(KeyState.Enabled);
    }

    [Fact]
    public async Task CancelKeyDeletion_OfAKeyThatWasEnabled_LeavesItDisabled()
    {
        var key = await keys.CreateKeyAsync(KeyState.PendingDeletion, description: null);
        (await keys.InvokeAsync(new CancelKeyDeletionRequest { KeyId = key.KeyId })).KeyId.ShouldBe(key.Arn);
        var kept = await keys.DescribeAsync(key.KeyId);
        (kept.KeyState, kept.DeletionDate).ShouldBe((KeyState.Disabled, null));
    }

    [Fact]
    public async Task ListKeys_ByPagesOfSeven_TellsEachKeyOnce()
    {
        var made = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            made.Add((await keys.CreateKeyAsync()).Arn);
        }

        var told = new List<KeyListEntry>();
        string? marker = null;
        do
        {
            var page = await keys.InvokeAsync(new ListKeysRequest { Limit = 7, Marker = marker });
            page.Keys.Count.ShouldBeLessThanOrEqualTo(7);
            page.Truncated.ShouldBe(page.NextMarker is not null);
            told.AddRange(page.Keys);
            marker = page.NextMarker;
        }
        while (marker is not null);

        told.Select(key => key.KeyArn).ShouldBeUnique();
        made.ShouldBeSubsetOf(told.Select(key => key.KeyArn));
        told.ShouldAllBe(key => key.KeyArn.EndsWith("/" + key.KeyId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ListKeys_OfAnotherRegion_DoesNotTellThis()
    {
        var here = await keys.CreateKeyAsync();
        var there = await keys.CreateKeyAsync(caller: keys.Installation.Administrator(KeyInstallation.OtherRegion));
        var told = await keys.InvokeAsync(new ListKeysRequest { Limit = 1000 }, keys.Installation.Administrator(KeyInstallation.OtherRegion));
        told.Keys.Select(key => key.KeyArn).ShouldContain(there.Arn);
        told.Keys.Select(key => key.KeyId).ShouldNotContain(here.KeyId);
    }

    [Fact]
    public async Task ListKeys_MarkerOfAnotherList_IsRefused()
    {
        await keys.CreateKeyAsync();
        await keys.CreateKeyAsync();
        var marker = (await keys.InvokeAsync(new ListKeysRequest { Limit = 1 })).NextMarker;
        await Should.ThrowAsync<InvalidMarkerException>(() => keys.InvokeAsync(new ListKeysRequest { Marker = "nonsense" }));
        await Should.ThrowAsync<InvalidMarkerException>(() => keys.InvokeAsync(new ListKeysRequest { Marker = "####" }));
        await Should.ThrowAsync<InvalidMarkerException>(() => keys.InvokeAsync(new EfsConsole.Domain.Aliases.ListAliasesRequest { Marker = marker }));
    }

    [Fact]
    public async Task Markers_WithARightCheckAndNoPosition_AreRefused()
    {
        var key = await keys.CreateKeyAsync();
        await Should.ThrowAsync<InvalidMarkerException>(() => keys.InvokeAsync(new ListKeysRequest { Marker = PageMarker.Write($"ListKeys {TestInstallation.Region}", "x") }));
        foreach (var position in (string[])["x", "-1", "99999999999"])
        {
            await Should.ThrowAsync<InvalidMarkerException>(() => keys.InvokeAsync(
                new ListKeyRotationsRequest { KeyId = key.KeyId, Marker = PageMarker.Write($"ListKeyRotations {key.Arn} ", position) }));
        }
    }

    [Fact]
    public async Task CreateKey_QuotaReached_IsRefused()
    {
        await using var small = await TestInstallation.StartAsync(options => options.Settings["Quotas:Keys"] = "2");
        await small.InvokeAsync(new DescribeKeyRequest { KeyId = "alias/aws/elasticfilesystem" });
        await small.InvokeAsync(new CreateKeyRequest());
        await small.InvokeAsync(new CreateKeyRequest());
        await Should.ThrowAsync<LimitExceededException>(() => small.InvokeAsync(new CreateKeyRequest()));
    }
}
