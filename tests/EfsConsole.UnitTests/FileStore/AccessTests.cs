using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Volumes;

namespace EfsConsole.UnitTests.FileStore;

public class AccessTests : StoreFixture
{
    private const AccessRights Everything =
        AccessRights.Read | AccessRights.Lookup | AccessRights.Modify | AccessRights.Extend | AccessRights.Delete | AccessRights.Execute;

    private const AccessRights Write = AccessRights.Modify | AccessRights.Extend;

    [Theory]
    [InlineData(1000u, 1u, 0x1C0, AccessRights.Read | Write | AccessRights.Execute)]
    [InlineData(1000u, 1u, 0x03F, AccessRights.None)]
    [InlineData(1u, 1000u, 0x020, AccessRights.Read)]
    [InlineData(1u, 1000u, 0x1C7, AccessRights.None)]
    [InlineData(1u, 77u, 0x010, Write)]
    [InlineData(1u, 1u, 0x001, AccessRights.Execute)]
    [InlineData(1u, 1u, 0x1F8, AccessRights.None)]
    [InlineData(0u, 0u, 0x000, AccessRights.Read | Write)]
    [InlineData(0u, 0u, 0x008, AccessRights.Read | Write | AccessRights.Execute)]
    public async Task Access_ToAFile_GoesByTheFirstClassThatFits(uint uid, uint gid, int mode, AccessRights granted)
    {
        var file = await Volume.CreateFileAsync(InodeId.Root, Name("f"), new NewInode(mode, 1000, gid == 77 ? 78u : 1000), None);
        await using var volume = await OpenAsAsync(new ClientIdentity(uid, gid, gid == 77 ? [5, 78] : []));
        (await volume.CheckAccessAsync(file.Inode, Everything, None)).ShouldBe(granted);
        (await volume.CheckAccessAsync(file.Inode, AccessRights.Read, None)).ShouldBe(granted & AccessRights.Read);
    }

    [Theory]
    [InlineData(0x1C0, AccessRights.Read | AccessRights.Lookup | Write | AccessRights.Delete)]
    [InlineData(0x180, AccessRights.Read)]
    [InlineData(0x140, AccessRights.Read | AccessRights.Lookup)]
    [InlineData(0x0C0, AccessRights.Lookup | Write | AccessRights.Delete)]
    public async Task Access_ToADirectory_ChangesEntriesOnlyWhereItLooksThemUp(int mode, AccessRights granted)
    {
        var directory = await Volume.CreateDirectoryAsync(InodeId.Root, Name("d"), new NewInode(mode, 1000, 1000), None);
        await using var volume = await OpenAsAsync(new ClientIdentity(1000, 1000, []));
        (await volume.CheckAccessAsync(directory.Inode, Everything, None)).ShouldBe(granted);
    }

    [Fact]
    public async Task Access_OfRootWithoutRootAccess_IsThatOfNobody()
    {
        var file = await Volume.CreateFileAsync(InodeId.Root, Name("f"), new NewInode(0x1A0, 0, 0), None);
        Ports.Grant = new VolumeGrant(CanWrite: true, IsRoot: false, Encrypted: true);
        await using var volume = await OpenAsAsync(ClientIdentity.Root);
        (await volume.CheckAccessAsync(file.Inode, Everything, None)).ShouldBe(AccessRights.None);
    }

    [Fact]
    public async Task Access_OfAReadOnlyClient_ChangesNothing()
    {
        Ports.Grant = new VolumeGrant(CanWrite: false, IsRoot: true, Encrypted: true);
        await using var volume = await OpenAsAsync(ClientIdentity.Root);
        (await volume.CheckAccessAsync(InodeId.Root, Everything, None)).ShouldBe(AccessRights.Read | AccessRights.Lookup);
    }

    [Fact]
    public async Task Access_ToWhatIsGone_IsStale() => await FailsAsync(VolumeError.Stale, Volume.CheckAccessAsync(new InodeId(99), Everything, None));

    private Task<IVolume> OpenAsAsync(ClientIdentity client) =>
        Store.OpenAsync(FileSystemId, Caller.Administrator("111122223333", "us-east-1", "127.0.0.1", "tests"), client, None);
}
