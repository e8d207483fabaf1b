using System.Net;

namespace EfsConsole.IntegrationTests.Program;

/// <summary>A body whose second part is sent only when it is released: an upload that stands still in its middle.</summary>
internal sealed class HeldContent(byte[] content, int heldFrom) : HttpContent
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Sends the rest.</summary>
    public void Release() => _released.TrySetResult();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(content.AsMemory(0, heldFrom));
        await stream.FlushAsync();
        await _released.Task;
        await stream.WriteAsync(content.AsMemory(heldFrom));
    }

    protected override bool TryComputeLength(out long length)
    {
        length = content.Length;
        return true;
    }
}
