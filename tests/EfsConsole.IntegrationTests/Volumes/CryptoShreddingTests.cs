using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Volumes;
using EfsConsole.IntegrationTests.FileSystems;
using EfsConsole.Persistence;
using EfsConsole.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.IntegrationTests.Volumes;

/// <summary>A deletion destroys the wrapped data keys: what copies of the volume there are is worth nothing from then on.</summary>
public sealed class CryptoShreddingTests
{
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes("what the copy must never tell again");

    [Fact]
    public async Task Delete_CopyOfTheVolumeFromBefore_OpensOnlyWithTheWrappedKeysFromBefore()
    {
        await using var installation = await TestInstallation.StartAsync();
        var master = await installation.CreateKeyAsync();
        var bystander = (await installation.CreateAvailableAsync("bystander", encrypted: true, master.KeyId)).FileSystemId;
        var id = (await installation.CreateAvailableAsync("shredded", encrypted: true, master.KeyId)).FileSystemId;
        await WriteAsync(installation, id);
        var epoch = await installation.Services.GetRequiredService<IVolumeLedger>().GetEpochAsync(id, CancellationToken.None);
        var wrapped = await WrappedAsync(installation, id);
        using var copy = CopiedVolume.Take(Path.Combine(installation.DataFolder, "volumes"), id, epoch);
        var search = new WrappedKeySearch(installation);

        // The search finds what there is: else it would prove nothing afterwards.
        (await search.KeysForAsync(id)).Count.ShouldBe(2);

        await installation.InvokeAsync(new DeleteFileSystemRequest { FileSystemId = id });
        await installation.UntilGoneAsync(id);

        (await search.KeysForAsync(bystander)).Count.ShouldBe(2);
        (await search.KeysForAsync(id)).ShouldBeEmpty();
        foreach (var blob in wrapped)
        {
            search.FilesWith(blob.AsSpan(blob.Length - 48).ToArray()).ShouldBeEmpty();
        }

        // The service itself, with the copy back in its place.
        copy.PutBack();
        (await Should.ThrowAsync<VolumeException>(() => installation.Services.GetRequiredService<IVolumeStore>()
            .OpenAsync(id, installation.Administrator(), ClientIdentity.Root, CancellationToken.None))).Error.ShouldBe(VolumeError.VolumeUnavailable);
        (await Should.ThrowAsync<VolumeException>(() => installation.Services.GetRequiredService<IVolumeKeys>()
            .UnwrapAsync(id, CancellationToken.None))).Error.ShouldBe(VolumeError.VolumeUnavailable);

        // Every data key that the installation still gives, and new ones of the same master key for the same file system.
        var others = await search.KeysForAsync(bystander);
        others.AddRange([await NewKeyAsync(installation, master, id), await NewKeyAsync(installation, master, id)]);
        foreach (var (content, metadata) in others.SelectMany(one => others.Select(other => (one, other))))
        {
            (await Should.ThrowAsync<VolumeException>(() => copy.ReadAsync(content, metadata, "secret.txt"))).Error.ShouldBe(VolumeError.Corrupt);
        }

        // The control: the same copy, the same master key, and the wrapped keys from before.
        var content0 = await UnwrapAsync(installation, id, wrapped[0]);
        var metadata0 = await UnwrapAsync(installation, id, wrapped[1]);
        (await copy.ReadAsync(content0, metadata0, "secret.txt")).ShouldBe(Secret);
    }

