using Bunit;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Volumes;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Installation;
using EfsConsole.Testing;
using EfsConsole.Web.Components.Controls;
using EfsConsole.Web.Features.Files;
using EfsConsole.Web.Features.FileSystems.Calls;
using EfsConsole.Web.Security;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MudBlazor;
using MudBlazor.Services;

namespace EfsConsole.ComponentTests;

/// <summary>Components on a real installation: real door, real SQLite.</summary>
public sealed class InstallationContext : BunitContext
{
    private InstallationContext(TestInstallation installation, Action<InstallationContext>? prepare)
    {
        Installation = installation;
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(installation.Operations);
        Services.AddSingleton(new ConsoleAccount(installation.Services.GetRequiredService<InstallationState>()));
        Services.AddScoped(static provider =>
        {
            var callers = new CallerSource(provider.GetRequiredService<ConsoleAccount>());
            callers.Begin(new Visit(TestInstallation.Region, "light", "127.0.0.1", new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc)));
            return callers;
        });
        Services.AddControls();
        Services.AddScoped<QueryNavigation, DirectQueryNavigation>();
        Services.AddSingleton(installation.Services.GetRequiredService<IVolumeStore>());
        Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        Services.AddFileTransfers();
        Services.AddSingleton(installation.Services.GetRequiredService<IHostApplicationLifetime>());
        Services.AddSingleton<CallRuns>();
        Services.AddMudServices();
        prepare?.Invoke(this);
        Render<MudPopoverProvider>();
        Dialogs = Render<MudDialogProvider>();
    }

    public TestInstallation Installation { get; }

    /// <summary>What open dialogs show.</summary>
    public IRenderedComponent<MudDialogProvider> Dialogs { get; }

    /// <param name="prepare">Called before anything is rendered: services can be replaced in it.</param>
    public static async Task<InstallationContext> StartAsync(Action<InstallationContext>? prepare = null) => new(await TestInstallation.StartAsync(), prepare);

    public async Task<KeyMetadata> CreateKeyAsync(string? alias = null)
    {
        var key = (await Installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata;
        if (alias is not null)
        {
            await Installation.InvokeAsync(new Domain.Aliases.CreateAliasRequest { AliasName = alias, TargetKeyId = key.KeyId });
        }

        return key;
    }

    public async Task<KeyMetadata> DescribeAsync(string keyId) => (await Installation.InvokeAsync(new DescribeKeyRequest { KeyId = keyId })).KeyMetadata;

    /// <summary>A file system whose contents are under a key.</summary>
    public async Task ProtectAsync(KeyMetadata key, string fileSystemId, string name, long bytes)
    {
        await using var database = Installation.Services.GetRequiredService<EfsConsoleDatabase>().Create();
        database.FileSystems.Add(new FileSystemEntity
        {
            FileSystemId = fileSystemId,
            Region = TestInstallation.Region,
            CreationToken = fileSystemId,
            PerformanceMode = "generalPurpose",
            Encrypted = true,
            KmsKeyArn = key.Arn,
            LifeCycleState = "available",
            Step = "available",
            CallerJson = "{}",
            Name = name,
            MeteredBytes = bytes,
            VolumeEpoch = 1,
            CreatedAt = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
            DataKeys =
            [
                new WrappedDataKeyEntity
                {
                    FileSystemId = fileSystemId,
                    Purpose = 1,
                    KeyArn = key.Arn,
                    KeyId = Guid.Parse(key.KeyId),
                    KeyMaterialId = key.CurrentKeyMaterialId!,
                    CiphertextBlob = [1],
                    GrantId = new string('a', 64),
                    WrappedAt = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
                },
            ],
        });
        await database.SaveChangesAsync();
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await Installation.DisposeAsync();
    }
}
