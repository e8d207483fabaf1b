namespace EfsConsole.Web.Components.Controls;

/// <summary>
/// Ends when its component goes. Unlike that of a CancellationTokenSource, its token can be asked for afterwards: a dialog
/// or a timer may answer a component that has gone.
/// </summary>
public sealed class ComponentLifetime : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    /// <summary>Starts with the component.</summary>
    public ComponentLifetime() => Token = _source.Token;

    /// <summary>Cancelled when the component goes.</summary>
    public CancellationToken Token { get; }

    /// <summary>Whether the component has gone, or its work was stopped.</summary>
    public bool IsOver => Token.IsCancellationRequested;

    /// <summary>Stops the component's work before it goes.</summary>
    public void Stop()
    {
        if (!IsOver)
        {
            _source.Cancel();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        _source.Dispose();
    }
}
