using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Tags;
using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests.FileSystems;

public sealed class FileSystemListTests
{
    [Fact]
    public async Task Describe_ByPages_ComesByEveryFileSystemOnce()
    {
        await using var installation = await TestInstallation.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            await installation.CreateAsync($"token-{i}");
        }

        var seen = new List<string>();
        string? marker = null;
        do
        {
            var page = await installation.InvokeAsync(new DescribeFileSystemsRequest { MaxItems = 2, Marker = marker });
            seen.AddRange(page.FileSystems.Select(row => row.CreationToken));
            marker = page.NextMarker;
        }
        while (marker is not null);

        seen.ShouldBe(["token-0", "token-1", "token-2", "token-3", "token-4"], ignoreOrder: true);
        await Should.ThrowAsync<BadRequestException>(() => installation.InvokeAsync(new DescribeFileSystemsRequest { Marker = "nonsense" }));
        (await installation.InvokeAsync(new DescribeFileSystemsRequest { CreationToken = "token-3" })).FileSystems.ShouldHaveSingleItem().CreationToken.ShouldBe("token-3");
        await Should.ThrowAsync<FileSystemNotFoundException>(() => installation.InvokeAsync(new DescribeFileSystemsRequest { CreationToken = "Token-3" }));
    }

    [Fact]
    public async Task Tags_NameAndOthers_AreAddedOverwrittenAndRemoved()
    {
        await using var installation = await TestInstallation.StartAsync();
        var id = (await installation.CreateAsync("token")).FileSystemId;

        await installation.InvokeAsync(new CreateTagsRequest { FileSystemId = id, Tags = [new("Name", "one"), new("a", string.Empty), new("A", "x")] });
        await installation.InvokeAsync(new CreateTagsRequest { FileSystemId = id, Tags = [new("Name", "two")] });
        (await installation.InvokeAsync(new DescribeFileSystemsRequest { FileSystemId = id })).FileSystems.Single().Name.ShouldBe("two");
        var first = await installation.InvokeAsync(new DescribeTagsRequest { FileSystemId = id, MaxItems = 2 });
        var rest = await installation.InvokeAsync(new DescribeTagsRequest { FileSystemId = id, MaxItems = 2, Marker = first.NextMarker });
        first.Tags.Concat(rest.Tags).ShouldBe([new("A", "x"), new("Name", "two"), new("a", string.Empty)]);
        rest.NextMarker.ShouldBeNull();
        await Should.ThrowAsync<BadRequestException>(() => installation.InvokeAsync(
            new CreateTagsRequest { FileSystemId = id, Tags = [.. Enumerable.Range(0, 48).Select(i => new Tag($"k{i}", "v"))] }));
        await installation.InvokeAsync(new DeleteTagsRequest { FileSystemId = id, TagKeys = ["Name", "unknown"] });
        (await installation.InvokeAsync(new DescribeFileSystemsRequest { FileSystemId = id })).FileSystems.Single().Name.ShouldBeNull();
    }

    [Fact]
    public async Task Search_TextFilterSortAndPage_CountsMatchesAndAll()
    {
        await using var installation = await TestInstallation.StartAsync();
        foreach (var name in new[] { "beta", "Alpha", "gamma", "alphabet" })
        {
            var id = (await installation.CreateAsync(name)).FileSystemId;
            await installation.InvokeAsync(new CreateTagsRequest { FileSystemId = id, Tags = [new("Name", name)] });
        }

        await installation.CreateAsync("nameless");

        var page = await installation.InvokeAsync(new SearchFileSystemsRequest { Text = "ALPHA", Limit = 1 });
        page.MatchCount.ShouldBe(2);
        page.TotalCount.ShouldBe(5);
        page.Rows.ShouldHaveSingleItem().Name.ShouldBe("Alpha");
        (await installation.InvokeAsync(new SearchFileSystemsRequest())).Rows.Select(row => row.Name).ShouldBe(["Alpha", "alphabet", "beta", "gamma", null]);
        (await installation.InvokeAsync(new SearchFileSystemsRequest { Encrypted = true })).MatchCount.ShouldBe(0);
        foreach (var column in FileSystemSort.All)
        {
            (await installation.InvokeAsync(new SearchFileSystemsRequest { SortBy = column, Descending = true })).Rows.Count.ShouldBe(5);
        }
    }
}
