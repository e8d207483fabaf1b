using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Volumes;

/// <summary>What a new volume is made with.</summary>
/// <param name="FileSystemId">The file system, <c>fs-</c> and 17 hex digits.</param>
/// <param name="Encrypted">Whether records and chunks are sealed; else they carry integrity checks alone.</param>
public sealed record VolumeCreation(string FileSystemId, bool Encrypted);

/// <summary>Who stands behind a client: AUTH_SYS credentials.</summary>
/// <param name="Uid">User.</param>
/// <param name="Gid">Group.</param>
/// <param name="Groups">Further groups, at most 16.</param>
public sealed record ClientIdentity(uint Uid, uint Gid, IReadOnlyList<uint> Groups)
{
    /// <summary>The superuser, as whom the console works.</summary>
    public static ClientIdentity Root { get; } = new(0, 0, []);
}

/// <summary>What is known of a volume's keys at this moment.</summary>
/// <param name="Open">The volume's engine is open.</param>
/// <param name="KeysHeld">Unwrapped data keys are in memory.</param>
/// <param name="KeysLapseAt">When they will be zeroed and asked for again, UTC; null when none is held.</param>
public sealed record VolumeKeyStatus(bool Open, bool KeysHeld, DateTime? KeysLapseAt);

/// <summary>A client of a volume.</summary>
/// <param name="Principal">Who opened it.</param>
/// <param name="SourceAddress">From where.</param>
/// <param name="UserAgent">With which program.</param>
/// <param name="Uid">The user in whose name.</param>
/// <param name="Gid">That user's group.</param>
/// <param name="OpenLeases">How many leases it holds at this moment; 0 for one that has given all of them back.</param>
/// <param name="LastSeen">When it gave the last one back, UTC; now, while it holds some.</param>
public sealed record VolumeClient(string Principal, string SourceAddress, string UserAgent, uint Uid, uint Gid, int OpenLeases, DateTime LastSeen);

/// <summary>The volumes of this installation, one for each file system.</summary>
public interface IVolumeStore
{
    /// <summary>Makes the volume, or completes one that a crash left unfinished; a finished one stays as it is.</summary>
    /// <exception cref="VolumeException">KeyUnavailable, NoSpace, InputOutput.</exception>
    Task CreateAsync(VolumeCreation creation, CancellationToken cancellationToken);

    /// <summary>
    /// A lease on the volume. <see cref="IVolumeAccess"/> decides and records whether the caller may have it.
    /// </summary>
    /// <exception cref="VolumeException">AccessDenied, KeyUnavailable, NoSpace (the audit log is full), VolumeUnavailable, UnsupportedFormat, Corrupt.</exception>
    Task<IVolume> OpenAsync(string fileSystemId, Caller caller, ClientIdentity client, CancellationToken cancellationToken);

    /// <summary>Removes every byte of the volume; one that is gone already is no error. Open leases fail with VolumeUnavailable from then on.</summary>
    /// <exception cref="VolumeException">InputOutput.</exception>
    Task DestroyAsync(string fileSystemId, CancellationToken cancellationToken);

    /// <summary>Seals and writes dirty data (in bounded time), then drops every key and plaintext of the volume from memory.</summary>
    Task EvictKeysAsync(string fileSystemId, CancellationToken cancellationToken);

    /// <summary>What is known of the volume's keys; touches no disk.</summary>
    VolumeKeyStatus GetKeyStatus(string fileSystemId);

    /// <summary>
    /// Who has the volume open at this moment, and who had within the last hour, since the program started; touches no disk.
    /// </summary>
    IReadOnlyList<VolumeClient> GetClients(string fileSystemId);
}

/// <summary>Decides who may open a volume, and records it. Implemented by the services.</summary>
public interface IVolumeAccess
{
    /// <summary>Checks ClientMount, ClientWrite and ClientRootAccess.</summary>
    /// <exception cref="VolumeException">AccessDenied, VolumeUnavailable (unknown, creating or deleting), NoSpace (the opening finds no room in the audit log).</exception>
    Task<VolumeGrant> AuthorizeAsync(string fileSystemId, Caller caller, ClientIdentity client, CancellationToken cancellationToken);
}

/// <summary>What a client of a volume may do.</summary>
/// <param name="CanWrite">ClientWrite.</param>
/// <param name="IsRoot">ClientRootAccess.</param>
/// <param name="Encrypted">
/// The file system is an encrypted one. A volume on the disk that says otherwise is refused: whoever can write to the
/// disk cannot make the store keep files in the clear.
/// </param>
public sealed record VolumeGrant(bool CanWrite, bool IsRoot, bool Encrypted);

/// <summary>Hands out a volume's unwrapped data keys. Implemented by the services, which ask KMS through the door as the service principal.</summary>
public interface IVolumeKeys
{
    /// <summary>Unwraps both data keys of an encrypted file system.</summary>
    /// <exception cref="VolumeException">KeyUnavailable, with a message that names the key and its state; VolumeUnavailable.</exception>
    Task<VolumeDataKeys> UnwrapAsync(string fileSystemId, CancellationToken cancellationToken);
}

/// <summary>Keeps what must be fresh and therefore may not lie in the volume's own folder.</summary>
public interface IVolumeLedger
{
    /// <summary>
    /// The last epoch recorded for the volume, 0 before the first. A volume whose own epoch is older was replayed from a copy.
    /// </summary>
    Task<long> GetEpochAsync(string fileSystemId, CancellationToken cancellationToken);

    /// <summary>Records that the volume has entered an epoch; durable when the task ends. Never goes backwards.</summary>
    Task SetEpochAsync(string fileSystemId, long epoch, CancellationToken cancellationToken);

    /// <summary>Reports the metered size, for DescribeFileSystems, which must answer without any key.</summary>
    Task ReportSizeAsync(string fileSystemId, long meteredBytes, DateTime measuredAt, CancellationToken cancellationToken);
}

/// <summary>Both unwrapped data keys of a file system, 32 bytes each; zeroed when disposed.</summary>
public sealed class VolumeDataKeys : IDisposable
{
    private readonly byte[] _content;
    private readonly byte[] _metadata;

    /// <summary>Takes the arrays over: they are zeroed by <see cref="Dispose"/>.</summary>
    /// <param name="content">32 bytes, sealing file contents; under the CMK that the user chose.</param>
    /// <param name="metadata">32 bytes, sealing names, tree and attributes; under the service-managed key.</param>
    public VolumeDataKeys(byte[] content, byte[] metadata)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentOutOfRangeException.ThrowIfNotEqual(content.Length, 32, nameof(content));
        ArgumentOutOfRangeException.ThrowIfNotEqual(metadata.Length, 32, nameof(metadata));
        _content = content;
        _metadata = metadata;
    }

    /// <summary>The key for contents.</summary>
    public ReadOnlySpan<byte> Content => _content;

    /// <summary>The key for metadata.</summary>
    public ReadOnlySpan<byte> Metadata => _metadata;

    /// <inheritdoc/>
    public void Dispose()
    {
        System.Security.Cryptography.CryptographicOperations.ZeroMemory(_content);
        System.Security.Cryptography.CryptographicOperations.ZeroMemory(_metadata);
    }
}
