using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Keys;
using EfsConsole.Persistence;
using EfsConsole.Services.Keys;
using EfsConsole.Testing;
using EfsConsole.Web.Features.Files;
using EfsConsole.Web.Features.FileSystems;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.ComponentTests.FileSystems;

/// <summary>What is shown for ever of a file system whose key was deleted.</summary>
public sealed class DeletedKeyTests : PageTest
{
    [Fact]
    public async Task Page_KeyDeleted_NamesTheKeyTheDayAndThatNothingCanBeReadAgain()
    {
        var (id, key) = await LostFileSystemAsync();

        var tab = OpenTab(StartConsole()).Open<FileSystemPage>(("FileSystemId", id));

        tab.Sees("The key of this file system was deleted.");
        tab.Wait(() => tab.Find(".notice-error").TextContent.ShouldContain($"Key {key.KeyId} was deleted on "));
        tab.Find(".notice-error").TextContent.ShouldContain("can never be read again, by anyone");
        tab.Sees("and never will be: their key was deleted");
        tab.Text.ShouldNotContain("Nothing is lost");
        tab.HasButton("Retry now").ShouldBeFalse();
        tab.Has($"a[href='/keys/{key.KeyId}']").ShouldBeFalse("The key has no page any more.");
    }

    [Fact]
    public async Task Files_KeyDeleted_SayTheSame()
    {
        var (id, key) = await LostFileSystemAsync();

        var tab = OpenTab(StartConsole()).Open<FilesPage>(("FileSystemId", id));

        tab.Sees("and never will be: their key was deleted");
        tab.Sees(key.KeyId);
        tab.Text.ShouldNotContain("Nothing is lost");
    }

    [Fact]
    public async Task List_KeyDeleted_SaysSoInTheRow()
    {
        var (_, key) = await LostFileSystemAsync();

        var tab = OpenTab(StartConsole()).Open<FileSystemsPage>();

        tab.Sees("Key deleted for good");
        tab.Sees("Cannot be read again.");
        tab.Sees(key.KeyId);
        tab.Has($"a[href='/keys/{key.KeyId}']").ShouldBeFalse();
    }

    private async Task<(string FileSystemId, KeyMetadata Key)> LostFileSystemAsync()
    {
        var key = (await Installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata;
        var id = (await Installation.InvokeAsync(new CreateFileSystemRequest { CreationToken = "lost", Encrypted = true, KmsKeyId = key.Arn })).FileSystemId;
        await Installation.UntilAvailableAsync(id);
        await Installation.InvokeAsync(new ScheduleKeyDeletionRequest { KeyId = key.KeyId, PendingWindowInDays = 7 });
        await using (var unit = Installation.Services.GetRequiredService<EfsConsoleDatabase>().Create())
        {
            // The waiting period is over.
            (await unit.Keys.SingleAsync(row => row.KeyId == Guid.Parse(key.KeyId))).DeletionDate = DateTime.UtcNow.AddSeconds(-1);
            await unit.SaveChangesAsync();
        }

        await Installation.Services.GetRequiredService<KeyDeletion>().DeleteDueAsync(CancellationToken.None);
        return (id, key);
    }
}
