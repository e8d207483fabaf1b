using MudBlazor;

namespace EfsConsole.Web.Components.Controls;

/// <summary>
/// Shows one dialog of a kind at a time. On a slow line a second click asks before the dialog covers the button: its answer is
/// that of a dialog that was cancelled.
/// </summary>
public sealed class SingleDialogService : DialogService, IDialogService
{
    // Null while it is about to be shown.
    private readonly Dictionary<Type, IDialogReference?> _shown = [];

    Task<IDialogReference> IDialogService.ShowAsync<TDialog>(string? title, DialogParameters parameters) =>
        ShowOnceAsync(typeof(TDialog), () => ShowAsync<TDialog>(title, parameters));

    Task<IDialogReference> IDialogService.ShowAsync<TDialog>(string? title, DialogOptions options) =>
        ShowOnceAsync(typeof(TDialog), () => ShowAsync<TDialog>(title, options));

    private async Task<IDialogReference> ShowOnceAsync(Type dialog, Func<Task<IDialogReference>> show)
    {
        if (_shown.TryGetValue(dialog, out var shown) && shown is null or { Result.IsCompleted: false })
        {
            var refused = CreateReference();
            refused.Dismiss(DialogResult.Cancel());
            return refused;
        }

        _shown[dialog] = null;
        try
        {
            var reference = await show();
            _shown[dialog] = reference;
            return reference;
        }
        catch
        {
            _shown.Remove(dialog);
            throw;
        }
    }
}
