using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Keys;
using EfsConsole.Persistence;
using EfsConsole.Services.Keys;
using EfsConsole.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.IntegrationTests.Keys;

public sealed class KeyDeletionTests
{
    [Fact]
    public async Task DeleteDue_WindowOver_LeavesNothingOfTheKeyAndItsCiphertextIsDead()
    {
        var time = new MovableTime();
        await using var installation = await TestInstallation.StartAsync(options => options.Time = time);
        var deletion = installation.Services.GetRequiredService<KeyDeletion>();
        var key = (await installation.InvokeAsync(new CreateKeyRequest { Tags = [new("a", "b")] })).KeyMetadata;
        var kept = (await installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata;
        await installation.InvokeAsync(new CreateAliasRequest { AliasName = "alias/gone", TargetKeyId = key.KeyId });
        await installation.InvokeAsync(new EfsConsole.Domain.Grants.CreateGrantRequest { KeyId = key.KeyId, GranteePrincipal = "elasticfilesystem.amazonaws.com", Operations = ["Decrypt"] });
        var blob = (await installation.InvokeAsync(new EncryptRequest { KeyId = key.KeyId, Plaintext = new byte[5] })).CiphertextBlob;
        await installation.Services.GetRequiredService<KeyUses>().WriteAsync(CancellationToken.None);
        await installation.InvokeAsync(new ScheduleKeyDeletionRequest { KeyId = key.KeyId, PendingWindowInDays = 7 });

        time.Move(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        (await deletion.DeleteDueAsync(CancellationToken.None)).ShouldBe(0);
        time.Move(TimeSpan.FromMinutes(2));
        (await deletion.DeleteDueAsync(CancellationToken.None)).ShouldBe(1);
        (await deletion.DeleteDueAsync(CancellationToken.None)).ShouldBe(0);

        await Should.ThrowAsync<NotFoundException>(() => installation.InvokeAsync(new DescribeKeyRequest { KeyId = key.KeyId }));
        await Should.ThrowAsync<NotFoundException>(() => installation.InvokeAsync(new DescribeKeyRequest { KeyId = "alias/gone" }));
        await Should.ThrowAsync<NotFoundException>(() => installation.InvokeAsync(new CancelKeyDeletionRequest { KeyId = key.KeyId }));
        await Should.ThrowAsync<AccessDeniedException>(() => installation.InvokeAsync(new DecryptRequest { CiphertextBlob = blob }));
        await Should.ThrowAsync<NotFoundException>(() => installation.InvokeAsync(new DecryptRequest { CiphertextBlob = blob, KeyId = key.Arn }));
        (await installation.InvokeAsync(new DescribeKeyRequest { KeyId = kept.KeyId })).KeyMetadata.KeyState.ShouldBe(KeyState.Enabled);

        await using var unit = installation.Services.GetRequiredService<EfsConsoleDatabase>().Create();
        var keyId = Guid.Parse(key.KeyId);
        (await unit.KeyMaterials.AnyAsync(material => material.KeyId == keyId)).ShouldBeFalse();
        (await unit.Grants.AnyAsync()).ShouldBeFalse();
        (await unit.KeyTags.AnyAsync()).ShouldBeFalse();
        (await unit.KeyUsages.AnyAsync()).ShouldBeFalse();
        (await unit.Aliases.AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task DeleteDue_WindowOver_LeavesNoSealedMaterialInTheDatabaseFiles()
    {
        var time = new MovableTime();
        await using var installation = await TestInstallation.StartAsync(options => options.Time = time);
        var keyId = Guid.Parse((await installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata.KeyId);
        byte[] material;
        await using (var unit = installation.Services.GetRequiredService<EfsConsoleDatabase>().Create())
        {
            material = (await unit.KeyMaterials.SingleAsync(row => row.KeyId == keyId)).SealedMaterial.ShouldNotBeNull();
        }

        Found().ShouldBeTrue();
        await installation.InvokeAsync(new ScheduleKeyDeletionRequest { KeyId = keyId.ToString(), PendingWindowInDays = 7 });
        time.Move(TimeSpan.FromDays(8));
        await installation.Services.GetRequiredService<KeyDeletion>().DeleteDueAsync(CancellationToken.None);

        // A reader may be in the way of the log for a moment: then it is emptied by the background work.
        await Waiting.UntilAsync(() => Task.FromResult(!Found()), () => "the sealed material stands in the files of the database");

        bool Found() => DatabaseBytes.Hold(installation, material);
    }

    [Fact]
    public async Task DeleteDue_DeletionCancelled_LeavesTheKey()
    {
        var time = new MovableTime();
        await using var installation = await TestInstallation.StartAsync(options => options.Time = time);
        var key = (await installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata;
        await installation.InvokeAsync(new ScheduleKeyDeletionRequest { KeyId = key.KeyId, PendingWindowInDays = 7 });
        await installation.InvokeAsync(new CancelKeyDeletionRequest { KeyId = key.KeyId });
        time.Move(TimeSpan.FromDays(8));
        (await installation.Services.GetRequiredService<KeyDeletion>().DeleteDueAsync(CancellationToken.None)).ShouldBe(0);
        (await installation.InvokeAsync(new DescribeKeyRequest { KeyId = key.KeyId })).KeyMetadata.KeyState.ShouldBe(KeyState.Disabled);
    }
}
