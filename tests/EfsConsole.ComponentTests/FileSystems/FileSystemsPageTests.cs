using Bunit;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Tags;
using EfsConsole.Testing;
using EfsConsole.Web.Features.FileSystems;

namespace EfsConsole.ComponentTests.FileSystems;

public sealed class FileSystemsPageTests : PageTest
{
    private async Task<string> FileSystemAsync(string? name = null, bool encrypted = false)
    {
        var made = await Installation.InvokeAsync(new CreateFileSystemRequest { CreationToken = Guid.NewGuid().ToString(), Encrypted = encrypted });
        if (name is not null)
        {
            await Installation.InvokeAsync(new CreateTagsRequest { FileSystemId = made.FileSystemId, Tags = [new(Tag.NameKey, name)] });
        }

        return made.FileSystemId;
    }

    private Tab OpenList(string query = "")
    {
        var tab = OpenTab(StartConsole());
        tab.GoTo($"/file-systems{query}");
        return tab.Open<FileSystemsPage>();
    }

    [Fact]
    public void Region_WithoutFileSystems_ShowsTheWelcome()
    {
        var tab = OpenList();

        tab.Sees("There is none in this region yet.");
        tab.Find("a[href='/file-systems/create']").TextContent.ShouldContain("Create file system");
        tab.Has("table").ShouldBeFalse();
    }

    [Fact]
    public async Task Row_OfAnEncryptedFileSystem_NamesItsKeyAndLeadsToTheDetail()
    {
        var id = await FileSystemAsync("payroll", encrypted: true);
        var tab = OpenList();

        tab.Find($"a[href='/file-systems/{id}']").TextContent.ShouldBe("payroll");
        tab.Sees("aws/elasticfilesystem");
        tab.Sees("6.0 KiB");
        tab.Sees("Available");
    }

    [Fact]
    public async Task Row_WithoutAName_IsNamedByItsId()
    {
        var id = await FileSystemAsync();

        OpenList().Find(".name-cell").TextContent.ShouldBe(id);
    }

    [Fact]
    public async Task Filter_WithoutMatch_OffersToClearIt()
    {
        await FileSystemAsync("payroll");
        var tab = OpenList("?filter=nothing-like-it");

        tab.Sees("No file systems match the filter.");
        tab.HasButton("Clear filter").ShouldBeTrue();
    }

    [Fact]
    public async Task Filter_InTheAddress_ShowsTheMatchAlone()
    {
        await FileSystemAsync("payroll");
        await FileSystemAsync("archive");
        var tab = OpenList("?filter=arch");

        tab.Wait(() => tab.All(".name-cell").Select(cell => cell.TextContent).ShouldBe(["archive"]));
        tab.Sees("(1 of 2)");
    }

    [Fact]
    public async Task Pages_InTheAddress_AreTheServices()
    {
        for (var i = 0; i < 12; i++)
        {
            await FileSystemAsync($"fs-{i:D2}");
        }

        var tab = OpenList("?size=10&page=2&sort=name");
        tab.Wait(() => tab.All(".name-cell").Select(cell => cell.TextContent).ShouldBe(["fs-10", "fs-11"]));
        tab.Sees("Page 2 of 2");
    }

    [Fact]
    public async Task List_ChangedElsewhere_IsReadAgainWhenSomeoneComesBackToTheTab()
    {
        var kept = await FileSystemAsync("kept");
        var deleted = await FileSystemAsync("deleted");
        await Installation.UntilAvailableAsync(kept);
        await Installation.UntilAvailableAsync(deleted);
        var tab = OpenList();
        tab.Wait(() => tab.All(".name-cell").Select(cell => cell.TextContent).ShouldBe(["deleted", "kept"]));
        await Installation.InvokeAsync(new DeleteFileSystemRequest { FileSystemId = deleted });
        await Installation.UntilGoneAsync(deleted);

        await tab.ComeBackAsync();

        tab.Wait(() => tab.All(".name-cell").Select(cell => cell.TextContent).ShouldBe(["kept"]));
    }

    [Fact]
    public async Task Welcome_FirstFileSystemMadeElsewhere_GivesWayToTheListWhenSomeoneComesBack()
    {
        var tab = OpenList();
        tab.Sees("There is none in this region yet.");
        await FileSystemAsync("first");

        await tab.ComeBackAsync();

        tab.Wait(() => tab.All(".name-cell").Select(cell => cell.TextContent).ShouldBe(["first"]));
    }

    [Fact]
    public async Task Refused_List_SaysWhy()
    {
        Authorizer.Refuse("efsconsole:SearchFileSystems");
        var tab = OpenList();

        tab.Sees("not authorized to perform: efsconsole:SearchFileSystems");
        Authorizer.Intercept = null;
        await tab.ClickAsync("Retry");
        tab.Sees("There is none in this region yet.");
    }
}
