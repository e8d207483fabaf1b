using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Volumes;
using EfsConsole.Persistence;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.FileSystems;
using EfsConsole.Services.Installation;
using EfsConsole.Services.LifeCycles;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Volumes;

/// <summary>Unwraps the data keys of a volume through the door, as the service and through its grants.</summary>
internal sealed class VolumeKeys(EfsConsoleDatabase database, InstallationState installation, IOperations operations) : IVolumeKeys
{
    private const int KeyBytes = 32;

    public async Task<VolumeDataKeys> UnwrapAsync(string fileSystemId, CancellationToken cancellationToken)
    {
        var row = await ReadAsync(fileSystemId, cancellationToken);
        var service = FileSystemKeys.Service(fileSystemId, installation.AccountId, row.Region);
        byte[]? content = null;
        byte[]? metadata = null;
        try
        {
            content = await UnwrapAsync(Wrapped(row, DataKeyPurpose.Content), service, cancellationToken);
            metadata = await UnwrapAsync(Wrapped(row, DataKeyPurpose.Metadata), service, cancellationToken);
            var keys = new VolumeDataKeys(content, metadata);
            content = metadata = null;
            return keys;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
            CryptographicOperations.ZeroMemory(metadata);
        }
    }

    private async Task<FileSystemEntity> ReadAsync(string fileSystemId, CancellationToken cancellationToken)
    {
        await using var unit = database.Create();
        var row = await unit.FileSystems.AsNoTracking().Include(row => row.DataKeys).SingleOrDefaultAsync(row => row.FileSystemId == fileSystemId, cancellationToken);
        return row is { Encrypted: true, Step: LifeCycleStep.None or LifeCycleStep.MakeVolume }
            ? row
            : throw new VolumeException(VolumeError.VolumeUnavailable, $"The file system '{fileSystemId}' has no data keys: it does not exist, is being deleted, or is not encrypted.");
    }

    private static WrappedDataKeyEntity Wrapped(FileSystemEntity row, DataKeyPurpose purpose) =>
        row.DataKeys.Find(key => key.Purpose == (int)purpose)
        ?? throw new VolumeException(VolumeError.VolumeUnavailable, $"The {purpose.ToString().ToLowerInvariant()} key of the file system '{row.FileSystemId}' is missing in the database.");

    private async Task<byte[]> UnwrapAsync(WrappedDataKeyEntity wrapped, Caller service, CancellationToken cancellationToken)
    {
        try
        {
            var response = await operations.InvokeAsync(
                new DecryptRequest { CiphertextBlob = wrapped.CiphertextBlob, EncryptionContext = FileSystemKeys.Context(wrapped.FileSystemId), KeyId = wrapped.KeyArn },
                service,
                cancellationToken);
            return TakeOver(response.Plaintext, wrapped);
        }
        catch (OperationException refusal)
        {
            throw await ExplainAsync(wrapped, refusal, cancellationToken);
        }
    }

    private static byte[] TakeOver(ReadOnlyMemory<byte> plaintext, WrappedDataKeyEntity wrapped)
    {
        var key = plaintext.ToArray();
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsMemory(plaintext).Span);
        if (key.Length == KeyBytes)
        {
            return key;
        }

        CryptographicOperations.ZeroMemory(key);
        throw new VolumeException(VolumeError.Corrupt, $"A data key of the file system '{wrapped.FileSystemId}' has {key.Length} bytes instead of {KeyBytes}.");
    }

    /// <summary>Says which key it is, by the name that people know, and what is the matter with it.</summary>
    private async Task<VolumeException> ExplainAsync(WrappedDataKeyEntity wrapped, OperationException refusal, CancellationToken cancellationToken)
    {
        await using var unit = database.Create();
        var names = await KeyNames.OfAsync(unit, [wrapped.KeyArn], cancellationToken);
        var granted = await unit.Grants.AnyAsync(grant => grant.GrantId == wrapped.GrantId, cancellationToken);
        var key = names.Alias(wrapped.KeyArn) is { } alias ? $"{alias} ({wrapped.KeyArn})" : wrapped.KeyArn;
        var reason = (names.State(wrapped.KeyArn), granted) switch
        {
            (null, _) => $"was deleted{(wrapped.KeyDeletedAt is { } day ? string.Create(CultureInfo.InvariantCulture, $" on {day:yyyy-MM-dd}") : null)}, and what it protected can never be read again",
            (KeyState.Disabled, _) => "is disabled: enable it",
            (KeyState.PendingDeletion, _) => "is pending deletion: cancel the deletion and enable it",
            (KeyState.PendingImport, _) => "waits for its key material: import it",
            (_, false) => "is no longer granted to the file system: the grant was revoked",
            _ => $"could not be used: {refusal.Message}",
        };
        return new(VolumeError.KeyUnavailable, $"The files of '{wrapped.FileSystemId}' cannot be read: the key {key} {reason}.", refusal);
    }
}
