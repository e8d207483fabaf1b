using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Grants;
using EfsConsole.Domain.KeyPolicies;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Volumes;
using EfsConsole.Services.Keys;
using EfsConsole.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.IntegrationTests.Keys;

public sealed class RewrapTests(KeyInstallation keys) : IClassFixture<KeyInstallation>
{
    [Fact]
    public async Task Rewrap_AfterARotation_MovesEveryDataKeyAndLeavesTheOldMaterialUnused()
    {
        var key = await keys.CreateKeyAsync();
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add(await CreateFileSystemAsync(key));
        }

        await keys.InvokeAsync(new RotateKeyOnDemandRequest { KeyId = key.KeyId });
        (await MaterialsAsync(key)).OutdatedDataKeys.ShouldBe(3);

        var first = await keys.InvokeAsync(new RewrapDataKeysRequest { KeyId = key.KeyId, Limit = 2 });
        (first.Outcomes.Count, first.Left).ShouldBe((2, 1));
        first.Outcomes.ShouldAllBe(outcome => outcome.DataKeys == 1 && outcome.Refusal == null);
        var second = await keys.InvokeAsync(new RewrapDataKeysRequest { KeyId = key.KeyId, Limit = 2, After = first.Last });
        (second.Outcomes.Count, second.Left).ShouldBe((1, 0));
        first.Outcomes.Concat(second.Outcomes).Select(outcome => outcome.FileSystemId).ShouldBe(ids.Order(StringComparer.Ordinal));

        var now = await MaterialsAsync(key);
        now.Materials.Select(one => (one.Material.KeyMaterialState, one.FileSystems, one.DataKeys)).ShouldBe([(KeyMaterialState.Current, 3, 3), (KeyMaterialState.NonCurrent, 0, 0)]);
        var again = await keys.InvokeAsync(new RewrapDataKeysRequest { KeyId = key.KeyId });
        (again.Outcomes.Count, again.Last, again.Left).ShouldBe((0, null, 0));

        // What a lapse of the keys asks for is the new ciphertext.
        await keys.InvokeAsync(new EvictDataKeysRequest { FileSystemId = ids[0] });
        await using var volume = await keys.Installation.Services.GetRequiredService<IVolumeStore>()
            .OpenAsync(ids[0], keys.Installation.Administrator(), ClientIdentity.Root, TestContext.Current.CancellationToken);
        (await volume.GetAttributesAsync(InodeId.Root, TestContext.Current.CancellationToken)).Kind.ShouldBe(InodeKind.Directory);
    }

    [Fact]
    public async Task Rewrap_GrantRevokedOrDenied_SaysSoForThatFileSystemAndMovesTheOthers()
    {
        var key = await keys.CreateKeyAsync();
        var (lost, kept) = (await CreateFileSystemAsync(key), await CreateFileSystemAsync(key));
        var grant = (await keys.InvokeAsync(new ListGrantsRequest { KeyId = key.KeyId })).Grants.Single(grant => grant.Name == lost);
        await keys.InvokeAsync(new RevokeGrantRequest { KeyId = key.KeyId, GrantId = grant.GrantId });
        await keys.InvokeAsync(new RotateKeyOnDemandRequest { KeyId = key.KeyId });

        var answer = await keys.InvokeAsync(new RewrapDataKeysRequest { KeyId = key.KeyId });

        answer.Left.ShouldBe(1);
        var outcomes = answer.Outcomes.ToDictionary(outcome => outcome.FileSystemId);
        outcomes[kept].ShouldBe(new RewrapOutcome(kept, 1, null));
        outcomes[lost].Refusal.ShouldNotBeNull().ShouldContain("kms:ReEncryptFrom");
    }

    [Fact]
    public async Task Rewrap_OfTheAwsManagedKey_MovesNamesAndTreeToItsNewMaterial()
    {
        var time = new MovableTime();
        await using var installation = await TestInstallation.StartAsync(options => options.Time = time);
        var id = (await installation.InvokeAsync(new CreateFileSystemRequest { CreationToken = "t", Encrypted = true })).FileSystemId;
        await installation.UntilAvailableAsync(id);
        var managed = (await installation.InvokeAsync(new DescribeKeyRequest { KeyId = "alias/aws/elasticfilesystem" })).KeyMetadata;
        time.Move(TimeSpan.FromDays(366));
        (await installation.Services.GetRequiredService<KeyRotation>().RotateDueAsync(CancellationToken.None)).ShouldBe(1);

        var answer = await installation.InvokeAsync(new RewrapDataKeysRequest { KeyId = managed.KeyId });

        answer.Outcomes.ShouldBe([new RewrapOutcome(id, 2, null)]);
        answer.Left.ShouldBe(0);
    }

    [Fact]
    public async Task Rewrap_WithoutThePermissionToRotate_IsRefused()
    {
        var key = await keys.CreateKeyAsync();
        var root = keys.Installation.Administrator().Principal;
        await keys.InvokeAsync(new PutKeyPolicyRequest
        {
            KeyId = key.KeyId,
            Policy = $"{{\"Statement\":[{{\"Effect\":\"Allow\",\"Principal\":{{\"AWS\":\"{root}\"}},\"Action\":[\"kms:PutKeyPolicy\",\"kms:List*\"],\"Resource\":\"*\"}}]}}",
        });
        await Should.ThrowAsync<AccessDeniedException>(() => keys.InvokeAsync(new RewrapDataKeysRequest { KeyId = key.KeyId }));
    }

    private async Task<string> CreateFileSystemAsync(KeyMetadata key)
    {
        var id = (await keys.InvokeAsync(new CreateFileSystemRequest { CreationToken = Guid.NewGuid().ToString(), Encrypted = true, KmsKeyId = key.Arn })).FileSystemId;
        await keys.Installation.UntilAvailableAsync(id);
        return id;
    }

    private Task<DescribeKeyMaterialsResponse> MaterialsAsync(KeyMetadata key) => keys.InvokeAsync(new DescribeKeyMaterialsRequest { KeyId = key.KeyId });
}
