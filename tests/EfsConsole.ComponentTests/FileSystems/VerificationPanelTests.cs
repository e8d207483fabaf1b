using Bunit;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Volumes;
using EfsConsole.Testing;
using EfsConsole.Web.Features.FileSystems;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.ComponentTests.FileSystems;

/// <summary>The verification on the file system's page, over a real volume.</summary>
public sealed class VerificationPanelTests : PageTest
{
    private const string FileName = "damaged file.bin";

    [Fact]
    public async Task Panel_OfANewFileSystem_SaysThatItIsNotVerifiedYet_AndVerifiesIt()
    {
        var id = await FileSystemAsync();
        var tab = OpenTab(StartConsole()).Open<VerificationPanel>(("FileSystemId", id));
        tab.Sees("Not verified yet");

        await tab.ClickAsync("Verify now");

        tab.Sees("Whole");
        tab.Sees("2 objects");
        tab.HasButton("Verify now").ShouldBeTrue();
        tab.Text.ShouldNotContain("What is damaged");
    }

    [Fact]
    public async Task Panel_OfADamagedFileSystem_NamesPathAndBytes()
    {
        var id = await FileSystemAsync();
        await Installation.StopAsync();
        Damage(id);
        await Installation.StartAgainAsync();
        var tab = OpenTab(StartConsole()).Open<VerificationPanel>(("FileSystemId", id));

        await tab.ClickAsync("Verify now");

        tab.Sees("Damaged");
        tab.Sees("1 damaged place");
        tab.Sees("/" + FileName);
        tab.Sees("65,536 to 131,071");
    }

    [Fact]
    public async Task Panel_WhoseKeyIsDisabled_SaysThatItIsPaused_AndCanBeStopped()
    {
        var key = (await Installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata;
        var id = await FileSystemAsync(key.KeyId);
        await Installation.InvokeAsync(new DisableKeyRequest { KeyId = key.KeyId });
        await Installation.InvokeAsync(new EvictDataKeysRequest { FileSystemId = id });
        var tab = OpenTab(StartConsole()).Open<VerificationPanel>(("FileSystemId", id));

        await tab.ClickAsync("Verify now");

        tab.Sees("The verification is paused.");
        tab.Sees("is disabled");
        await tab.ClickAsync("Stop");
        tab.Wait(() => tab.HasButton("Continue").ShouldBeTrue());
    }

    [Fact]
    public async Task Panel_WhoseStartIsRefused_SaysWhy()
    {
        var id = await FileSystemAsync();
        var tab = OpenTab(StartConsole()).Open<VerificationPanel>(("FileSystemId", id));
        tab.Sees("Not verified yet");
        Authorizer.Refuse("efsconsole:StartVolumeVerification");

        await tab.ClickAsync("Verify now");

        tab.Wait(() => tab.Flashes.Items.ShouldNotBeEmpty());
        tab.Text.ShouldContain("Not verified yet");
    }

    private async Task<string> FileSystemAsync(string? keyId = null)
    {
        var made = await Installation.InvokeAsync(new CreateFileSystemRequest { CreationToken = Guid.NewGuid().ToString(), Encrypted = true, KmsKeyId = keyId });
        await Installation.UntilAvailableAsync(made.FileSystemId);
        var store = Installation.Services.GetRequiredService<IVolumeStore>();
        await using var volume = await store.OpenAsync(made.FileSystemId, Installation.Administrator(), ClientIdentity.Root, CancellationToken.None);
        var file = await volume.CreateFileAsync(InodeId.Root, Domain.Volumes.FileName.From(FileName), new NewInode(0x1A4, 0, 0), CancellationToken.None);
        await volume.WriteAsync(file.Inode, 0, new byte[200_000], WriteStability.All, CancellationToken.None);
        return made.FileSystemId;
    }

    private void Damage(string id)
    {
        using var segment = new FileStream(Directory.GetFiles(Path.Combine(Installation.DataFolder, "volumes", id, "segments")).Single(), FileMode.Open);
        segment.Position = 64 + 65_536 + 144 + 1000;
        var value = segment.ReadByte();
        segment.Position--;
        segment.WriteByte((byte)(value ^ 1));
    }
}
