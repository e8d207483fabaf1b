using System.Net;
using System.Text;
using System.Text.Json;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Volumes;
using EfsConsole.Services.Configuration;
using EfsConsole.Testing;
using EfsConsole.Web.Features.Files.Proof;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.IntegrationTests.Files;

public sealed class ReportTests(FilesFixture fixture) : IClassFixture<FilesFixture>
{
    private static readonly byte[] Content = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("Never to be seen. ", 8000)));

    private readonly FilesHost _host = fixture.Host;

    [Fact]
    public async Task Json_NoReportMade_IsNotFound()
    {
        var id = await _host.CreateFileSystemAsync();

        using var answer = await GetAsync(id, "json");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await TransferClient.ProblemAsync(answer)).Error.ShouldBe("NoReport");
    }

    [Fact]
    public async Task Json_PlantedChunkAndStrayFile_AreNamedWithPlaceAndPath()
    {
        var id = await FilledAsync();
        var volume = VolumeFolder(id);
        await using (var segment = new FileStream(Path.Combine(volume, "segments", "0000000000000001.seg"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            segment.Position = 64;
            segment.Write(Content.AsSpan(0, 65536));
        }

        await File.WriteAllBytesAsync(Path.Combine(volume, "stray.txt"), Content);
        await MakeAsync(id);

        using var answer = await GetAsync(id, "json");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Content.Headers.ContentDisposition.FileName.ShouldNotBeNull().ShouldStartWith($"{id}-encryption-");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Content-Security-Policy").ShouldBe(["sandbox; default-src 'none'"]);
        answer.Headers.CacheControl!.ToString().ShouldBe("no-store, private");
        var report = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
        report.GetProperty("findingCount").GetInt64().ShouldBe(2);
        var findings = report.GetProperty("findings").EnumerateArray().ToList();
        var planted = findings.Single(finding => finding.GetProperty("kind").GetString() == "plaintext");
        planted.GetProperty("segment").GetInt64().ShouldBe(1);
        planted.GetProperty("offset").GetInt64().ShouldBe(64);
        planted.GetProperty("path").GetString().ShouldBe("/<b>ledger.txt");
        findings.Single(finding => finding.GetProperty("kind").GetString() == "foreignFile").GetProperty("file").GetString().ShouldBe("stray.txt");
        report.GetProperty("keys").GetArrayLength().ShouldBe(2);
        report.GetProperty("algorithm").GetString().ShouldBe("AES-256-GCM");
        report.GetProperty("entropyBitsPerByte").GetDouble().ShouldBeInRange(4, 8);
    }

    [Fact]
    public async Task Page_HostileName_IsTextInAPageThatCannotRunAnything()
    {
        var id = await FilledAsync();
        await using (var segment = new FileStream(Path.Combine(VolumeFolder(id), "segments", "0000000000000001.seg"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            segment.Position = 64;
            segment.Write(Content.AsSpan(0, 65536));
        }

        await MakeAsync(id);

        using var answer = await GetAsync(id, "html");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        answer.Headers.GetValues("Content-Security-Policy").ShouldBe(["sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"]);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.CacheControl!.ToString().ShouldBe("no-store, private");
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldStartWith("<!DOCTYPE html>");
        page.ShouldContain("&lt;b&gt;ledger.txt");
        page.ShouldNotContain("<b>");
        page.ShouldNotContain("<script");
        page.ShouldContain("@page { size: A4;");
        page.ShouldContain("bytes 64 to 65,743 (segment 1)");
    }

    [Theory]
    [InlineData("json")]
    [InlineData("html")]
    public async Task Report_WithoutSessionOrFromElsewhere_IsRefused(string form)
    {
        var id = await FilledAsync();
        await MakeAsync(id);

        using var stranger = await _host.Stranger.GetAsync(Address(id, form));
        stranger.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        using var foreign = new HttpRequestMessage(HttpMethod.Get, Address(id, form));
        foreign.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "cross-site");
        using var refused = await _host.Client.SendAsync(foreign);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Report_KeyDisabled_GivesOutNothing()
    {
        var key = (await _host.InvokeAsync(new CreateKeyRequest())).KeyMetadata;
        var id = await FilledAsync(key.KeyId);
        await MakeAsync(id);
        await _host.InvokeAsync(new DisableKeyRequest { KeyId = key.KeyId });
        await _host.InvokeAsync(new EvictDataKeysRequest { FileSystemId = id });

        using var answer = await GetAsync(id, "json");

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    private static Uri Address(string id, string form) => new($"/file-systems/{id}/proof/report.{form}", UriKind.Relative);

    private Task<HttpResponseMessage> GetAsync(string id, string form) => _host.Client.GetAsync(Address(id, form));

    private string VolumeFolder(string id) =>
        Path.Combine(_host.Services.GetRequiredService<InstallationFolders>().DataFolder, "volumes", id);

    private async Task<string> FilledAsync(string? keyId = null)
    {
        var id = await _host.CreateFileSystemAsync(keyId: keyId);
        await using var volume = await _host.OpenAsync(id);
        var file = await volume.CreateFileAsync(InodeId.Root, FileName.From("<b>ledger.txt"), new NewInode(0x1A4, 0, 0), CancellationToken.None);
        await volume.WriteAsync(file.Inode, 0, Content, WriteStability.All, CancellationToken.None);
        return id;
    }

    private async Task MakeAsync(string id)
    {
        var report = _host.Services.GetRequiredService<VolumeReports>().Start(id, _host.Caller);
        await Waiting.UntilAsync(() => Task.FromResult(!report.Running), () => "the report is not ready");
        report.Survey.ShouldNotBeNull(report.Failure?.Message);
    }
}
