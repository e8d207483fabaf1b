using System.Net;

namespace EfsConsole.IntegrationTests.Files;

/// <summary>A body that promises more than it sends, and breaks off.</summary>
public sealed class BreakingContent(ReadOnlyMemory<byte> sent, long promised) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(sent);
        await stream.FlushAsync();
        throw new IOException("The connection broke, as the test wants it.");
    }

    protected override bool TryComputeLength(out long length)
    {
        length = promised;
        return true;
    }
}
