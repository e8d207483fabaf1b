using EfsConsole.Domain.AccessPoints;
using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Tags;
using EfsConsole.IntegrationTests.FileSystems;
using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests.Tags;

/// <summary>TagResource, UntagResource and ListTagsForResource.</summary>
public sealed class ResourceTagTests
{
    [Theory]
    [InlineData("file system", false)]
    [InlineData("file system", true)]
    [InlineData("access point", false)]
    [InlineData("access point", true)]
    public async Task Tags_OfAResourceByIdOrArn_AreAddedOverwrittenListedAndRemoved(string resource, bool byArn)
    {
        await using var installation = await TestInstallation.StartAsync();
        var fileSystem = await installation.CreateAvailableAsync("token");
        var point = await installation.InvokeAsync(new CreateAccessPointRequest { ClientToken = "c", FileSystemId = fileSystem.FileSystemId });
        var id = (resource, byArn) switch
        {
            ("file system", false) => fileSystem.FileSystemId,
            ("file system", true) => fileSystem.FileSystemArn,
            (_, false) => point.AccessPointId,
            _ => point.AccessPointArn,
        };

        await installation.InvokeAsync(new TagResourceRequest { ResourceId = id, Tags = [new("Name", "one"), new("a", string.Empty), new("A", "x")] });
        await installation.InvokeAsync(new TagResourceRequest { ResourceId = id, Tags = [new("Name", "two")] });

        var first = await installation.InvokeAsync(new ListTagsForResourceRequest { ResourceId = id, MaxResults = 2 });
        var rest = await installation.InvokeAsync(new ListTagsForResourceRequest { ResourceId = id, NextToken = first.NextToken });
        first.Tags.Concat(rest.Tags).ShouldBe([new("A", "x"), new("Name", "two"), new("a", string.Empty)]);
        rest.NextToken.ShouldBeNull();
        (await NameAsync()).ShouldBe("two");

        await installation.InvokeAsync(new UntagResourceRequest { ResourceId = id, TagKeys = ["Name", "unknown"] });
        (await installation.InvokeAsync(new ListTagsForResourceRequest { ResourceId = id })).Tags.ShouldBe([new("A", "x"), new("a", string.Empty)]);
        (await NameAsync()).ShouldBeNull();

        await Should.ThrowAsync<BadRequestException>(() => installation.InvokeAsync(
            new TagResourceRequest { ResourceId = id, Tags = [.. Enumerable.Range(0, 49).Select(i => new Tag($"k{i}", "v"))] }));
        (await installation.InvokeAsync(new ListTagsForResourceRequest { ResourceId = id })).Tags.Count.ShouldBe(2);
        var events = await installation.InvokeAsync(new LookupEventsRequest { LookupAttributes = [new("EventName", "UntagResource")] });
        events.Events.ShouldHaveSingleItem().CloudTrailEvent.ShouldContain("\"tagKeys\":[\"Name\",\"unknown\"]");

        async Task<string?> NameAsync() => resource == "file system"
            ? (await installation.InvokeAsync(new DescribeFileSystemsRequest { FileSystemId = id })).FileSystems.Single().Name
            : (await installation.InvokeAsync(new DescribeAccessPointsRequest { AccessPointId = id })).AccessPoints.Single().Name;
    }

    [Fact]
    public async Task Tags_OfWhatIsNotThere_AreNotFound()
    {
        await using var installation = await TestInstallation.StartAsync();

        await Should.ThrowAsync<FileSystemNotFoundException>(() => installation.InvokeAsync(new ListTagsForResourceRequest { ResourceId = "fs-00000000" }));
        await Should.ThrowAsync<AccessPointNotFoundException>(() => installation.InvokeAsync(new TagResourceRequest { ResourceId = "fsap-00000000", Tags = [] }));
        await Should.ThrowAsync<AccessPointNotFoundException>(() => installation.InvokeAsync(
            new UntagResourceRequest { ResourceId = "arn:aws:elasticfilesystem:us-east-1:999999999999:access-point/fsap-00000000", TagKeys = ["a"] }));
        await Should.ThrowAsync<BadRequestException>(() => installation.InvokeAsync(new ListTagsForResourceRequest { ResourceId = "fsmt-00000000" }));
        await Should.ThrowAsync<BadRequestException>(() => installation.InvokeAsync(new ListTagsForResourceRequest()));
        await Should.ThrowAsync<BadRequestException>(() => installation.InvokeAsync(new UntagResourceRequest { ResourceId = "fs-00000000", TagKeys = [] }));
    }
}
