using EfsConsole.Cryptography;
using EfsConsole.Domain.Operations;
using EfsConsole.Services;
using EfsConsole.Services.Installation;
using EfsConsole.Web.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EfsConsole.Testing;

/// <summary>
/// A real installation without a web server: real SQLite, real services, in folders of its own that go when it is disposed.
/// </summary>
public sealed class TestInstallation : IAsyncDisposable
{
    public const string Region = "us-east-1";

    private readonly TestInstallationOptions _options;
    private IHost? _host;

    private TestInstallation(TestInstallationOptions options)
    {
        _options = options;
        Folder = options.Folder ?? Directory.CreateTempSubdirectory("efsconsole-test-").FullName;
    }

    /// <summary>Everything of it lies here.</summary>
    public string Folder { get; }

    public string DataFolder => Path.Combine(Folder, "data");

    public string DatabaseFile => Path.Combine(DataFolder, "efsconsole.db");

    public string RootKeyFile => Path.Combine(Folder, "config", "root.key");

    /// <summary>What the host is made of.</summary>
    public IServiceProvider Services => (_host ?? throw new InvalidOperationException("The installation is stopped.")).Services;

    /// <summary>The door.</summary>
    public IOperations Operations => Services.GetRequiredService<IOperations>();

    /// <summary>Twelve digits.</summary>
    public string AccountId => Services.GetRequiredService<InstallationState>().AccountId;

    /// <summary>Makes one and starts it.</summary>
    public static Task<TestInstallation> StartAsync(Action<TestInstallationOptions>? configure = null)
    {
        var installation = Prepare(configure);
        return installation.StartedAsync();
    }

    /// <summary>
    /// Two installations on one database, as two processes are: each with a data folder, an audit log and a memory of its own, which trusts
    /// what it has read for five seconds.
    /// </summary>
    public static async Task<(TestInstallation One, TestInstallation Two)> StartTwoAsync(TimeProvider time)
    {
        void Configure(TestInstallationOptions options)
        {
            options.Time = time;
            options.Settings["Keys:RecheckTime"] = "00:00:05";
        }

        var one = await StartAsync(Configure);
        var two = await StartAsync(options =>
        {
            Configure(options);
            options.UseDatabaseTemplate = false;
            options.Settings["ConnectionStrings:EfsConsole"] = $"Data Source={one.DatabaseFile}";
            options.Settings["RootKey:File"] = one.RootKeyFile;
        });
        return (one, two);
    }

    /// <summary>Makes the folders and starts nothing: for a start that is to fail. See <see cref="StartAgainAsync"/>.</summary>
    public static TestInstallation Prepare(Action<TestInstallationOptions>? configure = null)
    {
        var options = new TestInstallationOptions();
        configure?.Invoke(options);
        return new TestInstallation(options);
    }

    /// <summary>The administrator, at the console.</summary>
    public Caller Administrator(string region = Region) => Caller.Administrator(AccountId, region, "127.0.0.1", Caller.ConsoleUserAgent);

    /// <summary>The file-system service.</summary>
    public Caller FileSystemService(string region = Region) => Caller.Service(Caller.FileSystemService, AccountId, region);

    /// <summary>Calls the door, as the administrator where no caller is named.</summary>
    public Task<TResponse> InvokeAsync<TResponse>(IOperation<TResponse> operation, Caller? caller = null, CancellationToken cancellationToken = default) =>
        Operations.InvokeAsync(operation, caller ?? Administrator(), cancellationToken);

    /// <summary>Stops it and starts it again on the same folders.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAgainAsync();
    }

    /// <summary>Stops it; the folders stay.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _host, null) is { } host)
        {
            await host.StopAsync();
            await ((IAsyncDisposable)host).DisposeAsync();

            // Whoever clears the pools later would take logs away from under a copy of the folders.
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        }
    }

    /// <summary>Starts it on its folders.</summary>
    public async Task StartAgainAsync()
    {
        var host = Build();
        try
        {
            await host.StartAsync();
        }
        catch
        {
            await ((IAsyncDisposable)host).DisposeAsync();
            throw;
        }

        _host = host;
    }

    /// <summary>Makes the installation under a passphrase, as 'root-key init' does; nothing runs afterwards.</summary>
    public Task InitializeAsync(string passphrase) => RunStoppedAsync(async services =>
    {
        using var opened = Passphrase.FromNew(passphrase);
        await services.GetRequiredService<InstallationStartup>().RunAsync(opened, CancellationToken.None);
    });

    /// <summary>Uses its services without starting it, as a command does that works alone.</summary>
    public async Task RunStoppedAsync(Func<IServiceProvider, Task> use)
    {
        ArgumentNullException.ThrowIfNull(use);
        var host = Build();
        try
        {
            await use(host.Services);
        }
        finally
        {
            await ((IAsyncDisposable)host).DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task<TestInstallation> StartedAsync()
    {
        try
        {
            if (_options.UseDatabaseTemplate && _options.Folder is null)
            {
                await DatabaseTemplate.CopyToAsync(DatabaseFile);
            }

            await StartAgainAsync();
            return this;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    private IHost Build()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DataFolder"] = DataFolder,
            ["RootKey:File"] = RootKeyFile,
            ["BackgroundWork:StartDelay"] = "00:00:00",
        });
        builder.Configuration.AddInMemoryCollection(_options.Settings);
        builder.Logging.ClearProviders();
        builder.Services.AddServices(builder.Configuration);
        builder.Services.AddInstallationStore(builder.Configuration);
        if (_options.Time is { } time)
        {
            builder.Services.Replace(ServiceDescriptor.Singleton(time));
        }

        _options.ConfigureServices?.Invoke(builder.Services);
        return builder.Build();
    }
}
