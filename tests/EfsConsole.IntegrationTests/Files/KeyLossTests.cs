using System.Net;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Volumes;
using EfsConsole.Web.Features.Files.Transfer;

namespace EfsConsole.IntegrationTests.Files;

public class KeyLossTests
{
    [Fact]
    public async Task Transfer_KeyDisabled_NamesTheKey_AndIsBackWhenItIsEnabled()
    {
        await using var host = await FilesHost.StartAsync();
        var key = (await host.InvokeAsync(new CreateKeyRequest())).KeyMetadata;
        var fileSystemId = await host.CreateFileSystemAsync(keyId: key.KeyId);
        var transfers = new TransferClient(host.Client, fileSystemId);
        await transfers.UploadAsync("kept.txt", [1, 2, 3]);
        var link = new Uri(host.Links.To(new DownloadTarget(fileSystemId, InodeId.Root, FileName.From("kept.txt"))), UriKind.Relative);

        await host.InvokeAsync(new DisableKeyRequest { KeyId = key.KeyId });
        await host.InvokeAsync(new EvictDataKeysRequest { FileSystemId = fileSystemId });
        using var refusedDownload = await host.Client.GetAsync(link);
        using var refusedUpload = await transfers.TryStartAsync("new.txt", 1);

        refusedDownload.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refusedUpload.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var problem = await TransferClient.ProblemAsync(refusedDownload);
        problem.Error.ShouldBe(nameof(VolumeError.KeyUnavailable));
        problem.Message.ShouldContain(key.KeyId);

        await host.InvokeAsync(new EnableKeyRequest { KeyId = key.KeyId });
        using var download = await host.Client.GetAsync(link);
        (await download.Content.ReadAsByteArrayAsync()).ShouldBe([1, 2, 3]);
        (await transfers.UploadAsync("new.txt", [4])).Outcome.ShouldBe(UploadOutcome.Created);
    }
}
