using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Grants;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Persistence;
using EfsConsole.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.IntegrationTests.FileSystems;

public sealed class CreateFileSystemTests
{
    [Fact]
    public async Task Create_Unencrypted_AnswersCreatingAndBecomesAvailableWithoutKey()
    {
        await using var installation = await TestInstallation.StartAsync();

        var created = await installation.CreateAsync("token");
        created.LifeCycleState.ShouldBe(LifeCycleState.Creating);
        created.Encrypted.ShouldBeFalse();
        created.PerformanceMode.ShouldBe(PerformanceMode.GeneralPurpose);
        created.FileSystemId.ShouldMatch("^fs-[0-9a-f]{17}$");

        var available = await installation.UntilAvailableAsync(created.FileSystemId);
        available.KmsKeyId.ShouldBeNull();
        available.SizeInBytes.Value.ShouldBe(6144);
        available.SizeInBytes.Timestamp.ShouldNotBeNull();
        available.NumberOfMountTargets.ShouldBe(0);
        (await installation.InvokeAsync(new DescribeDataKeysRequest { FileSystemId = created.FileSystemId })).DataKeys.ShouldBeEmpty();
    }

    [Fact]
    public async Task Create_EncryptedWithoutKey_UsesServiceManagedKeyUnderOneGrant()
    {
        await using var installation = await TestInstallation.StartAsync();

        var fileSystem = await installation.CreateAvailableAsync("token", encrypted: true);

        var managed = (await installation.InvokeAsync(new DescribeKeyRequest { KeyId = "alias/aws/elasticfilesystem" })).KeyMetadata;
        fileSystem.KmsKeyId.ShouldBe(managed.Arn);
        var keys = (await installation.InvokeAsync(new DescribeDataKeysRequest { FileSystemId = fileSystem.FileSystemId })).DataKeys;
        keys.Select(key => key.Purpose).ShouldBe([DataKeyPurpose.Content, DataKeyPurpose.Metadata]);
        keys.Select(key => key.GrantId).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Create_EncryptedWithCustomerKey_LeavesOneConstrainedGrantOnEachKey()
    {
        await using var installation = await TestInstallation.StartAsync();
        var key = await installation.CreateKeyAsync();

        var fileSystem = await installation.CreateAvailableAsync("token", encrypted: true, key.KeyId);

        fileSystem.KmsKeyId.ShouldBe(key.Arn);
        var keys = (await installation.InvokeAsync(new DescribeDataKeysRequest { FileSystemId = fileSystem.FileSystemId })).DataKeys;
        keys[0].KeyArn.ShouldBe(key.Arn);
        keys[1].KeyAlias.ShouldBe("alias/aws/elasticfilesystem");
        foreach (var arn in keys.Select(each => each.KeyArn))
        {
            var grant = (await installation.InvokeAsync(new ListGrantsRequest { KeyId = arn })).Grants.ShouldHaveSingleItem();
            grant.Name.ShouldBe(fileSystem.FileSystemId);
            grant.GranteePrincipal.ShouldBe(Caller.FileSystemService);
            grant.Operations.ShouldBe(GrantOperations.FileSystemService, ignoreOrder: true);
            grant.Constraints!.EncryptionContextEquals!.ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create("aws:elasticfilesystem:filesystem:id", fileSystem.FileSystemId));
        }
    }

    [Fact]
    public async Task Create_SameTokenAndParameters_IsAlreadyExistsWithId()
    {
        await using var installation = await TestInstallation.StartAsync();
        var first = await installation.CreateAsync("token");

        var refusal = await Should.ThrowAsync<FileSystemAlreadyExistsException>(() => installation.CreateAsync("token"));

        refusal.FileSystemId.ShouldBe(first.FileSystemId);
    }

