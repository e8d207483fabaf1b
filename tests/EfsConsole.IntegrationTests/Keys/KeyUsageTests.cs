using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Keys;
using EfsConsole.Services.Keys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.IntegrationTests.Keys;

public sealed class KeyUsageTests(KeyInstallation keys) : IClassFixture<KeyInstallation>
{
    [Fact]
    public async Task GetKeyLastUsage_AfterCalls_TellsTheLastThatSucceededBeforeAndAfterItIsWritten()
    {
        var key = await keys.CreateKeyAsync();
        (await LastAsync(key)).ShouldBeNull();
        var blob = await keys.EncryptAsync(key.KeyId);
        (await LastAsync(key))!.Operation.ShouldBe("Encrypt");
        await keys.InvokeAsync(new DecryptRequest { CiphertextBlob = blob });
        await keys.DescribeAsync(key.KeyId);
        await Should.ThrowAsync<InvalidCiphertextException>(() => keys.InvokeAsync(new DecryptRequest { CiphertextBlob = blob, EncryptionContext = new Dictionary<string, string> { ["a"] = "b" } }));
        var before = (await LastAsync(key)).ShouldNotBeNull();
        before.Operation.ShouldBe("Decrypt");

        await keys.Installation.Services.GetRequiredService<KeyUses>().WriteAsync(CancellationToken.None);

        await using (var unit = keys.Database())
        {
            (await unit.KeyUsages.SingleAsync(usage => usage.KeyId == Guid.Parse(key.KeyId))).EventId.ToString().ShouldBe(before.CloudTrailEventId);
        }

        (await LastAsync(key)).ShouldBe(before);
        await keys.EncryptAsync(key.KeyId);
        await keys.Installation.Services.GetRequiredService<KeyUses>().WriteAsync(CancellationToken.None);
        (await LastAsync(key))!.Operation.ShouldBe("Encrypt");
    }

    [Fact]
    public async Task GetKeyLastUsage_OfAReEncryption_CountsForBothKeys()
    {
        var (from, to) = (await keys.CreateKeyAsync(), await keys.CreateKeyAsync());
        await keys.InvokeAsync(new ReEncryptRequest { CiphertextBlob = await keys.EncryptAsync(from.KeyId), DestinationKeyId = to.KeyId });
        var (source, destination) = (await LastAsync(from), await LastAsync(to));
        source.ShouldNotBeNull().Operation.ShouldBe("ReEncrypt");
        destination.ShouldBe(source);
    }

    private async Task<KeyLastUsageData?> LastAsync(KeyMetadata key)
    {
        var answer = await keys.InvokeAsync(new GetKeyLastUsageRequest { KeyId = key.KeyId });
        (answer.KeyId, answer.KeyCreationDate, answer.TrackingStartDate).ShouldBe((key.KeyId, key.CreationDate, key.CreationDate));
        return answer.KeyLastUsage;
    }
}
