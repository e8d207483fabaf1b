using System.Text;
using EfsConsole.Domain.Volumes;

namespace EfsConsole.UnitTests.FileStore;

public class NameTests : StoreFixture
{
    [Fact]
    public async Task Lookup_FindsWhatWasMade_AndNothingElse()
    {
        var inode = await CreateAsync("a");
        (await Volume.LookupAsync(InodeId.Root, Name("a"), None)).Inode.ShouldBe(inode);
        await FailsAsync(VolumeError.NotFound, Volume.LookupAsync(InodeId.Root, Name("A"), None));
        await FailsAsync(VolumeError.NotDirectory, Volume.LookupAsync(inode, Name("a"), None));
        await FailsAsync(VolumeError.Stale, Volume.LookupAsync(new InodeId(77), Name("a"), None));
    }

    [Fact]
    public async Task LookupParent_OfADirectory_IsTheOneAbove()
    {
        var above = await MakeDirectoryAsync("d");
        var below = await MakeDirectoryAsync("e", above);
        (await Volume.LookupParentAsync(below, None)).Inode.ShouldBe(above);
        (await Volume.LookupParentAsync(InodeId.Root, None)).Inode.ShouldBe(InodeId.Root);
        await FailsAsync(VolumeError.NotDirectory, Volume.LookupParentAsync(await CreateAsync("f"), None));
    }

    [Fact]
    public async Task Create_WhereTheNameIsTaken_IsRefusedForEveryKind()
    {
        await CreateAsync("a");
        await FailsAsync(VolumeError.AlreadyExists, Volume.CreateFileAsync(InodeId.Root, Name("a"), Plain, None));
        await FailsAsync(VolumeError.AlreadyExists, Volume.CreateDirectoryAsync(InodeId.Root, Name("a"), Plain, None));
        await FailsAsync(VolumeError.AlreadyExists, Volume.CreateSpecialAsync(InodeId.Root, Name("a"), InodeKind.Fifo, Plain, None));
        await FailsAsync(VolumeError.AlreadyExists, Volume.CreateFileExclusiveAsync(InodeId.Root, Name("a"), 1, Plain, None));
        await FailsAsync(VolumeError.AlreadyExists, async () => await Volume.CreateSymbolicLinkAsync(InodeId.Root, Name("a"), "x"u8.ToArray(), Plain, None));
        (await Volume.GetStatisticsAsync(None)).Inodes.ShouldBe(2);
    }

    [Fact]
    public async Task Create_InWhatIsNoDirectory_IsRefused()
    {
        var file = await CreateAsync("a");
        await FailsAsync(VolumeError.NotDirectory, Volume.CreateFileAsync(file, Name("b"), Plain, None));
        await FailsAsync(VolumeError.Stale, Volume.CreateFileAsync(new InodeId(99), Name("b"), Plain, None));
        await FailsAsync(VolumeError.InvalidArgument, Volume.CreateFileAsync(InodeId.Root, Name("b"), new NewInode(0x1000, 0, 0), None));
        await FailsAsync(VolumeError.InvalidArgument, async () => await Volume.CreateFileAsync(InodeId.Root, default, Plain, None));
        await FailsAsync(VolumeError.InvalidArgument, async () => await Volume.CreateSpecialAsync(InodeId.Root, Name("b"), InodeKind.File, Plain, None));
    }

    [Fact]
    public async Task CreateExclusive_Repeated_AnswersTheSameFileForTheSameVerifierOnly()
    {
        var first = await Volume.CreateFileExclusiveAsync(InodeId.Root, Name("a"), 42, Plain, None);
        await ReopenAsync();
        (await Volume.CreateFileExclusiveAsync(InodeId.Root, Name("a"), 42, Plain, None)).Inode.ShouldBe(first.Inode);
        await FailsAsync(VolumeError.AlreadyExists, Volume.CreateFileExclusiveAsync(InodeId.Root, Name("a"), 43, Plain, None));
    }

    [Fact]
    public async Task SymbolicLink_KeepsItsTarget_UpTo4080Bytes()
    {
        var target = Content(4080);
        var link = await Volume.CreateSymbolicLinkAsync(InodeId.Root, Name("l"), target, Plain, None);
        link.Size.ShouldBe(4080);
        await ReopenAsync();
        (await Volume.ReadSymbolicLinkAsync(link.Inode, None)).ToArray().ShouldBe(target);
        await FailsAsync(VolumeError.NameTooLong, async () => await Volume.CreateSymbolicLinkAsync(InodeId.Root, Name("m"), new byte[4081], Plain, None));
        await FailsAsync(VolumeError.WrongType, Volume.ReadSymbolicLinkAsync(InodeId.Root, None));
        await FailsAsync(VolumeError.Stale, Volume.ReadSymbolicLinkAsync(new InodeId(99), None));
        await Volume.RemoveAsync(InodeId.Root, Name("l"), None);
        await FailsAsync(VolumeError.Stale, Volume.ReadSymbolicLinkAsync(link.Inode, None));
    }

