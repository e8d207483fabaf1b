using EfsConsole.Domain.Access;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Installation;
using EfsConsole.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EfsConsole.IntegrationTests.AwsApi;

/// <summary>The program in this process, listening on a port of its own, with an access key.</summary>
public sealed class RunningApi : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("efsconsole-api-").FullName;
    private WebApplication? _app;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Signs as the administrator.</summary>
    public AccessKey AccessKey { get; private set; } = null!;

    public IServiceProvider Services => _app!.Services;

    public Caller Administrator
    {
        get
        {
            var installation = Services.GetRequiredService<InstallationState>();
            return Caller.Administrator(installation.AccountId, installation.Regions[0], "127.0.0.1", "tests");
        }
    }

    public async ValueTask InitializeAsync()
    {
        _app = ConsoleApplication.Build(
            [
                "--Urls=http://127.0.0.1:0",
                $"--DataFolder={Path.Combine(_folder, "data")}",
                $"--RootKey:File={Path.Combine(_folder, "config", "root.key")}",
                "--Quotas:AccessKeys=100",
            ],
            static builder => builder.Logging.ClearProviders());
        await _app.StartAsync();
        Address = new Uri(_app.Urls.Single());
        AccessKey = (await InvokeAsync(new CreateAccessKeyRequest())).AccessKey;
    }

    /// <summary>Calls the door, past the wire.</summary>
    public Task<TResponse> InvokeAsync<TResponse>(IOperation<TResponse> operation) =>
        Services.GetRequiredService<IOperations>().InvokeAsync(operation, Administrator, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        if (_app is { } app)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
