using System.Threading.Channels;

namespace EfsConsole.Services.RootKeys;

/// <summary>Wakes the worker when there may be something to seal under another root key.</summary>
public sealed class RootKeySignal
{
    // One wake-up that has not been taken is as good as many.
    private readonly Channel<bool> _wakeUps = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Wakes it.</summary>
    public void Wake() => _wakeUps.Writer.TryWrite(true);

    internal ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _wakeUps.Reader.ReadAsync(cancellationToken);
}
