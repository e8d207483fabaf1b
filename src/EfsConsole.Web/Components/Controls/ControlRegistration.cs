using EfsConsole.Web.Features.Settings;
using MudBlazor;

namespace EfsConsole.Web.Components.Controls;

/// <summary>The services behind the controls, one set for each circuit.</summary>
public static class ControlRegistration
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddControls(this IServiceCollection services) => services
        .AddScoped<Door>()
        .AddScoped<FlashService>()
        .AddScoped<HelpService>()
        .AddScoped<PageFocus>()
        .AddScoped<BrowserTime>()
        .AddScoped<ConsoleScript>()
        .AddScoped<QueryNavigation>()
        .AddScoped<IDialogService, SingleDialogService>()
        .AddScoped<RecoveryKitOffer>();
}
