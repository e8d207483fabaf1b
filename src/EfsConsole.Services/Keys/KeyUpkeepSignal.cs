using System.Threading.Channels;

namespace EfsConsole.Services.Keys;

/// <summary>Tells the upkeep of keys at once that material was destroyed.</summary>
public sealed class KeyUpkeepSignal
{
    private readonly Channel<bool> _destroyed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>An operation has destroyed material: the database is to forget what it has overwritten.</summary>
    public void MaterialDestroyed() => _destroyed.Writer.TryWrite(true);

    internal ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _destroyed.Reader.ReadAsync(cancellationToken);
}