    [Fact]
    public async Task Link_GivesAFileASecondName_UpTo177()
    {
        var content = Content(100);
        var inode = await CreateAsync("0", content);
        for (var i = 1; i < 177; i++)
        {
            (await Volume.LinkAsync(inode, InodeId.Root, Name($"{i}"), None)).Links.ShouldBe((uint)i + 1);
        }

        await FailsAsync(VolumeError.TooManyLinks, Volume.LinkAsync(inode, InodeId.Root, Name("x"), None));
        await FailsAsync(VolumeError.AlreadyExists, Volume.LinkAsync(await CreateAsync("y"), InodeId.Root, Name("3"), None));
        await FailsAsync(VolumeError.IsDirectory, Volume.LinkAsync(await MakeDirectoryAsync("d"), InodeId.Root, Name("e"), None));
        await Volume.RemoveAsync(InodeId.Root, Name("0"), None);
        (await Volume.GetAttributesAsync(inode, None)).Links.ShouldBe(176u);
        (await ReadAllAsync(inode)).ShouldBe(content);
    }

    [Fact]
    public async Task Remove_TakesNamesAway_ButNoDirectoryWithEntries()
    {
        var directory = await MakeDirectoryAsync("d");
        await CreateAsync("a", directory: directory);
        await FailsAsync(VolumeError.NotEmpty, Volume.RemoveAsync(InodeId.Root, Name("d"), None));
        await FailsAsync(VolumeError.NotFound, Volume.RemoveAsync(InodeId.Root, Name("x"), None));
        await Volume.RemoveAsync(directory, Name("a"), None);
        await Volume.RemoveAsync(InodeId.Root, Name("d"), None);
        await FailsAsync(VolumeError.Stale, Volume.ReadDirectoryAsync(directory, 0, 10, None));
        (await Volume.GetAttributesAsync(InodeId.Root, None)).Links.ShouldBe(2u);
        (await Volume.GetStatisticsAsync(None)).ShouldSatisfyAllConditions(s => s.MeteredBytes.ShouldBe(6144), s => s.Inodes.ShouldBe(1));
    }

