using System.Collections.Concurrent;
using System.Security.Cryptography;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Volumes;

namespace EfsConsole.Benchmarks.Volumes;

/// <summary>Stands where the services stand, with nothing behind it: what is measured then is the store alone.</summary>
internal sealed class BenchmarkPorts : IVolumeKeys, IVolumeAccess, IVolumeLedger
{
    private readonly byte[] _root = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<string, long> _epochs = [];

    public Task<VolumeDataKeys> UnwrapAsync(string fileSystemId, CancellationToken cancellationToken) =>
        Task.FromResult(new VolumeDataKeys(Key(fileSystemId + " content"), Key(fileSystemId + " metadata")));

    public Task<VolumeGrant> AuthorizeAsync(string fileSystemId, Caller caller, ClientIdentity client, CancellationToken cancellationToken) =>
        Task.FromResult(new VolumeGrant(CanWrite: true, IsRoot: true, Encrypted: true));

    public Task<long> GetEpochAsync(string fileSystemId, CancellationToken cancellationToken) => Task.FromResult(_epochs.GetValueOrDefault(fileSystemId));

    public Task SetEpochAsync(string fileSystemId, long epoch, CancellationToken cancellationToken)
    {
        _epochs[fileSystemId] = epoch;
        return Task.CompletedTask;
    }

    public Task ReportSizeAsync(string fileSystemId, long meteredBytes, DateTime measuredAt, CancellationToken cancellationToken) => Task.CompletedTask;

    private byte[] Key(string label) => HMACSHA256.HashData(_root, System.Text.Encoding.ASCII.GetBytes(label));
}
