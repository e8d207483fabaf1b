using System.Text;
using System.Text.RegularExpressions;
using Bunit;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Volumes;
using EfsConsole.Testing;
using EfsConsole.Web.Features.Files.Proof;
using EfsConsole.Web.Features.Files.Transfer;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.ComponentTests.Files.Proof;

public sealed partial class FileProofPageTests
{
    private static readonly FileName Name = FileName.From("letter to the bank.txt");
    private static readonly byte[] Content = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("To be kept secret. ", 8000)));

    [Fact]
    public async Task Proof_EncryptedFile_ShowsTheBytesOfTheDiskBesideThePlaintext()
    {
        await using var context = await InstallationContext.StartAsync();
        var fileSystemId = await CreateAsync(context, encrypted: true);

        var page = Open(context, fileSystemId);

        page.WaitForText("Bytes of chunk 1 of 3");
        Pane(page, "Plaintext").ShouldStartWith("00000000  546f 2062 6520 6b65 7074 2073 6563 7265  To be kept secre\n");
        Pane(page, "Plaintext").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(32);

        // What the page says lies on the disk, read from that place by other means.
        var segment = Directory.EnumerateFiles(Path.Combine(context.Installation.DataFolder, "volumes", fileSystemId, "segments")).ShouldHaveSingleItem();
        page.Markup.ShouldContain(segment);
        var begin = int.Parse(BeginPattern().Match(page.Markup).Groups[1].Value.Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
        var onDisk = await ReadAsync(segment);
        Pane(page, "Bytes on the disk").ShouldBe(HexDump.Of(onDisk.AsSpan(begin + 44, 512), begin + 44));
        page.Markup.ShouldContain(Convert.ToHexStringLower(onDisk.AsSpan(begin + 32, 12)));
        page.Markup.ShouldContain("AES-256-GCM");
        page.Markup.ShouldContain("The name stands in none of these bytes.");
    }

    [Fact]
    public async Task Proof_EncryptedFile_LeadsToTheKeyAndToTheRecordOfItsUse()
    {
        await using var context = await InstallationContext.StartAsync();
        var key = await context.CreateKeyAsync("alias/accounting");
        var fileSystemId = await CreateAsync(context, encrypted: true, key.KeyId);

        var page = Open(context, fileSystemId);

        page.WaitForText("Decrypt by the service");
        page.Find($"a[href='/keys/{key.KeyId}']").TextContent.ShouldBe("accounting");
        page.Markup.ShouldContain(key.Arn);
        var id = page.Find("a[href^='/activity/']").GetAttribute("href")!["/activity/".Length..];
        var record = (await context.Installation.InvokeAsync(new GetEventRequest { EventId = id })).Event;
        record.EventName.ShouldBe("Decrypt");
        record.CloudTrailEvent.ShouldContain(fileSystemId);
        record.CloudTrailEvent.ShouldContain("\"invokedBy\":\"elasticfilesystem.amazonaws.com\"");
        record.Resources.ShouldContain(resource => resource.ResourceName == key.Arn);
    }

    [Fact]
    public async Task Proof_OneKeyForContentsAndNames_LeadsToTheCallForTheContents()
    {
        await using var context = await InstallationContext.StartAsync();
        var fileSystemId = await CreateAsync(context, encrypted: true);

        var page = Open(context, fileSystemId);

        page.WaitForText("Decrypt by the service");
        var id = page.Find("a[href^='/activity/']").GetAttribute("href")!["/activity/".Length..];
        var uses = (await context.Installation.InvokeAsync(new SearchEventsRequest { EventName = "Decrypt", Limit = 100 })).Events;
        uses.Count.ShouldBeGreaterThan(1);

        // Each unwrapping asks for the content key first; that of the names follows at once.
        uses.TakeWhile(one => one.EventId != id).Count().ShouldBe(1);
    }

    [Fact]
    public async Task Proof_NextChunkAndPart_ShowTheirBytes()
    {
        await using var context = await InstallationContext.StartAsync();
        var page = Open(context, await CreateAsync(context, encrypted: true));
        page.WaitForText("Bytes of chunk 1 of 3");

        page.ClickOn("button[aria-label='Next bytes']");
        page.WaitForAssertion(() => Pane(page, "Plaintext").ShouldBe(HexDump.Of(Content.AsSpan(512, 512), 512)), TimeSpan.FromSeconds(10));

        page.ClickOn("button[aria-label='Next chunk']");
        page.WaitForText("Bytes of chunk 2 of 3");
        Pane(page, "Plaintext").ShouldBe(HexDump.Of(Content.AsSpan(65536, 512), 65536));

        page.Act("the number", () => page.Find(".chunk-number"), static input => input.Change("3"));
        page.WaitForText("Bytes of chunk 3 of 3");
        Pane(page, "Plaintext").ShouldBe(HexDump.Of(Content.AsSpan(131072, 512), 131072));
        page.Find("button[aria-label='Next chunk']").HasAttribute("disabled").ShouldBeTrue();
    }

    [Fact]
    public async Task Proof_NotEncrypted_SaysThatTheBytesAreTheSame()
    {
        await using var context = await InstallationContext.StartAsync();

        var page = Open(context, await CreateAsync(context, encrypted: false));

        page.WaitForText("the bytes on the disk are the same");
        Pane(page, "Bytes on the disk").Split('\n')[0][10..].ShouldBe(Pane(page, "Plaintext").Split('\n')[0][10..]);
        page.Markup.ShouldContain("the name can be read in these records");
    }

    [Fact]
    public async Task Proof_EmptyFile_SaysThatThereIsNothing()
    {
        await using var context = await InstallationContext.StartAsync();
        var fileSystemId = await CreateAsync(context, encrypted: true, content: []);

        Open(context, fileSystemId).WaitForText("The file is empty");
    }

    [Fact]
    public async Task Proof_ChangedOnTheDisk_SaysThatItDoesNotOpen()
    {
        await using var context = await InstallationContext.StartAsync();
        var fileSystemId = await CreateAsync(context, encrypted: true);
        var segment = Directory.EnumerateFiles(Path.Combine(context.Installation.DataFolder, "volumes", fileSystemId, "segments")).Single();
        await using (var file = new FileStream(segment, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.Position = 64 + 44 + (6 * HexDump.LineBytes);
            file.Write("planted"u8);
        }

        var page = Open(context, fileSystemId);

        page.WaitForText("These bytes do not open under the file");
        Pane(page, "Plaintext").ShouldBeEmpty();
        Pane(page, "Bytes on the disk").ShouldContain("planted");
    }

    [Fact]
    public async Task Proof_KeyDisabled_ShowsTheKey()
    {
        await using var context = await InstallationContext.StartAsync();
        var key = await context.CreateKeyAsync("alias/accounting");
        var fileSystemId = await CreateAsync(context, encrypted: true, key.KeyId);
        await context.Installation.InvokeAsync(new DisableKeyRequest { KeyId = key.KeyId });
        await context.Installation.InvokeAsync(new EvictDataKeysRequest { FileSystemId = fileSystemId });

        Open(context, fileSystemId).WaitForText("a key is not available");
    }

    [Theory]
    [InlineData("AAAA")]
    [InlineData("not base64!")]
    public async Task Proof_LinkThatIsNotOurs_SaysSo(string ticket)
    {
        await using var context = await InstallationContext.StartAsync();
        var fileSystemId = await CreateAsync(context, encrypted: true);

        context.Render<FileProofPage>(parameters => parameters.Add(one => one.FileSystemId, fileSystemId).Add(one => one.Ticket, ticket))
            .WaitForText("This link has expired");
    }

    private static string Pane(IRenderedComponent<FileProofPage> page, string label) => page.Find($"pre[aria-label='{label}']").TextContent;

    private static IRenderedComponent<FileProofPage> Open(InstallationContext context, string fileSystemId)
    {
        var link = context.Services.GetRequiredService<DownloadLink>().ToProof(new DownloadTarget(fileSystemId, InodeId.Root, Name));
        return context.Render<FileProofPage>(parameters => parameters.Add(one => one.FileSystemId, fileSystemId).Add(one => one.Ticket, link[(link.LastIndexOf('/') + 1)..]));
    }

    private static async Task<string> CreateAsync(InstallationContext context, bool encrypted, string? keyId = null, byte[]? content = null)
    {
        var made = await context.Installation.InvokeAsync(new CreateFileSystemRequest { CreationToken = Guid.NewGuid().ToString(), Encrypted = encrypted, KmsKeyId = keyId });
        var id = (await context.Installation.UntilAvailableAsync(made.FileSystemId)).FileSystemId;
        await using var volume = await context.Services.GetRequiredService<IVolumeStore>().OpenAsync(id, context.Installation.Administrator(), ClientIdentity.Root, CancellationToken.None);
        var file = await volume.CreateFileAsync(InodeId.Root, Name, new NewInode(0x1A4, 0, 0), CancellationToken.None);
        await volume.WriteAsync(file.Inode, 0, content ?? Content, WriteStability.All, CancellationToken.None);
        return id;
    }

    private static async Task<byte[]> ReadAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var memory = new MemoryStream();
        await file.CopyToAsync(memory);
        return memory.ToArray();
    }

    [GeneratedRegex("byte ([0-9,]+) \\(0x")]
    private static partial Regex BeginPattern();
}
