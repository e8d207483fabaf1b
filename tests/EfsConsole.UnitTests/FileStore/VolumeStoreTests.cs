using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Volumes;

namespace EfsConsole.UnitTests.FileStore;

public class VolumeStoreTests : StoreFixture
{
    [Fact]
    public async Task Create_Repeated_LeavesTheVolumeAsItIs()
    {
        var inode = await CreateAsync("a", Content(10));
        await Store.CreateAsync(new VolumeCreation(FileSystemId, Encrypted: true), None);
        (await ReadAllAsync(inode)).ShouldBe(Content(10));
        await FailsAsync(VolumeError.Corrupt, () => Store.CreateAsync(new VolumeCreation(FileSystemId, Encrypted: false), None));
    }

    [Fact]
    public async Task Create_AfterACrashInTheMiddle_MakesTheVolume()
    {
        const string id = "fs-00000000000000002";
        var unfinished = Path.Combine(Options.Root, id + ".unfinished");
        Directory.CreateDirectory(Path.Combine(unfinished, "records"));
        await File.WriteAllTextAsync(Path.Combine(unfinished, "volume"), "half", None);
        await Store.CreateAsync(new VolumeCreation(id, Encrypted: true), None);
        Directory.Exists(unfinished).ShouldBeFalse();
        await using var volume = await Store.OpenAsync(id, Someone(), ClientIdentity.Root, None);
        (await volume.GetStatisticsAsync(None)).MeteredBytes.ShouldBe(6144);
    }

    [Fact]
    public async Task Create_WithoutItsKey_LeavesNothing()
    {
        const string id = "fs-00000000000000003";
        Ports.KeyProblem = "disabled";
        await FailsAsync(VolumeError.KeyUnavailable, () => Store.CreateAsync(new VolumeCreation(id, Encrypted: true), None));
        Directory.Exists(Path.Combine(Options.Root, id)).ShouldBeFalse();
    }

    [Fact]
    public async Task Open_OfAVolumeThatIsNotThere_IsRefused()
    {
        await FailsAsync(VolumeError.VolumeUnavailable, () => Store.OpenAsync("fs-00000000000000009", Someone(), ClientIdentity.Root, None));
        await FailsAsync(VolumeError.VolumeUnavailable, () => Store.OpenAsync("../fs-00000000", Someone(), ClientIdentity.Root, None));
    }

    [Fact]
    public async Task Open_BySomeoneWhoMayNot_IsRefused()
    {
        await using var store = new EfsConsole.FileStore.VolumeStore(
            new Microsoft.Extensions.Options.OptionsWrapper<EfsConsole.FileStore.FileStoreOptions>(Options),
            Ports, new NoAccess(), Ports, Time, Microsoft.Extensions.Logging.Abstractions.NullLogger<EfsConsole.FileStore.VolumeStore>.Instance);
        await FailsAsync(VolumeError.AccessDenied, () => store.OpenAsync(FileSystemId, Someone(), ClientIdentity.Root, None));
    }

    [Fact]
    public async Task Open_WhileAnotherEngineHasTheFolder_IsRefused()
    {
        await using var second = NewStore(Options);
        await FailsAsync(VolumeError.VolumeUnavailable, () => OpenAsync(second));
    }

    [Fact]
    public async Task Destroy_RemovesEveryByte_AndEndsLeases()
    {
        await CreateAsync("a", Content(100_000));
        await Store.DestroyAsync(FileSystemId, None);
        Directory.EnumerateFileSystemEntries(Options.Root).ShouldBeEmpty();
        await FailsAsync(VolumeError.VolumeUnavailable, Volume.GetAttributesAsync(InodeId.Root, None));
        await FailsAsync(VolumeError.VolumeUnavailable, () => OpenAsync(Store));
        await Store.DestroyAsync(FileSystemId, None);
    }

    [Fact]
    public async Task Destroy_WhileTheKeyIsUnavailable_Works()
    {
        await Store.EvictKeysAsync(FileSystemId, None);
        Ports.KeyProblem = "pending deletion";
        await Store.DestroyAsync(FileSystemId, None);
        Directory.Exists(VolumeFolder).ShouldBeFalse();
    }

    [Fact]
    public async Task UnencryptedVolume_WorksWithoutKeys()
    {
        const string id = "fs-00000000000000004";
        Ports.Encrypted = false;
        var before = Ports.Unwrapped;
        await Store.CreateAsync(new VolumeCreation(id, Encrypted: false), None);
        await using var volume = await Store.OpenAsync(id, Someone(), ClientIdentity.Root, None);
        var file = await volume.CreateFileAsync(InodeId.Root, Name("a"), Plain, None);
        await volume.WriteAsync(file.Inode, 0, Content(200_000), WriteStability.Unstable, None);
        Store.GetKeyStatus(id).ShouldBe(new VolumeKeyStatus(true, false, null));
        await Store.EvictKeysAsync(id, None);
        (await ReadAllAsync(volume, file.Inode)).ShouldBe(Content(200_000));
        Ports.Unwrapped.ShouldBe(before);
    }

    [Fact]
    public async Task DisposedLease_CannotBeUsed()
    {
        await Volume.DisposeAsync();
        await Should.ThrowAsync<ObjectDisposedException>(async () => await Volume.GetAttributesAsync(InodeId.Root, None));
    }

    private static Caller Someone() => Caller.Administrator("111122223333", "us-east-1", "127.0.0.1", "tests");

    private sealed class NoAccess : IVolumeAccess
    {
        public Task<VolumeGrant> AuthorizeAsync(string fileSystemId, Caller caller, ClientIdentity client, CancellationToken cancellationToken) =>
            throw new VolumeException(VolumeError.AccessDenied, "No.");
    }
}