    [Fact]
    public async Task Delete_Encrypted_LeavesTheDigestsOfTheDestroyedKeysInTheTrail()
    {
        await using var installation = await TestInstallation.StartAsync();
        var master = await installation.CreateKeyAsync();
        var fileSystem = await installation.CreateAvailableAsync("shredded", encrypted: true, master.KeyId);
        var wrapped = await WrappedAsync(installation, fileSystem.FileSystemId);

        await installation.InvokeAsync(new DeleteFileSystemRequest { FileSystemId = fileSystem.FileSystemId });
        await installation.UntilGoneAsync(fileSystem.FileSystemId);

        // Under the file system, as the Activity page asks.
        SearchEventsResponse found = null!;
        await Waiting.UntilAsync(
            async () =>
            {
                found = await installation.InvokeAsync(new SearchEventsRequest { EventName = "DestroyDataKeys", ResourceName = fileSystem.FileSystemId });
                return found.Events.Count > 0;
            },
            () => "no record of the destruction");
        var record = JsonSerializer.Deserialize<JsonElement>(found.Events.ShouldHaveSingleItem().CloudTrailEvent);
        record.GetProperty("eventType").GetString().ShouldBe("AwsServiceEvent");
        record.GetProperty("eventSource").GetString().ShouldBe("elasticfilesystem.amazonaws.com");
        record.GetProperty("resources")[0].GetProperty("ARN").GetString().ShouldBe(fileSystem.FileSystemArn);
        record.TryGetProperty("requestID", out _).ShouldBeFalse();
        var keys = record.GetProperty("serviceEventDetails").GetProperty("destroyedDataKeys").EnumerateArray().ToList();
        keys.Select(key => key.GetProperty("purpose").GetString()).ShouldBe(["content", "metadata"]);
        keys.Select(key => key.GetProperty("ciphertextBlobSha256").GetString()).ShouldBe(wrapped.Select(blob => Convert.ToHexStringLower(SHA256.HashData(blob))));
        keys[0].GetProperty("keyId").GetString().ShouldBe(master.Arn);
        (await installation.InvokeAsync(new SearchEventsRequest { EventName = "DestroyDataKeys", ResourceName = master.KeyId })).Events.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Delete_NotEncrypted_RecordsNoDestruction()
    {
        await using var installation = await TestInstallation.StartAsync();
        var fileSystem = await installation.CreateAvailableAsync("plain");

        await installation.InvokeAsync(new DeleteFileSystemRequest { FileSystemId = fileSystem.FileSystemId });
        await installation.UntilGoneAsync(fileSystem.FileSystemId);

        (await installation.InvokeAsync(new SearchEventsRequest { ResourceName = fileSystem.FileSystemId })).Events
            .ShouldNotContain(each => each.EventName == "DestroyDataKeys");
    }

    private static async Task WriteAsync(TestInstallation installation, string id)
    {
        var store = installation.Services.GetRequiredService<IVolumeStore>();
        await using var volume = await store.OpenAsync(id, installation.Administrator(), ClientIdentity.Root, CancellationToken.None);
        var file = await volume.CreateFileAsync(InodeId.Root, FileName.From("secret.txt"), new NewInode(0x1A4, 0, 0), CancellationToken.None);
        await volume.WriteAsync(file.Inode, 0, Secret, WriteStability.All, CancellationToken.None);
        await store.EvictKeysAsync(id, CancellationToken.None);
    }

    /// <summary>The wrapped keys as they stand in the database: content, then metadata.</summary>
    private static async Task<List<byte[]>> WrappedAsync(TestInstallation installation, string id)
    {
        await using var unit = installation.Services.GetRequiredService<EfsConsoleDatabase>().Create();
        return await unit.WrappedDataKeys.AsNoTracking().Where(key => key.FileSystemId == id).OrderBy(key => key.Purpose).Select(key => key.CiphertextBlob).ToListAsync();
    }

    private static async Task<byte[]> UnwrapAsync(TestInstallation installation, string id, byte[] wrapped) =>
        (await installation.InvokeAsync(new DecryptRequest { CiphertextBlob = wrapped, EncryptionContext = WrappedKeySearch.Context(id) }, installation.Administrator().ForwardedBy(Caller.FileSystemService))).Plaintext.ToArray();

    private static async Task<byte[]> NewKeyAsync(TestInstallation installation, KeyMetadata master, string id) =>
        (await installation.InvokeAsync(new GenerateDataKeyRequest { KeyId = master.KeyId, KeySpec = "AES_256", EncryptionContext = WrappedKeySearch.Context(id) })).Plaintext.ToArray();
}
