using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace EfsConsole.Web.Components.Controls;

/// <summary>Shows the flash messages.</summary>
public partial class FlashHost
{
    private string _path = string.Empty;

    public void Dispose()
    {
        Flashes.Changed -= OnChanged;
        Navigation.LocationChanged -= OnLocationChanged;
    }

    protected override void OnInitialized()
    {
        _path = PathOf(Navigation.Uri);
        Flashes.Changed += OnChanged;
        Navigation.LocationChanged += OnLocationChanged;
    }

    private static string PathOf(string uri) => new Uri(uri).AbsolutePath;

    private static string IconOf(FlashKind kind) => kind switch
    {
        FlashKind.Success => Icons.Material.Outlined.CheckCircle,
        FlashKind.Error => Icons.Material.Outlined.ErrorOutline,
        FlashKind.Warning => Icons.Material.Outlined.WarningAmber,
        FlashKind.Info => Icons.Material.Outlined.Info,
        FlashKind.InProgress => Icons.Material.Outlined.HourglassEmpty,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static string WordOf(FlashKind kind) => kind switch
    {
        FlashKind.Success => "Success",
        FlashKind.Error => "Error",
        FlashKind.Warning => "Warning",
        FlashKind.Info => "Information",
        FlashKind.InProgress => "In progress",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private void OnChanged() => _ = InvokeAsync(StateHasChanged);

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change)
    {
        // A changed query is the same page.
        var path = PathOf(change.Location);
        if (!string.Equals(path, _path, StringComparison.Ordinal))
        {
            _path = path;
            Flashes.PageChanged();
        }
    }

    private RenderFragment Render(Flash flash) => builder =>
    {
        builder.OpenComponent<FlashItem>(0);
        builder.SetKey(flash);
        builder.AddComponentParameter(1, nameof(FlashItem.Flash), flash);
        builder.AddComponentParameter(2, nameof(FlashItem.Icon), IconOf(flash.Kind));
        builder.AddComponentParameter(3, nameof(FlashItem.Word), WordOf(flash.Kind));
        builder.CloseComponent();
    };
}
