using System.Threading.Channels;

namespace EfsConsole.Services.LifeCycles;

/// <summary>Wakes the worker at once when a row has work for it.</summary>
public sealed class LifeCycleSignal
{
    // One wake-up that has not been taken is as good as many: the worker looks at all rows.
    private readonly Channel<bool> _wakeUps = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Wake() => _wakeUps.Writer.TryWrite(true);

    internal ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _wakeUps.Reader.ReadAsync(cancellationToken);
}
