using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace EfsConsole.Web.Features.Files.Browse;

/// <summary>The script that sends and fetches files, attached to one file browser.</summary>
internal sealed class TransferScript(IJSRuntime runtime) : IAsyncDisposable
{
    private DotNetObjectReference<FileBrowser>? _page;
    private IJSObjectReference? _attached;

    /// <summary>Lets the script serve a file browser's element.</summary>
    public async Task AttachAsync(ElementReference root, FileBrowser page)
    {
        _page = DotNetObjectReference.Create(page);
        await using var module = await runtime.InvokeAsync<IJSObjectReference>("import", "/js/file-transfers.js");
        _attached = await module.InvokeAsync<IJSObjectReference>("attach", root, _page);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_attached is not null)
            {
                await _attached.InvokeVoidAsync("detach");
                await _attached.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser has left, and with it the script.
        }
        finally
        {
            _page?.Dispose();
        }
    }
}
