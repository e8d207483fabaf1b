using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Volumes;
using EfsConsole.IntegrationTests.Audit;
using EfsConsole.IntegrationTests.FileSystems;
using EfsConsole.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.IntegrationTests.Volumes;

/// <summary>Verification through the door: on demand, by schedule, and what of it stands in the audit trail.</summary>
public sealed class VerificationTests
{
    private const string Secret = "a name that no record may hold";

    [Fact]
    public async Task Start_OfAnEncryptedFileSystem_EndsWhole_AndIsRecordedWithoutNames()
    {
        await using var installation = await TestInstallation.StartAsync();
        var fileSystem = await installation.CreateAvailableAsync("token", encrypted: true);
        await using (var volume = await OpenAsync(installation, fileSystem.FileSystemId))
        {
            await volume.CreateFileAsync(InodeId.Root, FileName.From(Secret), new NewInode(0x1A4, 0, 0), CancellationToken.None);
        }

        await installation.InvokeAsync(new StartVolumeVerificationRequest { FileSystemId = fileSystem.FileSystemId });
        var described = await UntilFinishedAsync(installation, fileSystem.FileSystemId);

        described.Status.Last.ShouldNotBeNull().Damage.ShouldBe(0);
        described.Status.Last!.Objects.ShouldBe(2);
        described.NextAt.ShouldBe(described.Status.Last.EndedAt + TimeSpan.FromDays(7));
        var record = await installation.RecordAsync("StartVolumeVerification");
        record.GetProperty("eventSource").GetString().ShouldBe("efsconsole");
        record.GetRawText().ShouldContain(fileSystem.FileSystemId);
        record.GetRawText().ShouldNotContain(Secret);
    }

    [Fact]
    public async Task Stop_WithNothingUnderWay_IsNoError()
    {
        await using var installation = await TestInstallation.StartAsync();
        var fileSystem = await installation.CreateAvailableAsync("token", encrypted: false);

        await installation.InvokeAsync(new StopVolumeVerificationRequest { FileSystemId = fileSystem.FileSystemId });

        (await DescribeAsync(installation, fileSystem.FileSystemId)).Status.State.ShouldBe(VolumeVerificationState.None);
    }

    [Fact]
    public async Task Start_OfAnUnknownFileSystem_IsRefused()
    {
        await using var installation = await TestInstallation.StartAsync();
        await Should.ThrowAsync<FileSystemNotFoundException>(() => installation.InvokeAsync(new StartVolumeVerificationRequest { FileSystemId = "fs-0123456789abcdef0" }));
    }

    [Fact]
    public async Task Schedule_WhenARunIsDue_BeginsItAsTheService()
    {
        // The later one takes its folder over, and removes it.
        var installation = await TestInstallation.StartAsync(options => options.Settings["Verification:Interval"] = "00:00:00");
        var fileSystem = await installation.CreateAvailableAsync("token", encrypted: true);
        (await DescribeAsync(installation, fileSystem.FileSystemId)).NextAt.ShouldBeNull();
        await installation.StopAsync();
        await using var later = await TestInstallation.StartAsync(options =>
        {
            options.Folder = installation.Folder;
            options.Settings["Verification:Interval"] = "01:00:00";
            options.Time = new LaterTime(TimeSpan.FromHours(2));
        });

        var described = await UntilFinishedAsync(later, fileSystem.FileSystemId);

        described.Status.Last!.Damage.ShouldBe(0);
        (await later.RecordAsync("StartVolumeVerification")).GetProperty("userIdentity").GetProperty("invokedBy").GetString().ShouldBe("elasticfilesystem.amazonaws.com");
    }

    [Fact]
    public async Task Run_InterruptedByTheProgramsEnd_GoesOnAfterItsStart()
    {
        // The next one takes its folder over, and removes it.
        var installation = await TestInstallation.StartAsync(options => options.Settings["Verification:BytesPerSecond"] = "65536");
        var fileSystem = await installation.CreateAvailableAsync("token", encrypted: true);
        await using (var volume = await OpenAsync(installation, fileSystem.FileSystemId))
        {
            var file = await volume.CreateFileAsync(InodeId.Root, FileName.From(Secret), new NewInode(0x1A4, 0, 0), CancellationToken.None);
            await volume.WriteAsync(file.Inode, 0, new byte[3_000_000], WriteStability.All, CancellationToken.None);
        }

        await installation.InvokeAsync(new StartVolumeVerificationRequest { FileSystemId = fileSystem.FileSystemId });
        await Waiting.UntilAsync(async () => (await DescribeAsync(installation, fileSystem.FileSystemId)).Status.Bytes > 100_000, () => "nothing was read");
        var begun = (await DescribeAsync(installation, fileSystem.FileSystemId)).Status.StartedAt;
        await installation.StopAsync();
        await using var again = await TestInstallation.StartAsync(options => options.Folder = installation.Folder);

        var described = await UntilFinishedAsync(again, fileSystem.FileSystemId);

        described.Status.Last!.StartedAt.ShouldBe(begun!.Value);
        described.Status.Last.Damage.ShouldBe(0);
    }

    private static Task<IVolume> OpenAsync(TestInstallation installation, string fileSystemId) =>
        installation.Services.GetRequiredService<IVolumeStore>().OpenAsync(fileSystemId, installation.Administrator(), ClientIdentity.Root, CancellationToken.None);

    private static Task<DescribeVolumeVerificationResponse> DescribeAsync(TestInstallation installation, string fileSystemId) =>
        installation.InvokeAsync(new DescribeVolumeVerificationRequest { FileSystemId = fileSystemId });

    private static async Task<DescribeVolumeVerificationResponse> UntilFinishedAsync(TestInstallation installation, string fileSystemId)
    {
        DescribeVolumeVerificationResponse? last = null;
        await Waiting.UntilAsync(
            async () => (last = await DescribeAsync(installation, fileSystemId)).Status.State == VolumeVerificationState.Finished,
            () => $"it is {last?.Status}");
        return last!;
    }

    /// <summary>The system's clock, put forward.</summary>
    private sealed class LaterTime(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}
