using System.Runtime.InteropServices;
using System.Security.Cryptography;
using EfsConsole.Domain;
using EfsConsole.Domain.Grants;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Persistence.Entities;

namespace EfsConsole.Services.FileSystems;

/// <summary>
/// What the file-system service asks of the key service, through the door: as the caller, forwarded, while a file system
/// is made; as itself, through the grant, afterwards.
/// </summary>
public sealed class FileSystemKeys(IOperations operations, TimeProvider time)
{
    /// <summary>The key of names, tree and attributes of every file system, and of contents where no key is chosen.</summary>
    public const string ServiceManagedAlias = "alias/aws/elasticfilesystem";

    /// <summary>The encryption context's only key: ties each use of a key to the file system.</summary>
    public const string ContextKey = "aws:elasticfilesystem:filesystem:id";

    public static IReadOnlyDictionary<string, string> Context(string fileSystemId) =>
        new Dictionary<string, string>(StringComparer.Ordinal) { [ContextKey] = fileSystemId };

    /// <summary>The service as it acts for one file system.</summary>
    internal static Caller Service(string fileSystemId, string accountId, string region) =>
        Caller.Service(Caller.FileSystemService, accountId, region).OnBehalfOf(Arn.FileSystem(region, accountId, fileSystemId));

    /// <summary>Looks a key up by any of its names and answers its ARN.</summary>
    /// <exception cref="Domain.Errors.OperationException">KMS refuses.</exception>
    internal async Task<string> DescribeAsync(string keyId, Caller user, CancellationToken cancellationToken)
    {
        var caller = user.ForwardedBy(Caller.FileSystemService);
        return (await operations.InvokeAsync(new DescribeKeyRequest { KeyId = keyId }, caller, cancellationToken)).KeyMetadata.Arn;
    }

    /// <summary>Makes the grants and the wrapped data keys. A repeat makes no second grant, as a grant has the file system's name.</summary>
    /// <exception cref="Domain.Errors.OperationException">KMS refuses.</exception>
    internal async Task<IReadOnlyList<WrappedDataKeyEntity>> GenerateAsync(string fileSystemId, KeyPair keys, Caller user, CancellationToken cancellationToken)
    {
        var caller = user.ForwardedBy(Caller.FileSystemService);
        var grants = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in keys.Distinct)
        {
            grants[key] = await GrantAsync(fileSystemId, key, caller, cancellationToken);
        }

        return
        [
            await WrapAsync(fileSystemId, DataKeyPurpose.Content, keys.Content, grants[keys.Content], caller, cancellationToken),
            await WrapAsync(fileSystemId, DataKeyPurpose.Metadata, keys.Metadata, grants[keys.Metadata], caller, cancellationToken),
        ];
    }

    /// <summary>The grants that bear the file system's name on a key, whether or not a row knows of them.</summary>
    internal async Task<IReadOnlyList<string>> FindGrantsAsync(string fileSystemId, string keyArn, Caller user, CancellationToken cancellationToken)
    {
        var caller = user.ForwardedBy(Caller.FileSystemService);
        var found = new List<string>();
        string? marker = null;
        do
        {
            var page = await operations.InvokeAsync(
                new ListGrantsRequest { KeyId = keyArn, GranteePrincipal = Caller.FileSystemService, Marker = marker, Limit = 100 },
                caller,
                cancellationToken);
            found.AddRange(page.Grants.Where(grant => grant.Name == fileSystemId).Select(grant => grant.GrantId));
            marker = page.NextMarker;
        }
        while (marker is not null);
        return found;
    }

    /// <summary>Retires a grant as the service. A grant or key that is gone is as good as retired.</summary>
    internal async Task RetireAsync(string fileSystemId, string keyArn, string grantId, Caller user, CancellationToken cancellationToken)
    {
        try
        {
            await operations.InvokeAsync(
                new RetireGrantRequest { KeyId = keyArn, GrantId = grantId },
                Service(fileSystemId, user.AccountId, user.Region),
                cancellationToken);
        }
        catch (Domain.Errors.NotFoundException)
        {
            // Revoked or retired before, or its key is gone for good.
        }
        catch (Domain.Errors.InvalidGrantIdException)
        {
            // The same, as the key service says it of an id that it does not know.
        }
        catch (Domain.Errors.AccessDeniedException)
        {
            // No live grant lets the service retire it, or the key's policy denies it: then the grant is there, and the step is tried again.
            if (await ExistsAsync(keyArn, grantId, user, cancellationToken))
            {
                throw;
            }
        }
    }

    private async Task<bool> ExistsAsync(string keyArn, string grantId, Caller user, CancellationToken cancellationToken)
    {
        try
        {
            var found = await operations.InvokeAsync(new ListGrantsRequest { KeyId = keyArn, GrantId = grantId }, user.ForwardedBy(Caller.FileSystemService), cancellationToken);
            return found.Grants.Count > 0;
        }
        catch (Domain.Errors.OperationException)
        {
            return false;
        }
    }

    private async Task<string> GrantAsync(string fileSystemId, string keyArn, Caller caller, CancellationToken cancellationToken)
    {
        var response = await operations.InvokeAsync(
            new CreateGrantRequest
            {
                KeyId = keyArn,
                GranteePrincipal = Caller.FileSystemService,
                Operations = GrantOperations.FileSystemService,
                Constraints = new() { EncryptionContextEquals = Context(fileSystemId) },
                Name = fileSystemId,
            },
            caller,
            cancellationToken);
        return response.GrantId;
    }

    // A file system that could be made and never opened is refused before it is answered: the service opens the data key as it
    // will later, through its grant, and forgets it.
    private async Task RequireOpensAsync(string fileSystemId, string keyArn, ReadOnlyMemory<byte> wrapped, Caller caller, CancellationToken cancellationToken)
    {
        var opened = await operations.InvokeAsync(
            new DecryptRequest { CiphertextBlob = wrapped, EncryptionContext = Context(fileSystemId), KeyId = keyArn },
            Service(fileSystemId, caller.AccountId, caller.Region),
            cancellationToken);
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsMemory(opened.Plaintext).Span);
    }

    private async Task<WrappedDataKeyEntity> WrapAsync(string fileSystemId, DataKeyPurpose purpose, string keyArn, string grantId, Caller caller, CancellationToken cancellationToken)
    {
        var response = await operations.InvokeAsync(
            new GenerateDataKeyWithoutPlaintextRequest { KeyId = keyArn, EncryptionContext = Context(fileSystemId), KeySpec = "AES_256" },
            caller,
            cancellationToken);
        await RequireOpensAsync(fileSystemId, keyArn, response.CiphertextBlob, caller, cancellationToken);
        return new()
        {
            FileSystemId = fileSystemId,
            Purpose = (int)purpose,
            KeyArn = keyArn,
            KeyId = Guid.Parse(keyArn.AsSpan(keyArn.LastIndexOf('/') + 1)),
            KeyMaterialId = response.KeyMaterialId,
            CiphertextBlob = response.CiphertextBlob.ToArray(),
            GrantId = grantId,
            WrappedAt = time.GetUtcNow().UtcDateTime,
        };
    }
}

/// <summary>ARNs of the two keys of a file system; they may be the same.</summary>
internal sealed record KeyPair(string Content, string Metadata)
{
    public IEnumerable<string> Distinct => Content == Metadata ? [Content] : [Content, Metadata];
}
