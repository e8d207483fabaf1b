using System.Net;
using System.Text.RegularExpressions;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Volumes;
using EfsConsole.Services.Installation;
using EfsConsole.Testing;
using EfsConsole.Web;
using EfsConsole.Web.Features.Files.Transfer;
using EfsConsole.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.IntegrationTests.Files;

/// <summary>The real program in this process, listening on a free port, with a session and a file system.</summary>
public sealed partial class FilesHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConsoleFolders? _owned;

    private FilesHost(WebApplication app, ConsoleFolders? owned)
    {
        _app = app;
        _owned = owned;
    }

    public IServiceProvider Services => _app.Services;

    public IVolumeStore Store => Services.GetRequiredService<IVolumeStore>();

    public DownloadLink Links => Services.GetRequiredService<DownloadLink>();

    public Caller Caller => Caller.Administrator(Services.GetRequiredService<InstallationState>().AccountId, TestInstallation.Region, "127.0.0.1", Caller.ConsoleUserAgent);

    /// <summary>With a session's cookie and, for changes, the page's token.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>Without any.</summary>
    public HttpClient Stranger { get; private set; } = null!;

    public static async Task<FilesHost> StartAsync(ConsoleFolders? folders = null, TimeProvider? time = null)
    {
        var owned = folders is null ? new ConsoleFolders() : null;
        var place = folders ?? owned!;
        var app = ConsoleApplication.Build(
            ["--Urls=http://127.0.0.1:0", $"--DataFolder={place.DataFolder}", $"--RootKey:File={place.RootKeyFile}"],
            builder => builder.Services.AddSingleton(time ?? TimeProvider.System));
        await app.StartAsync();
        var host = new FilesHost(app, owned);
        host.Stranger = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) };
        host.Client = await SignInAsync(app.Urls.First(), app.Services.GetRequiredService<StartToken>().Text);
        return host;
    }

    public Task<TResponse> InvokeAsync<TResponse>(IOperation<TResponse> operation) =>
        Services.GetRequiredService<IOperations>().InvokeAsync(operation, Caller, CancellationToken.None);

    /// <summary>Creates a file system through the door and waits until it can be used.</summary>
    public async Task<string> CreateFileSystemAsync(bool encrypted = true, string? keyId = null)
    {
        var made = await InvokeAsync(new CreateFileSystemRequest { CreationToken = Guid.NewGuid().ToString(), Encrypted = encrypted, KmsKeyId = keyId });
        return (await Waiting.UntilAvailableAsync(InvokeAsync, made.FileSystemId)).FileSystemId;
    }

    public Task<IVolume> OpenAsync(string fileSystemId) => Store.OpenAsync(fileSystemId, Caller, ClientIdentity.Root, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Stranger.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _owned?.Dispose();
    }

    /// <summary>A client that has exchanged the start token for a session, and carries a page's antiforgery token.</summary>
    public static async Task<HttpClient> SignInAsync(string address, string startToken)
    {
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = new Uri(address) };
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("token", startToken)]);
        using var answer = await client.PostAsync(new Uri("/start", UriKind.Relative), form);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var page = await client.GetStringAsync(new Uri("/keys", UriKind.Relative));
        client.DefaultRequestHeaders.Add(AntiforgeryMeta.Header, WebUtility.HtmlDecode(TokenPattern().Match(page).Groups[1].Value));
        return client;
    }

    [GeneratedRegex("<meta name=\"efsconsole-antiforgery\" content=\"([^\"]+)\"")]
    private static partial Regex TokenPattern();
}

/// <summary>One running program and one encrypted file system for all tests of a class.</summary>
public sealed class FilesFixture : IAsyncLifetime
{
    public FilesHost Host { get; private set; } = null!;

    public string FileSystemId { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await FilesHost.StartAsync();
        FileSystemId = await Host.CreateFileSystemAsync();
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
