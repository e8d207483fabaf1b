using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Volumes;
using EfsConsole.Web;
using EfsConsole.Web.Features.Files.Transfer;
using EfsConsole.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.Testing;

/// <summary>The same program inside the test, on the folders of a console that does not run at the moment: prepares what a story begins with.</summary>
public sealed class ConsoleServices : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ConsoleServices(WebApplication app) => _app = app;

    /// <summary>Its services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>The administrator at the console.</summary>
    public Caller Administrator
    {
        get
        {
            var account = Services.GetRequiredService<ConsoleAccount>();
            return Caller.Administrator(account.AccountId, account.Regions[0], "127.0.0.1", Caller.ConsoleUserAgent);
        }
    }

    /// <summary>Opens the folders.</summary>
    public static async Task<ConsoleServices> OpenAsync(ConsoleFolders folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        var app = ConsoleApplication.Build(["--Urls=http://127.0.0.1:0", $"--DataFolder={folders.DataFolder}", $"--RootKey:File={folders.RootKeyFile}", "--Logging:LogLevel:Default=Warning"]);
        await app.StartAsync();
        return new(app);
    }

    /// <summary>Calls the door as the administrator.</summary>
    public Task<TResponse> InvokeAsync<TResponse>(IOperation<TResponse> operation) =>
        Services.GetRequiredService<IOperations>().InvokeAsync(operation, Administrator, CancellationToken.None);

    /// <summary>Makes a file system and waits until it is available; answers its id.</summary>
    public async Task<string> CreateFileSystemAsync(bool encrypted)
    {
        var id = (await InvokeAsync(new CreateFileSystemRequest { CreationToken = Guid.NewGuid().ToString("N"), Encrypted = encrypted })).FileSystemId;
        await Waiting.UntilAvailableAsync(InvokeAsync, id);
        return id;
    }

    /// <summary>Where a file in the root folder is downloaded; it need not be there yet.</summary>
    public string DownloadLinkOf(string fileSystemId, string name) =>
        Services.GetRequiredService<DownloadLink>().To(new DownloadTarget(fileSystemId, InodeId.Root, FileName.From(name)));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
