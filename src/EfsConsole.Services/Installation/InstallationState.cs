using EfsConsole.Cryptography;
using EfsConsole.Services.RootKeys;

namespace EfsConsole.Services.Installation;

/// <summary>What is known of the installation once it has started. Before that, whoever asks has come too early.</summary>
public sealed class InstallationState : IRootKeySource, IDisposable
{
    private Opened? _opened;

    /// <summary>Twelve digits.</summary>
    public string AccountId => Get().AccountId;

    /// <summary>The regions served, the first one being the default.</summary>
    public IReadOnlyList<string> Regions => Get().Regions;

    /// <inheritdoc/>
    public RootKeyRing Ring => Get().Ring;

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref _opened, null)?.Ring.Dispose();

    internal void Open(string accountId, IReadOnlyList<string> regions, RootKeyRing ring) => _opened = new(accountId, regions, ring);

    private Opened Get() => Volatile.Read(ref _opened) ?? throw new InvalidOperationException("The installation has not started, or has stopped.");

    private sealed record Opened(string AccountId, IReadOnlyList<string> Regions, RootKeyRing Ring);
}
