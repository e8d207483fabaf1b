using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Grants;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Persistence;
using EfsConsole.Services.Pipeline;
using EfsConsole.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EfsConsole.IntegrationTests.FileSystems;

public sealed class DeleteFileSystemTests
{
    [Fact]
    public async Task Delete_Encrypted_DestroysWrappedKeysFirstThenGrantsThenBytes()
    {
        var recorder = new RecordingFaultPoints();
        await using var installation = await TestInstallation.StartAsync(options =>
            options.ConfigureServices = services => services.Replace(ServiceDescriptor.Singleton<IFaultPoints>(recorder)));
        var key = await installation.CreateKeyAsync();
        var fileSystem = await installation.CreateAvailableAsync("token", encrypted: true, key.KeyId);
        var before = recorder.Reached.Count;

        await installation.InvokeAsync(new DeleteFileSystemRequest { FileSystemId = fileSystem.FileSystemId });
        await installation.UntilGoneAsync(fileSystem.FileSystemId);
        await Waiting.UntilAsync(() => Task.FromResult(recorder.Reached.Contains("after file-system.remove")), () => string.Join(", ", recorder.Reached));

        recorder.Reached.Skip(before).Where(point => point.StartsWith("after ", StringComparison.Ordinal)).ShouldBe(
        [
            "after file-system.destroy-data-keys",
            "after kms:RetireGrant",
            "after kms:RetireGrant",
            "after file-system.retire-grants",
            "after volume.destroy",
            "after file-system.remove",
        ]);
        (await installation.InvokeAsync(new ListGrantsRequest { KeyId = key.KeyId })).Grants.ShouldBeEmpty();
        await installation.CreateAsync("token");
    }

    [Fact]
    public async Task Delete_Encrypted_LeavesNoWrappedKeyInTheDatabaseFiles()
    {
        await using var installation = await TestInstallation.StartAsync();
        var fileSystem = await installation.CreateAvailableAsync("token", encrypted: true);
        byte[] wrapped;
        await using (var unit = installation.Services.GetRequiredService<EfsConsoleDatabase>().Create())
        {
            wrapped = (await unit.WrappedDataKeys.FirstAsync()).CiphertextBlob;
        }

        (await Found()).ShouldBeTrue();

        await installation.InvokeAsync(new DeleteFileSystemRequest { FileSystemId = fileSystem.FileSystemId });
        await installation.UntilGoneAsync(fileSystem.FileSystemId);

        (await Found()).ShouldBeFalse();

        async Task<bool> Found()
        {
            foreach (var file in Directory.EnumerateFiles(installation.DataFolder, "efsconsole.db*"))
            {
                await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var copy = new MemoryStream();
                await stream.CopyToAsync(copy);
                if (copy.ToArray().AsSpan().IndexOf(wrapped.AsSpan(wrapped.Length - 48)) >= 0)
                {
                    return true;
                }
            }

            return false;
        }
    }

    [Fact]
    public async Task Delete_GrantRevokedBefore_StillEnds()
    {
        await using var installation = await TestInstallation.StartAsync();
        var key = await installation.CreateKeyAsync();
        var fileSystem = await installation.CreateAvailableAsync("token", encrypted: true, key.KeyId);
        var grant = (await installation.InvokeAsync(new ListGrantsRequest { KeyId = key.KeyId })).Grants.Single();
        await installation.InvokeAsync(new RevokeGrantRequest { KeyId = key.KeyId, GrantId = grant.GrantId });
        await installation.InvokeAsync(new ScheduleKeyDeletionRequest { KeyId = key.KeyId, PendingWindowInDays = 7 });

        await installation.InvokeAsync(new DeleteFileSystemRequest { FileSystemId = fileSystem.FileSystemId });

        await installation.UntilGoneAsync(fileSystem.FileSystemId);
    }

    [Fact]
    public async Task Delete_KeyGoneForGood_StillEnds()
    {
        await using var installation = await TestInstallation.StartAsync();
        var key = await installation.CreateKeyAsync();
        var fileSystem = await installation.CreateAvailableAsync("token", encrypted: true, key.KeyId);
        await using (var unit = installation.Services.GetRequiredService<EfsConsoleDatabase>().Create())
        {
            var id = Guid.Parse(key.KeyId);
            await unit.Grants.Where(grant => grant.KeyId == id).ExecuteDeleteAsync();
            await unit.KeyMaterials.Where(material => material.KeyId == id).ExecuteDeleteAsync();
            await unit.Keys.Where(row => row.KeyId == id).ExecuteDeleteAsync();
        }

        await installation.InvokeAsync(new DeleteFileSystemRequest { FileSystemId = fileSystem.FileSystemId });

        await installation.UntilGoneAsync(fileSystem.FileSystemId);
    }

    [Theory]
    [InlineData("fs-00000000000000000")]
    [InlineData("arn:aws:elasticfilesystem:us-east-1:999999999999:file-system/fs-00000000000000000")]
    public async Task AnyCall_UnknownFileSystem_IsNotFound(string id)
    {
        await using var installation = await TestInstallation.StartAsync();

        await Should.ThrowAsync<FileSystemNotFoundException>(() => installation.InvokeAsync(new DeleteFileSystemRequest { FileSystemId = id }));
        await Should.ThrowAsync<FileSystemNotFoundException>(() => installation.InvokeAsync(new DescribeFileSystemsRequest { FileSystemId = id }));
        await Should.ThrowAsync<FileSystemNotFoundException>(() => installation.InvokeAsync(new DescribeDataKeysRequest { FileSystemId = id }));
    }
}
