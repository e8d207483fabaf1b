using EfsConsole.Web.Components.Controls;
using EfsConsole.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace EfsConsole.Web.Components.Layout;

/// <summary>The frame around every page.</summary>
public partial class MainLayout : IDisposable
{
    private MudThemeProvider? _themeProvider;
    private ErrorBoundary? _boundary;
    private string _theme = "system";
    private bool _dark;
    private bool _navOpen;
    private bool _ready;
    private bool _marked;

    [Inject]
    public required CallerSource Callers { get; init; }

    [Inject]
    public required BrowserTime Time { get; init; }

    [Inject]
    public required ConsoleScript Script { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        GC.SuppressFinalize(this);
    }

    protected override void OnInitialized()
    {
        _theme = Callers.Visit.Theme;
        _dark = _theme == "dark";
        Navigation.LocationChanged += OnLocationChanged;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            // Pages wait for the browser's zone and theme: one exchange, and neither times nor colours change under the reader.
            Time.Use(await Script.TimeZoneAsync());
            await FollowThemeAsync();
            _ready = true;
            StateHasChanged();
        }
        else if (_ready && !_marked)
        {
            _marked = true;
            await Script.MarkInteractiveAsync();
        }
    }

    private async Task SetThemeAsync(string theme)
    {
        _theme = theme;
        await Script.SetThemeAsync(theme);
        await FollowThemeAsync();
    }

    private async Task FollowThemeAsync()
    {
        var dark = _theme switch
        {
            "dark" => true,
            "light" => false,
            _ => _themeProvider is not null && await _themeProvider.GetSystemDarkModeAsync(),
        };
        if (dark != _dark)
        {
            _dark = dark;
            StateHasChanged();
        }
    }

    private void OnSystemDark(bool dark)
    {
        if (_theme == "system")
        {
            _dark = dark;
        }
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(() =>
    {
        _navOpen = false;
        _boundary?.Recover();
        StateHasChanged();
    });

    private void OnNavKey(KeyboardEventArgs key)
    {
        if (key.Key == "Escape")
        {
            _navOpen = false;
        }
    }

    // The base element would send a bare #main to the start page.
    private async Task SkipAsync() => await Script.FocusAsync("main");
}
