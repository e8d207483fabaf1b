using System.Text;
using Bunit;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Volumes;
using EfsConsole.Testing;
using EfsConsole.Web.Features.Files.Proof;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.ComponentTests.Files.Proof;

public sealed class ReportPageTests
{
    private static readonly byte[] Content = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("To be kept secret. ", 8000)));

    [Fact]
    public async Task Report_SoundVolume_SaysThatEverythingIsSealed()
    {
        await using var context = await InstallationContext.StartAsync();
        var page = Open(context, await CreateAsync(context, encrypted: true));
        page.WaitForText("No report yet");
        page.Markup.ShouldNotContain("Download JSON");

        page.Press("Make a report");

        page.WaitForText("Everything that must be sealed is sealed");
        page.Markup.ShouldContain("100 % of");
        page.Markup.ShouldContain("alias/aws/elasticfilesystem");
        page.Markup.ShouldContain("segments/0000000000000001.seg");
        page.Markup.ShouldContain("Nothing that is not as it must be.");
        page.FindAll("a[href$='/proof/report.json'][download]").ShouldHaveSingleItem();
        page.FindAll("a[href$='/proof/report.html'][target='_blank']").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Report_PlantedChunk_NamesSegmentPlaceAndFile()
    {
        await using var context = await InstallationContext.StartAsync();
        var fileSystemId = await CreateAsync(context, encrypted: true);
        var volume = Path.Combine(context.Installation.DataFolder, "volumes", fileSystemId);
        await using (var file = new FileStream(Path.Combine(volume, "segments", "0000000000000001.seg"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.Position = 64;
            file.Write(Content.AsSpan(0, 65536));
        }

        await File.WriteAllBytesAsync(Path.Combine(volume, "stray.txt"), Content);
        var page = Open(context, fileSystemId);
        page.Press("Make a report");

        page.WaitForText("2 things are not as it must be");
        var row = page.FindAll("section[aria-labelledby='report-findings'] tbody tr").Single(one => one.TextContent.Contains("segments/", StringComparison.Ordinal));
        row.TextContent.ShouldContain("Plaintext where sealed bytes must lie");
        row.TextContent.ShouldContain("segments/0000000000000001.seg, bytes 64 to 65,743 (segment 1)");
        row.TextContent.ShouldContain("/secret/letter.txt");
        page.Markup.ShouldContain("stray.txt");
    }

    [Fact]
    public async Task Report_NotEncrypted_SaysSo()
    {
        await using var context = await InstallationContext.StartAsync();
        var page = Open(context, await CreateAsync(context, encrypted: false));
        page.Press("Make a report");

        page.WaitForText("This file system is not encrypted");
    }

    [Fact]
    public async Task Report_MadeBefore_IsThereWhenThePageIsOpenedAgain()
    {
        await using var context = await InstallationContext.StartAsync();
        var fileSystemId = await CreateAsync(context, encrypted: true);
        var first = Open(context, fileSystemId);
        first.Press("Make a report");
        first.WaitForText("Everything that must be sealed is sealed");

        var again = Open(context, fileSystemId);

        again.WaitForText("Everything that must be sealed is sealed");
        again.HasButton("Make it anew").ShouldBeTrue();
    }

    [Fact]
    public async Task Report_UnknownFileSystem_SaysWhyItFailed()
    {
        await using var context = await InstallationContext.StartAsync();
        var page = Open(context, "fs-00000000000000000");
        page.Press("Make a report");

        page.WaitForText("The report failed");
        page.Markup.ShouldContain("does not exist");
    }

    private static IRenderedComponent<ReportPage> Open(InstallationContext context, string fileSystemId) =>
        context.Render<ReportPage>(parameters => parameters.Add(one => one.FileSystemId, fileSystemId));

    private static async Task<string> CreateAsync(InstallationContext context, bool encrypted)
    {
        var made = await context.Installation.InvokeAsync(new CreateFileSystemRequest { CreationToken = Guid.NewGuid().ToString(), Encrypted = encrypted });
        var id = (await context.Installation.UntilAvailableAsync(made.FileSystemId)).FileSystemId;
        await using var volume = await context.Services.GetRequiredService<IVolumeStore>().OpenAsync(id, context.Installation.Administrator(), ClientIdentity.Root, CancellationToken.None);
        var folder = await volume.CreateDirectoryAsync(InodeId.Root, FileName.From("secret"), new NewInode(0x1ED, 0, 0), CancellationToken.None);
        var file = await volume.CreateFileAsync(folder.Inode, FileName.From("letter.txt"), new NewInode(0x1A4, 0, 0), CancellationToken.None);
        await volume.WriteAsync(file.Inode, 0, Content, WriteStability.All, CancellationToken.None);
        return id;
    }
}
