using Microsoft.JSInterop;

namespace EfsConsole.Web.Components.Controls;

/// <summary>The console's own script module, loaded when first needed.</summary>
public sealed class ConsoleScript(IJSRuntime runtime) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _module;

    /// <summary>Puts a text on the clipboard; false when the browser does not let it.</summary>
    public async Task<bool> CopyAsync(string text)
    {
        try
        {
            await (await ModuleAsync()).InvokeVoidAsync("copyText", text);
            return true;
        }
        catch (JSException)
        {
            return false;
        }
    }

    /// <summary>Keeps and shows a theme: <c>light</c>, <c>dark</c> or <c>system</c>.</summary>
    public async Task SetThemeAsync(string theme) => await (await ModuleAsync()).InvokeVoidAsync("setTheme", theme);

    /// <summary>Says to whoever waits for it that the page answers clicks.</summary>
    public async Task MarkInteractiveAsync() => await (await ModuleAsync()).InvokeVoidAsync("markInteractive");

    /// <summary>Moves the focus, but not away from someone who has begun to type elsewhere meanwhile; false when it did not move.</summary>
    public async Task<bool> FocusAsync(string elementId) => await (await ModuleAsync()).InvokeAsync<bool>("focusById", elementId);

    /// <summary>Goes to another address of a page, where the browser still shows that page.</summary>
    public async Task FollowAsync(string uri, bool replace)
    {
        try
        {
            await (await ModuleAsync()).InvokeVoidAsync("followAddress", uri, replace);
        }
        catch (Exception gone) when (gone is JSDisconnectedException or JSException or OperationCanceledException)
        {
            // The browser has left.
        }
    }

    /// <summary>The browser's time zone, as IANA names it; null when it does not say.</summary>
    public async Task<string?> TimeZoneAsync() => await (await ModuleAsync()).InvokeAsync<string?>("timeZone");

    /// <summary>Keeps in this browser that a notice is put off for some days.</summary>
    public async Task PutOffAsync(string notice, int days) => await (await ModuleAsync()).InvokeVoidAsync("putOff", notice, days);

    /// <summary>Whether a notice is put off in this browser.</summary>
    public async Task<bool> IsPutOffAsync(string notice) => await (await ModuleAsync()).InvokeAsync<bool>("isPutOff", notice);

    /// <summary>Scrolls an element of a list into sight without moving the focus.</summary>
    public async Task RevealAsync(string elementId) => await (await ModuleAsync()).InvokeVoidAsync("revealById", elementId);

    /// <summary>Has a watch told when someone comes back to the tab.</summary>
    public async Task WatchReturnsAsync(string id, DotNetObjectReference<ReturnWatch> watch) => await (await ModuleAsync()).InvokeVoidAsync("watchReturns", id, watch);

    /// <summary>Ends that.</summary>
    public async Task UnwatchReturnsAsync(string id)
    {
        try
        {
            await (await ModuleAsync()).InvokeVoidAsync("unwatchReturns", id);
        }
        catch (Exception gone) when (gone is JSDisconnectedException or JSException or OperationCanceledException)
        {
            // The browser has left, and with it what was watched.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_module is null)
        {
            return;
        }

        try
        {
            await (await _module).DisposeAsync();
        }
        catch (Exception gone) when (gone is JSDisconnectedException or JSException or OperationCanceledException)
        {
            // The browser has left, and with it the module.
        }
    }

    private Task<IJSObjectReference> ModuleAsync()
    {
        // A load that failed is not kept: the next need tries again.
        if (_module is null || _module.IsFaulted || _module.IsCanceled)
        {
            _module = runtime.InvokeAsync<IJSObjectReference>("import", "/js/console.js").AsTask();
        }

        return _module;
    }
}
