using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Volumes;
using EfsConsole.Services.Keys;
using EfsConsole.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.IntegrationTests.Keys;

/// <summary>What needs a key: who has it open, when it last used the key, and what is left of it when the key is deleted.</summary>
public sealed class KeyDependantsTests
{
    [Fact]
    public async Task Dependants_OpenedByClients_TellWhoAndWhenTheKeyWasLastUsed_AlsoAfterARestart()
    {
        var time = new MovableTime();
        await using var installation = await TestInstallation.StartAsync(options => options.Time = time);
        var key = (await installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata;
        var (opened, idle) = (await CreateAsync(installation, key, "opened"), await CreateAsync(installation, key, "idle"));
        var made = await DependantAsync(installation, key, opened);
        made.Clients.ShouldBeEmpty();
        made.LastKeyUse.ShouldNotBeNull();

        time.Move(TimeSpan.FromHours(2));
        await installation.InvokeAsync(new EvictDataKeysRequest { FileSystemId = opened });
        await using (await OpenAsync(installation, opened))
        {
            var open = await DependantAsync(installation, key, opened);
            var client = open.Clients.ShouldHaveSingleItem();
            (client.Principal, client.SourceAddress, client.Uid, client.OpenLeases).ShouldBe((installation.Administrator().Principal, "127.0.0.1", 0u, 1));
            open.LastKeyUse!.Value.ShouldBe(time.GetUtcNow().UtcDateTime, TimeSpan.FromMinutes(1));
            (await DependantAsync(installation, key, idle)).Clients.ShouldBeEmpty();
        }

        (await DependantAsync(installation, key, opened)).Clients.ShouldHaveSingleItem().OpenLeases.ShouldBe(0);
        (await DependantAsync(installation, key, idle)).LastKeyUse!.Value.ShouldBe(made.LastKeyUse.Value, TimeSpan.FromMinutes(1));
        var used = (await DependantAsync(installation, key, opened)).LastKeyUse;
        await installation.Services.GetRequiredService<KeyUses>().WriteAsync(CancellationToken.None);
        (await DependantAsync(installation, key, opened)).LastKeyUse.ShouldBe(used);
        await installation.RestartAsync();
        (await DependantAsync(installation, key, opened)).LastKeyUse.ShouldBe(used);
    }

    [Fact]
    public async Task KeyDeleted_FileSystemSaysForEverWhichKeyAndWhen()
    {
        var time = new MovableTime();
        await using var installation = await TestInstallation.StartAsync(options => options.Time = time);
        var key = (await installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata;
        var id = await CreateAsync(installation, key, "lost");
        await installation.InvokeAsync(new ScheduleKeyDeletionRequest { KeyId = key.KeyId, PendingWindowInDays = 7 });
        var listed = async () => (await installation.InvokeAsync(new SearchFileSystemsRequest())).Rows.Single();
        (await listed()).KmsKeyDeletedAt.ShouldBeNull();

        time.Move(TimeSpan.FromDays(8));
        (await installation.Services.GetRequiredService<KeyDeletion>().DeleteDueAsync(CancellationToken.None)).ShouldBe(1);
        var deleted = time.GetUtcNow().UtcDateTime;
        time.Move(TimeSpan.FromDays(3650));
        await installation.RestartAsync();

        var row = await listed();
        (row.KmsKeyArn, row.KmsKeyState).ShouldBe((key.Arn, null));
        row.KmsKeyDeletedAt!.Value.ShouldBe(deleted, TimeSpan.FromMinutes(1));
        var keys = (await installation.InvokeAsync(new DescribeDataKeysRequest { FileSystemId = id })).DataKeys;
        var content = keys.Single(static one => one.Purpose == DataKeyPurpose.Content);
        (content.KeyArn, content.KeyState, content.KeyDeletedAt).ShouldBe((key.Arn, null, row.KmsKeyDeletedAt));
        keys.Single(static one => one.Purpose == DataKeyPurpose.Metadata).KeyDeletedAt.ShouldBeNull();
        var refusal = await Should.ThrowAsync<VolumeException>(() => OpenAsync(installation, id));
        refusal.Error.ShouldBe(VolumeError.KeyUnavailable);
        refusal.Message.ShouldContain(key.KeyId);
        refusal.Message.ShouldContain($"was deleted on {row.KmsKeyDeletedAt:yyyy-MM-dd}, and what it protected can never be read again");
        await installation.InvokeAsync(new DeleteFileSystemRequest { FileSystemId = id });
        await installation.UntilGoneAsync(id);
    }

    private static async Task<string> CreateAsync(TestInstallation installation, KeyMetadata key, string token)
    {
        var id = (await installation.InvokeAsync(new CreateFileSystemRequest { CreationToken = token, Encrypted = true, KmsKeyId = key.Arn })).FileSystemId;
        await installation.UntilAvailableAsync(id);
        return id;
    }

    private static Task<IVolume> OpenAsync(TestInstallation installation, string id) => installation.Services.GetRequiredService<IVolumeStore>()
        .OpenAsync(id, installation.Administrator(), ClientIdentity.Root, TestContext.Current.CancellationToken);

    private static async Task<KeyDependant> DependantAsync(TestInstallation installation, KeyMetadata key, string id) =>
        (await installation.InvokeAsync(new ListKeyDependantsRequest { KeyId = key.KeyId })).Dependants.Single(one => one.FileSystemId == id);
}
