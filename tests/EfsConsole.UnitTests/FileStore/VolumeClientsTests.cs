using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Volumes;

namespace EfsConsole.UnitTests.FileStore;

public sealed class VolumeClientsTests : StoreFixture
{
    [Fact]
    public async Task Clients_LeasesTakenAndGivenBack_AreCountedByIdentity()
    {
        await Volume.DisposeAsync();
        Time.Advance(TimeSpan.FromMinutes(1));
        var first = await OpenAsync("10.0.0.1", 1000);
        var again = await OpenAsync("10.0.0.1", 1000);
        var other = await OpenAsync("10.0.0.2", 1000);

        Store.GetClients(FileSystemId).Select(static client => (client.SourceAddress, client.Uid, client.OpenLeases)).ShouldBe(
            [("10.0.0.1", 1000u, 2), ("10.0.0.2", 1000u, 1), ("127.0.0.1", 0u, 0)], ignoreOrder: true);
        Store.GetClients(FileSystemId)[^1].OpenLeases.ShouldBe(0, "Who has it open comes first.");

        var left = Time.GetUtcNow().UtcDateTime;
        await first.DisposeAsync();
        await first.DisposeAsync();
        await other.DisposeAsync();
        Time.Advance(TimeSpan.FromMinutes(10));
        Store.GetClients(FileSystemId).Single(static client => client.OpenLeases > 0).ShouldBe(
            new VolumeClient("arn:aws:iam::111122223333:root", "10.0.0.1", "tests", 1000, 1000, 1, Time.GetUtcNow().UtcDateTime));
        Store.GetClients(FileSystemId).Single(static client => client.SourceAddress == "10.0.0.2").LastSeen.ShouldBe(left);

        Time.Advance(TimeSpan.FromHours(1));
        Store.GetClients(FileSystemId).ShouldHaveSingleItem().OpenLeases.ShouldBe(1, "Who holds a lease is not forgotten.");
        await again.DisposeAsync();
        Time.Advance(TimeSpan.FromHours(1));
        Store.GetClients(FileSystemId).ShouldBeEmpty();
    }

    [Fact]
    public async Task Clients_OpeningRefused_AreNone()
    {
        await Volume.DisposeAsync();
        Time.Advance(TimeSpan.FromHours(2));
        await Store.EvictKeysAsync(FileSystemId, None);
        Ports.KeyProblem = "The key is disabled.";
        await Should.ThrowAsync<VolumeException>(() => OpenAsync("10.0.0.1", 1000));

        Store.GetClients(FileSystemId).ShouldBeEmpty();
        Store.GetClients("fs-00000000000000000").ShouldBeEmpty();
    }

    private Task<IVolume> OpenAsync(string address, uint uid) => Store.OpenAsync(
        FileSystemId, Caller.Administrator("111122223333", "us-east-1", address, "tests"), new ClientIdentity(uid, uid, []), None);
}
