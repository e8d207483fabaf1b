using System.Net;
using System.Net.Http.Headers;
using EfsConsole.Domain.Volumes;
using EfsConsole.Web.Features.Files.Transfer;

namespace EfsConsole.IntegrationTests.Files;

public class DownloadTests(FilesFixture fixture) : IClassFixture<FilesFixture>
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 200_000).Select(static number => (byte)(number * 31 >> 3))];

    private readonly FilesHost _host = fixture.Host;

    [Fact]
    public async Task Download_WholeFile_IsAnAttachmentThatNoBrowserRuns()
    {
        using var answer = await GetAsync(await UploadedAsync("page.html"));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("application/octet-stream");
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Content.Headers.ContentLength.ShouldBe(Content.Length);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Content-Security-Policy").ShouldBe(["sandbox; default-src 'none'"]);
        answer.Headers.CacheControl!.ToString().ShouldBe("no-store, private");
        answer.Headers.AcceptRanges.ShouldBe(["bytes"]);
        answer.Headers.ETag.ShouldNotBeNull().IsWeak.ShouldBeFalse();
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(Content);
    }

    [Theory]
    [InlineData("bytes=0-0", 0, 1)]
    [InlineData("bytes=65530-65545", 65_530, 16)]
    [InlineData("bytes=199999-", 199_999, 1)]
    [InlineData("bytes=-100000", 100_000, 100_000)]
    [InlineData("bytes=100-999999", 100, 199_900)]
    public async Task Download_Range_AnswersThatPart(string range, int offset, int length)
    {
        using var answer = await GetAsync(await UploadedAsync("ranged"), request => request.Headers.TryAddWithoutValidation("Range", range));

        answer.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        answer.Content.Headers.ContentRange.ShouldBe(new ContentRangeHeaderValue(offset, offset + length - 1, Content.Length));
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(Content.AsSpan(offset, length).ToArray());
    }

    [Fact]
    public async Task Download_RangeBehindTheEnd_IsNotSatisfiable()
    {
        using var answer = await GetAsync(await UploadedAsync("short"), static request => request.Headers.TryAddWithoutValidation("Range", "bytes=200000-"));

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);
        answer.Content.Headers.ContentRange!.ToString().ShouldBe("bytes */200000");
    }

    [Fact]
    public async Task Download_IfRange_AnswersThePartOnlyOfTheSameContent()
    {
        var link = await UploadedAsync("conditional");
        using var first = await GetAsync(link);
        var tag = first.Headers.ETag!;

        using var same = await GetAsync(link, request => Conditional(request, tag));
        await new TransferClient(_host.Client, fixture.FileSystemId).UploadAsync("conditional", [1, 2, 3], ConflictPolicy.Replace);
        using var changed = await GetAsync(link, request => Conditional(request, tag));

        same.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await changed.Content.ReadAsByteArrayAsync()).ShouldBe([1, 2, 3]);

        static void Conditional(HttpRequestMessage request, EntityTagHeaderValue tag)
        {
            request.Headers.Range = new RangeHeaderValue(0, 9);
            request.Headers.IfRange = new RangeConditionHeaderValue(tag);
        }
    }

    [Fact]
    public async Task Download_Head_AnswersHeadersAlone()
    {
        using var answer = await GetAsync(await UploadedAsync("headed"), static request => request.Method = HttpMethod.Head);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentLength.ShouldBe(Content.Length);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Download_IfNoneMatch_AnswersNotModified()
    {
        var link = await UploadedAsync("cached");
        using var first = await GetAsync(link);

        using var second = await GetAsync(link, request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!));

        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Download_AlteredLink_IsRefused()
    {
        var link = await UploadedAsync("sealed");
        var altered = link[..^4] + (link[^4] == 'A' ? 'B' : 'A') + link[^3..];

        using var answer = await GetAsync(altered);

        answer.StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task Download_LinkOfAnotherFileSystem_IsRefused()
    {
        var link = await UploadedAsync("bound");

        using var answer = await GetAsync(link.Replace(fixture.FileSystemId, "fs-0123456789abcdef0", StringComparison.Ordinal));

        answer.StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task Link_Name_CannotBeReadInIt()
    {
        var link = await UploadedAsync("marker-of-a-name");

        link.ShouldNotContain("marker-of-a-name");
        link.ShouldNotContain(Convert.ToBase64String("marker-of-a-name"u8)[..12]);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "http://evil.example")]
    public async Task Transfer_FromAnotherSite_IsRefused(string header, string value)
    {
        var link = await UploadedAsync("guarded");

        using var download = await GetAsync(link, request => request.Headers.TryAddWithoutValidation(header, value));
        using var upload = await GetAsync($"/file-systems/{fixture.FileSystemId}/uploads", request =>
        {
            request.Method = HttpMethod.Post;
            request.Headers.TryAddWithoutValidation(header, value);
        });

        download.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        upload.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Transfer_WithoutASession_IsRefused()
    {
        var link = await UploadedAsync("private");

        using var download = await _host.Stranger.GetAsync(new Uri(link, UriKind.Relative));
        using var upload = await _host.Stranger.PostAsync(new Uri($"/file-systems/{fixture.FileSystemId}/uploads", UriKind.Relative), null);

        download.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        upload.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task<string> UploadedAsync(string name)
    {
        await new TransferClient(_host.Client, fixture.FileSystemId).UploadAsync(name, Content, ConflictPolicy.Replace);
        return _host.Links.To(new DownloadTarget(fixture.FileSystemId, InodeId.Root, FileName.From(name)));
    }

    private async Task<HttpResponseMessage> GetAsync(string link, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(link, UriKind.Relative));
        change?.Invoke(request);
        return await _host.Client.SendAsync(request);
    }
}
