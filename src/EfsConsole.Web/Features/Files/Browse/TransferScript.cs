using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace EfsConsole.Web.Features.Files.Browse;

/// <summary>The script that sends and fetches files, attached to one file browser. The browser may be left at any moment, also before the script has come.</summary>
internal sealed class TransferScript(IJSRuntime runtime) : IAsyncDisposable
{
    private DotNetObjectReference<FileBrowser>? _page;
    private IJSObjectReference? _attached;
    private bool _left;

    /// <summary>Lets the script serve a file browser's element, unless that has been left by then.</summary>
    public async Task AttachAsync(ElementReference root, FileBrowser page)
    {
        try
        {
            await using var module = await runtime.InvokeAsync<IJSObjectReference>("import", "/js/file-transfers.js");
            if (_left)
            {
                return;
            }

            _page = DotNetObjectReference.Create(page);
            _attached = await module.InvokeAsync<IJSObjectReference>("attach", root, _page);
        }
        catch (Exception) when (_left)
        {
            // The element went before the script had it, or the whole browser.
        }

        if (_left)
        {
            await DetachAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _left = true;
        await DetachAsync();
    }

    private async Task DetachAsync()
    {
        var (attached, page) = (_attached, _page);
        (_attached, _page) = (null, null);
        try
        {
            if (attached is not null)
            {
                await attached.InvokeVoidAsync("detach");
                await attached.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser has left, and with it the script.
        }
        finally
        {
            page?.Dispose();
        }
    }
}
