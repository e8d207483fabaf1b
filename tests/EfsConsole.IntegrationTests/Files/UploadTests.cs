using System.Net;
using System.Security.Cryptography;
using EfsConsole.Domain.Volumes;
using EfsConsole.Web.Features.Files.Browse;
using EfsConsole.Web.Features.Files.Transfer;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.IntegrationTests.Files;

public class UploadTests(FilesFixture fixture) : IClassFixture<FilesFixture>
{
    private readonly FilesHost _host = fixture.Host;
    private readonly TransferClient _transfers = new(fixture.Host.Client, fixture.FileSystemId);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(1_048_577)]
    [InlineData(10_485_760)]
    public async Task Upload_AnySize_ComesBackByteForByte(int size)
    {
        var content = RandomNumberGenerator.GetBytes(size);
        var name = Unique();

        (await _transfers.UploadAsync(name, content)).ShouldBe(new UploadFinishResponse(UploadOutcome.Created, name));

        (await DownloadAsync(name)).ShouldBe(content);
    }

    [Fact]
    public async Task Upload_InPiecesWithTheLastOneFinishing_ComesBackByteForByte()
    {
        var content = RandomNumberGenerator.GetBytes(300_000);
        var name = Unique();
        var begun = await _transfers.StartAsync(name, content.Length);
        using var first = new ByteArrayContent(content, 0, 123_456);
        using var rest = new ByteArrayContent(content, 123_456, content.Length - 123_456);
        rest.Headers.Add("Upload-Finish", "1");

        (await _transfers.AppendAsync(begun.Upload!, 0, first)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var request = new HttpRequestMessage(HttpMethod.Patch, new Uri($"/file-systems/{fixture.FileSystemId}/uploads/{begun.Upload}", UriKind.Relative)) { Content = rest };
        request.Headers.Add("Upload-Offset", "123456");
        request.Headers.Add("Upload-Finish", "1");
        using var finished = await _host.Client.SendAsync(request);

        finished.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await DownloadAsync(name)).ShouldBe(content);
    }

    [Fact]
    public async Task Upload_CutOffInTheMiddle_GoesOnWhereItStopped()
    {
        var content = RandomNumberGenerator.GetBytes(5_000_000);
        var name = Unique();
        var begun = await _transfers.StartAsync(name, content.Length, fingerprint: "the same file");
        using var piece = new ByteArrayContent(content, 0, 2_000_000);
        (await _transfers.AppendAsync(begun.Upload!, 0, piece)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var broken = new BreakingContent(content.AsMemory(2_000_000, 1_000_000), content.Length - 2_000_000);
        await Should.ThrowAsync<HttpRequestException>(() => _transfers.AppendAsync(begun.Upload!, 2_000_000, broken));

        // The broken request may hold the upload for a moment longer, and keeps what has arrived.
        UploadStartResponse again;
        HttpResponseMessage answer;
        do
        {
            again = await _transfers.StartAsync(name, content.Length, fingerprint: "the same file");
            using var rest = new ByteArrayContent(content, (int)again.Offset, content.Length - (int)again.Offset);
            answer = await _transfers.AppendAsync(again.Upload!, again.Offset, rest);
        }
        while (answer.StatusCode is HttpStatusCode.Locked or HttpStatusCode.Conflict);

        again.Offset.ShouldBeInRange(2_000_000, 3_000_000);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _transfers.FinishAsync(again.Upload!)).Outcome.ShouldBe(UploadOutcome.Created);
        (await DownloadAsync(name)).ShouldBe(content);
    }

    [Fact]
    public async Task Append_AtAnotherByte_IsRefusedWithTheRightOne()
    {
        var begun = await _transfers.StartAsync(Unique(), 100);
        using var early = new ByteArrayContent(new byte[10]);
        (await _transfers.AppendAsync(begun.Upload!, 0, early)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var wrong = new ByteArrayContent(new byte[10]);

        using var answer = await _transfers.AppendAsync(begun.Upload!, 20, wrong);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        answer.Headers.GetValues("Upload-Offset").ShouldBe(["10"]);
        (await _transfers.OffsetAsync(begun.Upload!)).ShouldBe(10);
    }

    [Fact]
    public async Task Append_MoreThanAnnounced_IsRefused()
    {
        var begun = await _transfers.StartAsync(Unique(), 10);
        using var tooMuch = new ByteArrayContent(new byte[11]);

        using var answer = await _transfers.AppendAsync(begun.Upload!, 0, tooMuch);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await TransferClient.ProblemAsync(answer)).Message.ShouldContain("changed while it was sent");
    }

    [Fact]
    public async Task Finish_WithBytesMissing_IsRefusedAndShowsNothing()
    {
        var name = Unique();
        var begun = await _transfers.StartAsync(name, 10);

        using var answer = await _host.Client.PostAsync(new Uri($"/file-systems/{fixture.FileSystemId}/uploads/{begun.Upload}/finish", UriKind.Relative), null);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await NamesAsync()).ShouldNotContain(name);
    }

    [Fact]
    public async Task Finish_SentTwice_AnswersTheSame()
    {
        var begun = await _transfers.StartAsync(Unique(), 0);

        var first = await _transfers.FinishAsync(begun.Upload!);

        (await _transfers.FinishAsync(begun.Upload!)).ShouldBe(first);
    }

    [Fact]
    public async Task Upload_NameTaken_Replace_TakesItsPlace()
    {
        var name = Unique();
        await _transfers.UploadAsync(name, [1, 1]);

        (await _transfers.UploadAsync(name, [2, 2, 2], ConflictPolicy.Replace)).ShouldBe(new UploadFinishResponse(UploadOutcome.Replaced, name));

        (await DownloadAsync(name)).ShouldBe([2, 2, 2]);
    }

    [Fact]
    public async Task Upload_NameTaken_Skip_LeavesWhatIsThere()
    {
        var name = Unique();
        await _transfers.UploadAsync(name, [1, 1]);

        (await _transfers.UploadAsync(name, [2, 2, 2], ConflictPolicy.Skip)).Outcome.ShouldBe(UploadOutcome.Skipped);

        (await DownloadAsync(name)).ShouldBe([1, 1]);
    }

    [Fact]
    public async Task Upload_NameTakenMeanwhile_Skip_LeavesWhatIsThere()
    {
        var name = Unique();
        var begun = await _transfers.StartAsync(name, 0, ConflictPolicy.Skip);
        await _transfers.UploadAsync(name, [1]);

        (await _transfers.FinishAsync(begun.Upload!)).Outcome.ShouldBe(UploadOutcome.Skipped);

        (await DownloadAsync(name)).ShouldBe([1]);
    }

    [Fact]
    public async Task Upload_NameTaken_KeepBoth_TakesAFreeName()
    {
        var name = Unique();
        await _transfers.UploadAsync($"{name}.txt", [1]);

        (await _transfers.UploadAsync($"{name}.txt", [2])).ShouldBe(new UploadFinishResponse(UploadOutcome.KeptBoth, $"{name} (1).txt"));

        (await DownloadAsync($"{name}.txt")).ShouldBe([1]);
        (await DownloadAsync($"{name} (1).txt")).ShouldBe([2]);
    }

    [Fact]
    public async Task Upload_ReplaceAFolder_IsRefused()
    {
        var name = Unique();
        await _transfers.UploadAsync($"{name}/inside", [1]);

        using var answer = await _transfers.TryStartAsync(name, 1, ConflictPolicy.Replace);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Upload_ManyAtOnceToOneName_KeepBoth_KeepsEachWhole()
    {
        var name = Unique();
        var contents = Enumerable.Range(0, 8).Select(static number => Enumerable.Repeat((byte)number, 100_000 + number).ToArray()).ToList();

        var finished = await Task.WhenAll(contents.Select(content => _transfers.UploadAsync(name, content)));

        finished.Select(static one => one.Name).Distinct().Count().ShouldBe(8);
        for (var number = 0; number < 8; number++)
        {
            (await DownloadAsync(finished[number].Name!)).ShouldBe(contents[number]);
        }
    }

    [Fact]
    public async Task Upload_ManyAtOnceToOneName_Replace_LeavesOneWhole()
    {
        var name = Unique();
        var contents = Enumerable.Range(0, 8).Select(static number => Enumerable.Repeat((byte)number, 100_000 + number).ToArray()).ToList();

        await Task.WhenAll(contents.Select(content => _transfers.UploadAsync(name, content, ConflictPolicy.Replace)));

        var last = await DownloadAsync(name);
        contents.ShouldContain(content => content.SequenceEqual(last));
        (await NamesAsync()).Count(one => one.StartsWith(name, StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Upload_FolderPath_MakesTheFoldersOnTheWay()
    {
        var top = Unique();

        await Task.WhenAll(Enumerable.Range(0, 5).Select(number => _transfers.UploadAsync($"{top}/deep/er/{number}.bin", [(byte)number])));

        await using var volume = await _host.OpenAsync(fixture.FileSystemId);
        var folder = await FolderLocation.FindAsync(volume, $"{top}/deep/er", CancellationToken.None);
        var page = await FolderPage.ReadAsync(volume, folder.Inode, 0, 100, CancellationToken.None);
        page.Rows.Select(static row => row.Name.ToString()).Order().ShouldBe(["0.bin", "1.bin", "2.bin", "3.bin", "4.bin"]);
    }

    [Theory]
    [InlineData("../up")]
    [InlineData("a/../../b")]
    [InlineData("/rooted")]
    [InlineData("a//b")]
    [InlineData("nul\0byte")]
    [InlineData("")]
    [InlineData(".efsconsole-uploads")]
    [InlineData(".efsconsole-uploads/x")]
    public async Task Upload_UnsafePath_IsRefused(string path)
    {
        using var answer = await _transfers.TryStartAsync(path, 1);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Upload_ThroughAFile_IsRefused()
    {
        var name = Unique();
        await _transfers.UploadAsync(name, [1]);

        using var answer = await _transfers.TryStartAsync($"{name}/below", 1);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Upload_LargerThanTheDisk_IsRefusedBeforeTheFirstByte()
    {
        using var answer = await _transfers.TryStartAsync(Unique(), 52_673_613_135_872);

        answer.StatusCode.ShouldBe(HttpStatusCode.InsufficientStorage);
    }

    [Theory]
    [InlineData(-1, HttpStatusCode.BadRequest)]
    [InlineData(52_673_613_135_873, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Upload_ImpossibleSize_IsRefused(long size, HttpStatusCode status)
    {
        using var answer = await _transfers.TryStartAsync(Unique(), size);

        answer.StatusCode.ShouldBe(status);
    }

    [Theory]
    [MemberData(nameof(HostileNames.All), MemberType = typeof(HostileNames))]
    public async Task Upload_HostileName_IsListedAndComesBackUnderIt(string name)
    {
        await _transfers.UploadAsync(name, [7], ConflictPolicy.Replace);

        (await NamesAsync()).ShouldContain(name);
        using var answer = await GetAsync(name);
        answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe(name);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe([7]);
    }

    [Fact]
    public async Task Upload_Unfinished_IsListedNowhere()
    {
        var name = Unique();
        var begun = await _transfers.StartAsync(name, 100);
        using var some = new ByteArrayContent(new byte[50]);
        await _transfers.AppendAsync(begun.Upload!, 0, some);

        var names = await NamesAsync();

        names.ShouldNotContain(name);
        names.ShouldNotContain(one => one.StartsWith(".efsconsole", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Upload_Dropped_CannotBeFinished()
    {
        var begun = await _transfers.StartAsync(Unique(), 0);

        using var dropped = await _host.Client.DeleteAsync(new Uri($"/file-systems/{fixture.FileSystemId}/uploads/{begun.Upload}", UriKind.Relative));

        dropped.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var finish = await _host.Client.PostAsync(new Uri($"/file-systems/{fixture.FileSystemId}/uploads/{begun.Upload}/finish", UriKind.Relative), null);
        finish.StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task Sweep_RemovesWhatWasLeftBehindAlone()
    {
        var fileSystemId = await _host.CreateFileSystemAsync(encrypted: false);
        var transfers = new TransferClient(_host.Client, fileSystemId);
        await transfers.UploadAsync("finished", [1]);
        var left = await transfers.StartAsync("left behind", 10);
        await using var volume = await _host.OpenAsync(fileSystemId);
        var locks = _host.Services.GetRequiredService<UploadLocks>();

        (await UploadFolder.SweepAsync(volume, DateTime.UtcNow.AddHours(-24), locks, CancellationToken.None)).ShouldBe(0);
        (await transfers.OffsetAsync(left.Upload!)).ShouldBe(0);
        (await UploadFolder.SweepAsync(volume, DateTime.UtcNow.AddHours(1), locks, CancellationToken.None)).ShouldBe(1);

        (await volume.LookupAsync(InodeId.Root, FileName.From("finished"), CancellationToken.None)).Size.ShouldBe(1);
        using var gone = await _host.Client.GetAsync(new Uri($"/file-systems/{fileSystemId}/uploads/{left.Upload}", UriKind.Relative));
        gone.StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task Upload_KeepsTheTimeOfTheLastChange()
    {
        var name = Unique();
        await _transfers.UploadAsync(name, [1]);

        await using var volume = await _host.OpenAsync(fixture.FileSystemId);
        var attributes = await volume.LookupAsync(InodeId.Root, FileName.From(name), CancellationToken.None);

        attributes.ModifyTime.ShouldBe(DateTime.UnixEpoch.AddMilliseconds(1_700_000_000_000));
        ModeText.Of(attributes).ShouldBe("-rw-r--r--");
    }

    private static string Unique() => $"file-{Guid.NewGuid():N}";

    private async Task<HttpResponseMessage> GetAsync(string name)
    {
        var link = _host.Links.To(new DownloadTarget(fixture.FileSystemId, InodeId.Root, FileName.From(name)));
        return await _host.Client.GetAsync(new Uri(link, UriKind.Relative));
    }

    private async Task<byte[]> DownloadAsync(string name)
    {
        using var answer = await GetAsync(name);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private async Task<List<string>> NamesAsync()
    {
        await using var volume = await _host.OpenAsync(fixture.FileSystemId);
        var names = new List<string>();
        ulong? cookie = 0;
        while (cookie is { } at)
        {
            var page = await FolderPage.ReadAsync(volume, InodeId.Root, at, 7, CancellationToken.None);
            names.AddRange(page.Rows.Select(static row => row.Name.ToString()));
            cookie = page.NextCookie;
        }

        return names;
    }
}
