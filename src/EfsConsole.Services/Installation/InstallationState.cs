using EfsConsole.Cryptography;
using EfsConsole.Domain.Errors;
using EfsConsole.Services.RootKeys;

namespace EfsConsole.Services.Installation;

/// <summary>What is known of the installation once it has started. Before that, whoever asks has come too early.</summary>
public sealed class InstallationState : IRootKeySource, IDisposable
{
    /// <summary>Why nothing that needs the root key works, and what to do.</summary>
    public const string SealedMessage = "The installation is sealed: its root key is not open yet. Unseal it on the console's page, or with 'EfsConsole.Web root-key unseal'.";

    private Opened? _opened;

    /// <summary>Twelve digits.</summary>
    public string AccountId => Get().AccountId;

    /// <summary>The regions served, the first one being the default.</summary>
    public IReadOnlyList<string> Regions => Get().Regions;

    /// <summary>Whether the root key is not open yet.</summary>
    public bool IsSealed => Get().Ring is null;

    /// <inheritdoc/>
    public RootKeyRing Ring => Get().Ring ?? throw new KeyUnavailableException(SealedMessage);

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref _opened, null)?.Ring?.Dispose();

    internal void Open(string accountId, IReadOnlyList<string> regions, RootKeyRing? ring) => _opened = new(accountId, regions, ring);

    internal void Unseal(RootKeyRing ring)
    {
        var opened = Get();
        if (opened.Ring is not null || Interlocked.CompareExchange(ref _opened, opened with { Ring = ring }, opened) != opened)
        {
            ring.Dispose();
            throw new InvalidOperationException("The installation is not sealed, or has stopped.");
        }
    }

    /// <summary>Puts another ring in the place of the open one; its keys are not disposed.</summary>
    internal void Replace(RootKeyRing ring)
    {
        var opened = Get();
        if (Interlocked.CompareExchange(ref _opened, opened with { Ring = ring }, opened) != opened)
        {
            throw new InvalidOperationException("The installation has stopped.");
        }
    }

    private Opened Get() => Volatile.Read(ref _opened) ?? throw new InvalidOperationException("The installation has not started, or has stopped.");

    private sealed record Opened(string AccountId, IReadOnlyList<string> Regions, RootKeyRing? Ring);
}