    [Fact]
    public async Task Create_ThirtyTwoTimesAtOnceWithOneToken_MakesOneFileSystem()
    {
        await using var installation = await TestInstallation.StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(async () =>
        {
            try
            {
                return (Made: true, (await installation.CreateAsync("token", encrypted: true)).FileSystemId);
            }
            catch (FileSystemAlreadyExistsException refusal)
            {
                return (Made: false, refusal.FileSystemId);
            }
        })));

        answers.Count(answer => answer.Made).ShouldBe(1);
        answers.Select(answer => answer.FileSystemId).Distinct().ShouldHaveSingleItem();
        (await installation.InvokeAsync(new DescribeFileSystemsRequest())).FileSystems.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Create_BeyondQuota_IsLimitExceeded()
    {
        await using var installation = await TestInstallation.StartAsync(options => options.Settings["Quotas:FileSystems"] = "1");
        await installation.CreateAsync("first");

        (await Should.ThrowAsync<FileSystemLimitExceededException>(() => installation.CreateAsync("second"))).Message.ShouldContain("Quotas:FileSystems");
    }

    public static TheoryData<CreateFileSystemRequest, string> InvalidRequests() => new()
    {
        { new(), "creationToken" },
        { new() { CreationToken = string.Empty }, "creationToken" },
        { new() { CreationToken = new string('t', 65) }, "creationToken" },
        { new() { CreationToken = "t", PerformanceMode = "fast" }, "performanceMode" },
        { new() { CreationToken = "t", KmsKeyId = "alias/a" }, "kmsKeyId" },
        { new() { CreationToken = "t", Encrypted = false, KmsKeyId = "alias/a" }, "kmsKeyId" },
        { new() { CreationToken = "t", Encrypted = true, KmsKeyId = "no key" }, "kmsKeyId" },
        { new() { CreationToken = "t", Encrypted = true, KmsKeyId = string.Empty }, "kmsKeyId" },
    };

    [Theory]
    [MemberData(nameof(InvalidRequests), DisableDiscoveryEnumeration = true)]
    public async Task Create_InvalidRequest_IsBadRequestThatNamesTheMember(CreateFileSystemRequest request, string parameter)
    {
        await using var installation = await TestInstallation.StartAsync();

        (await Should.ThrowAsync<BadRequestException>(() => installation.InvokeAsync(request))).Parameter.ShouldBe(parameter);

        (await installation.InvokeAsync(new DescribeFileSystemsRequest())).FileSystems.ShouldBeEmpty();
    }

    public static TheoryData<string, Type> UnusableKeys() => new()
    {
        { "disabled", typeof(DisabledException) },
        { "pending", typeof(KmsInvalidStateException) },
        { "unknown", typeof(NotFoundException) },
        { "alias/unknown", typeof(NotFoundException) },
        { "arn:aws:kms:us-east-1:999999999999:key/1234abcd-12ab-34cd-56ef-1234567890ab", typeof(NotFoundException) },
    };

    [Theory]
    [MemberData(nameof(UnusableKeys))]
    public async Task Create_UnusableKey_IsTheErrorOfTheKeyServiceAndLeavesNothing(string which, Type error)
    {
        await using var installation = await TestInstallation.StartAsync();
        var key = await installation.CreateKeyAsync();
        var id = which switch
        {
            "disabled" => await Disable(key.KeyId),
            "pending" => await Schedule(key.KeyId),
            "unknown" => "00000000-0000-4000-8000-000000000000",
            _ => which,
        };

        (await Should.ThrowAsync<OperationException>(() => installation.CreateAsync("token", encrypted: true, id))).ShouldBeOfType(error);

        (await installation.InvokeAsync(new DescribeFileSystemsRequest())).FileSystems.ShouldBeEmpty();
        await using (var unit = installation.Services.GetRequiredService<EfsConsoleDatabase>().Create())
        {
            (await unit.FileSystems.AnyAsync()).ShouldBeFalse();
            (await unit.Grants.AnyAsync()).ShouldBeFalse();
            (await unit.WrappedDataKeys.AnyAsync()).ShouldBeFalse();
        }

        await installation.CreateAvailableAsync("token", encrypted: true);

        async Task<string> Disable(string keyId)
        {
            await installation.InvokeAsync(new DisableKeyRequest { KeyId = keyId });
            return keyId;
        }

        async Task<string> Schedule(string keyId)
        {
            await installation.InvokeAsync(new ScheduleKeyDeletionRequest { KeyId = keyId, PendingWindowInDays = 7 });
            return keyId;
        }
    }

    [Fact]
    public async Task Create_KeyServiceRefusesTheSecondKey_RetiresTheGrantOnTheFirst()
    {
        await using var installation = await TestInstallation.StartAsync(options => options.Settings["Quotas:GrantsPerKey"] = "1");
        var first = await installation.CreateAvailableAsync("first", encrypted: true);
        var key = await installation.CreateKeyAsync();

        // The service-managed key has all the grants it may have; the chosen one has none.
        await Should.ThrowAsync<LimitExceededException>(() => installation.CreateAsync("second", encrypted: true, key.KeyId));

        (await installation.InvokeAsync(new ListGrantsRequest { KeyId = key.KeyId })).Grants.ShouldBeEmpty();
        (await installation.InvokeAsync(new DescribeFileSystemsRequest())).FileSystems.ShouldHaveSingleItem().FileSystemId.ShouldBe(first.FileSystemId);
    }
}