    [Fact]
    public async Task Rename_OverAFile_ReplacesItAtOnce()
    {
        var content = Content(1000);
        var source = await CreateAsync("a", content);
        var replaced = await CreateAsync("b", Content(70_000, 2));
        await Volume.RenameAsync(InodeId.Root, Name("a"), InodeId.Root, Name("b"), RenameTarget.Replace, None);
        await ReopenAsync();
        (await Volume.LookupAsync(InodeId.Root, Name("b"), None)).Inode.ShouldBe(source);
        await FailsAsync(VolumeError.NotFound, Volume.LookupAsync(InodeId.Root, Name("a"), None));
        await FailsAsync(VolumeError.Stale, Volume.GetAttributesAsync(replaced, None));
        (await ReadAllAsync(source)).ShouldBe(content);
        (await ListAsync(Volume, InodeId.Root)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Rename_WithoutLeaveToReplace_KeepsTheTarget()
    {
        var a = await CreateAsync("a");
        var b = await CreateAsync("b");
        await FailsAsync(VolumeError.AlreadyExists, Volume.RenameAsync(InodeId.Root, Name("a"), InodeId.Root, Name("b"), RenameTarget.KeepExisting, None));
        (await Volume.LookupAsync(InodeId.Root, Name("a"), None)).Inode.ShouldBe(a);
        (await Volume.LookupAsync(InodeId.Root, Name("b"), None)).Inode.ShouldBe(b);
    }

    [Fact]
    public async Task Rename_OfTwoNamesOfOneFile_ChangesNothing()
    {
        var inode = await CreateAsync("a");
        await Volume.LinkAsync(inode, InodeId.Root, Name("b"), None);
        await Volume.RenameAsync(InodeId.Root, Name("a"), InodeId.Root, Name("b"), RenameTarget.Replace, None);
        (await ListAsync(Volume, InodeId.Root)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Rename_OfDirectories_FollowsPosix()
    {
        var d = await MakeDirectoryAsync("d");
        var e = await MakeDirectoryAsync("e", d);
        var file = await CreateAsync("f");
        var full = await MakeDirectoryAsync("full");
        await CreateAsync("x", directory: full);
        await FailsAsync(VolumeError.WouldLoop, Volume.RenameAsync(InodeId.Root, Name("d"), e, Name("d"), RenameTarget.Replace, None));
        await FailsAsync(VolumeError.WouldLoop, Volume.RenameAsync(InodeId.Root, Name("d"), d, Name("d"), RenameTarget.Replace, None));
        await FailsAsync(VolumeError.NotDirectory, Volume.RenameAsync(InodeId.Root, Name("d"), InodeId.Root, Name("f"), RenameTarget.Replace, None));
        await FailsAsync(VolumeError.IsDirectory, Volume.RenameAsync(InodeId.Root, Name("f"), InodeId.Root, Name("d"), RenameTarget.Replace, None));
        await FailsAsync(VolumeError.NotEmpty, Volume.RenameAsync(InodeId.Root, Name("d"), InodeId.Root, Name("full"), RenameTarget.Replace, None));
        await FailsAsync(VolumeError.NotFound, Volume.RenameAsync(InodeId.Root, Name("none"), InodeId.Root, Name("y"), RenameTarget.Replace, None));
        await FailsAsync(VolumeError.NotDirectory, Volume.RenameAsync(InodeId.Root, Name("f"), file, Name("y"), RenameTarget.Replace, None));

        await Volume.RenameAsync(d, Name("e"), InodeId.Root, Name("e2"), RenameTarget.Replace, None);
        (await Volume.LookupParentAsync(e, None)).Inode.ShouldBe(InodeId.Root);
        (await Volume.GetAttributesAsync(d, None)).Links.ShouldBe(2u);
        await Volume.RenameAsync(InodeId.Root, Name("full"), InodeId.Root, Name("e2"), RenameTarget.Replace, None);
        (await Volume.LookupAsync(InodeId.Root, Name("e2"), None)).Inode.ShouldBe(full);
        (await Volume.GetAttributesAsync(InodeId.Root, None)).Links.ShouldBe(4u);
    }

    [Fact]
    public async Task Directories_DeeperThan1000_AreRefused()
    {
        var chain = new List<InodeId> { InodeId.Root };
        for (var level = 1; level <= 1000; level++)
        {
            chain.Add(await MakeDirectoryAsync("d", chain[^1]));
        }

        await FailsAsync(VolumeError.TooDeep, Volume.CreateDirectoryAsync(chain[^1], Name("d"), Plain, None));
        await Volume.CreateFileAsync(chain[^1], Name("file"), Plain, None);
        var pair = await MakeDirectoryAsync("pair");
        await MakeDirectoryAsync("below", pair);
        await FailsAsync(VolumeError.TooDeep, Volume.RenameAsync(InodeId.Root, Name("pair"), chain[999], Name("pair"), RenameTarget.Replace, None));
        await Volume.RenameAsync(InodeId.Root, Name("pair"), chain[998], Name("pair"), RenameTarget.Replace, None);
    }

    [Theory]
    [InlineData("naïve – ファイル 🗝")]
    [InlineData("with\nnewline and \u0001")]
    public async Task Names_OfAnyScript_ComeBackAsTheyWere(string name)
    {
        await CreateAsync(name);
        (await ListAsync(Volume, InodeId.Root)).Single().Name.ToString().ShouldBe(name);
    }

    [Fact]
    public async Task Names_Of255Bytes_AreTaken_And256Refused()
    {
        await CreateAsync(new string('x', 255));
        Should.Throw<VolumeException>(() => Name(new string('x', 256))).Error.ShouldBe(VolumeError.NameTooLong);
    }

    [Fact]
    public async Task Names_Of255BytesInEveryScript_ComeBackAsTheyWere_AndLongerOnesAreRefused()
    {
        var names = LongestNamesOfEveryScript().ToList();
        names.Count.ShouldBeGreaterThan(400);
        foreach (var name in names)
        {
            await CreateAsync(name);
            var longer = name + new string('x', FileName.MaxBytes + 1 - Encoding.UTF8.GetByteCount(name));
            Should.Throw<VolumeException>(() => Name(longer)).Error.ShouldBe(VolumeError.NameTooLong);
        }

        await ReopenAsync();
        (await ListAsync(Volume, InodeId.Root)).Select(e => e.Name.ToString()).ShouldBe(names, ignoreOrder: true);
        foreach (var name in names)
        {
            await Volume.LookupAsync(InodeId.Root, Name(name), None);
        }
    }

    [Fact]
    public async Task ReadOnlyCaller_MayReadAndNotChange()
    {
        var inode = await CreateAsync("a", Content(10));
        Ports.Grant = new VolumeGrant(CanWrite: false, IsRoot: false, Encrypted: true);
        await using var readOnly = await OpenAsync(Store);
        (await ReadAllAsync(readOnly, inode)).ShouldBe(Content(10));
        await FailsAsync(VolumeError.ReadOnly, readOnly.CreateFileAsync(InodeId.Root, Name("b"), Plain, None));
        await FailsAsync(VolumeError.ReadOnly, readOnly.WriteAsync(inode, 0, new byte[1], WriteStability.All, None));
        await FailsAsync(VolumeError.ReadOnly, readOnly.RemoveAsync(InodeId.Root, Name("a"), None));
        await FailsAsync(VolumeError.ReadOnly, readOnly.SetAttributesAsync(inode, new InodeAttributeChange { Mode = 0 }, None));
    }

    /// <summary>The first letter of each 128 code points of Unicode (a script's block has as many or more), as often as fits into a name.</summary>
    private static IEnumerable<string> LongestNamesOfEveryScript() =>
        from letter in Enumerable.Range(0, 0x110000).Where(Rune.IsValid).Select(code => new Rune(code)).Where(Rune.IsLetter)
        group letter by letter.Value / 128 into block
        let first = block.First()
        select string.Concat(Enumerable.Repeat(first.ToString(), FileName.MaxBytes / first.Utf8SequenceLength));
}
