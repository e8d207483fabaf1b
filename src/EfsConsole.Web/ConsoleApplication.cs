using EfsConsole.AwsApi;
using EfsConsole.Services;
using EfsConsole.Services.Installation;
using EfsConsole.Web.Commands;
using EfsConsole.Web.Components;
using EfsConsole.Web.Components.Controls;
using EfsConsole.Web.Configuration;
using EfsConsole.Web.Features.Files;
using EfsConsole.Web.Features.FileSystems;
using EfsConsole.Web.Security;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using MudBlazor.Services;

namespace EfsConsole.Web;

/// <summary>Builds and runs the program. A test builds it with settings and services of its own.</summary>
public static class ConsoleApplication
{
    /// <summary>Runs until it is told to stop, or does what a verb says; the exit code is 1 when it could not start.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            if (Verb.Asks(args))
            {
                return await VerbRunner.RunAsync(args);
            }

            await using var app = Build(args);
            await app.StartAsync();
            app.Services.GetRequiredService<StartupSilence>().End();
            StartMessage.Announce(app, Console.Out);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception refusal) when (refusal is ListenAddressException or StartupException)
        {
            return Refuse(refusal.Message);
        }
        catch (OptionsValidationException refusal)
        {
            return Refuse(string.Join(" ", refusal.Failures));
        }
        catch (InvalidOperationException refusal) when (refusal.Source == "Microsoft.Extensions.Configuration.Binder")
        {
            // A setting that is no number, no time or none of the words; the message names it.
            return Refuse(refusal.Message);
        }
        catch (IOException busy) when (busy.InnerException is AddressInUseException)
        {
            return Refuse($"{busy.Message} Stop the program that listens there, or set Urls to another port, for instance --Urls=http://127.0.0.1:5081.");
        }
    }

    /// <summary>Builds the program.</summary>
    /// <param name="args">The command line: settings as <c>--Section:Key=value</c>.</param>
    /// <param name="configure">Changes settings or services before the program reads them.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Settings are read once, at the start: nothing watches their files.
            Args = ["--hostBuilder:reloadConfigOnChange=false", .. args],
            ApplicationName = typeof(ConsoleApplication).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        configure?.Invoke(builder);
        builder.WebHost.UseStaticWebAssets();
        Listen(builder);
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.AddServerHeader = false);
        var silence = new StartupSilence();
        builder.Services.AddSingleton(silence);
        silence.Keep(builder.Logging);
        AddConsole(builder.Services, builder.Configuration);
        var app = builder.Build();
        Map(app);
        return app;
    }

    private static void Listen(WebApplicationBuilder builder)
    {
        var console = ListenAddresses.Read(builder.Configuration);
        if (ListenAddresses.ReadApi(builder.Configuration) is not { } api)
        {
            builder.WebHost.UseUrls([.. console]);
        }
        else if (ListenAddresses.HasEndpoints(builder.Configuration))
        {
            // Where endpoints are configured one by one, no other address counts.
            builder.Configuration[$"{ListenAddresses.Endpoints}:{ApiOptions.Section}:Url"] = api;
        }
        else
        {
            builder.WebHost.UseUrls([.. console, api]);
        }
    }

    private static void AddConsole(IServiceCollection services, IConfiguration configuration)
    {
        services.AddServices(configuration);
        services.AddInstallationStore(configuration);
        services.AddSingleton<StartToken>();
        services.AddSingleton<StartLinkFile>();
        services.AddSingleton(static provider => new ConsoleAccount(provider.GetRequiredService<InstallationState>()));
        services.AddScoped<CallerSource>();
        services.AddHttpContextAccessor();
        services.AddAuthentication(Session.Scheme).AddCookie(Session.Scheme);
        services.AddOptions<CookieAuthenticationOptions>(Session.Scheme).Configure<IHttpContextAccessor>(Session.Configure);
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<IHttpContextAccessor>(AntiforgeryMeta.Configure);
        services.AddRateLimiter(UnsealEndpoint.Configure);
        services.AddHealthChecks().AddCheck<RootKeyHealth>("root-key");
        services.AddRazorComponents().AddInteractiveServerComponents(static circuits =>
        {
            circuits.DetailedErrors = false;
            circuits.DisconnectedCircuitMaxRetained = 50;
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(5);
            circuits.PersistedCircuitInMemoryMaxRetained = 100;
            circuits.PersistedCircuitInMemoryRetentionPeriod = TimeSpan.FromHours(1);
        });
        services.AddMudServices();
        services.AddControls();
        services.AddFileSystemPages();
        services.AddFileTransfers();
        services.AddCommands();
        services.AddAwsApi(configuration);
        services.AddSingleton<ApiAddress>();

        // Last: authentication and antiforgery add the framework's own once more.
        services.AddConsoleProtection(configuration);
    }

    private static void Map(WebApplication app)
    {
        // At its own address a name for this machine that is not a loopback one does no harm: without a signature there is nothing.
        var api = app.Services.GetRequiredService<ApiAddress>();
        app.UseAwsApi(api.IsOwn);
        app.Use(static (context, next) =>
        {
            if (RequestGate.HasLoopbackHost(context))
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        });
        app.UseAwsApi(api.IsOnConsole);
        app.Use(SecurityHeaders.AddAsync);
        // A page that is not there is shown inside the console; answers to scripts stay as they are.
        app.UseWhen(
            static context => HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal),
            static pages => pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
        app.UseRouting();
        app.UseMiddleware<RequestGate>();
        app.UseRateLimiter();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapHealthChecks(RequestGate.HealthPath, new HealthCheckOptions { Predicate = static _ => false });
        app.MapHealthChecks(RequestGate.ReadyPath);
        StartEndpoint.Map(app);
        UnsealEndpoint.Map(app);
        app.MapFileEndpoints();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(static options => options.ContentSecurityFrameAncestorsPolicy = null);
    }

    private static int Refuse(string message)
    {
        Console.Error.WriteLine($"EfsConsole cannot start: {message}");
        return 1;
    }
}
