using System.Security.Cryptography;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Volumes;

namespace EfsConsole.UnitTests.FileStore;

/// <summary>Stands where the services stand: keys that a test can disable, access that it can narrow, and a ledger in memory.</summary>
internal sealed class TestVolumePorts : IVolumeKeys, IVolumeAccess, IVolumeLedger
{
    private readonly Dictionary<string, (byte[] Content, byte[] Metadata)> _keys = [];
    private readonly Dictionary<string, long> _epochs = [];

    public bool Encrypted { get; set; } = true;

    public VolumeGrant? Grant { get; set; }

    public string? KeyProblem { get; set; }

    public bool LedgerFails { get; set; }

    public Action? AfterUnwrapping { get; set; }

    public int Unwrapped { get; private set; }

    public long ReportedSize { get; private set; }

    public List<VolumeDataKeys> HandedOut { get; } = [];

    public Task<VolumeDataKeys> UnwrapAsync(string fileSystemId, CancellationToken cancellationToken)
    {
        if (KeyProblem is not null)
        {
            throw new VolumeException(VolumeError.KeyUnavailable, KeyProblem);
        }

        if (!_keys.TryGetValue(fileSystemId, out var keys))
        {
            keys = _keys[fileSystemId] = (RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32));
        }

        Unwrapped++;
        var unwrapped = new VolumeDataKeys([.. keys.Content], [.. keys.Metadata]);
        HandedOut.Add(unwrapped);
        AfterUnwrapping?.Invoke();
        return Task.FromResult(unwrapped);
    }

    public Task<VolumeGrant> AuthorizeAsync(string fileSystemId, Caller caller, ClientIdentity client, CancellationToken cancellationToken) =>
        Task.FromResult(Grant ?? new VolumeGrant(CanWrite: true, IsRoot: true, Encrypted));

    public Task<long> GetEpochAsync(string fileSystemId, CancellationToken cancellationToken) =>
        Task.FromResult(_epochs.GetValueOrDefault(fileSystemId));

    public Task SetEpochAsync(string fileSystemId, long epoch, CancellationToken cancellationToken)
    {
        _epochs[fileSystemId] = Math.Max(epoch, _epochs.GetValueOrDefault(fileSystemId));
        return Task.CompletedTask;
    }

    public Task ReportSizeAsync(string fileSystemId, long meteredBytes, DateTime measuredAt, CancellationToken cancellationToken)
    {
        if (LedgerFails)
        {
            throw new InvalidOperationException("The ledger is out of reach.");
        }

        ReportedSize = meteredBytes;
        return Task.CompletedTask;
    }

    /// <summary>Lets a test put an earlier copy of the volume in its place.</summary>
    public void ForgetEpochs() => _epochs.Clear();

    public long Epoch(string fileSystemId) => _epochs.GetValueOrDefault(fileSystemId);
}
