using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Domain.Networking;

namespace EfsConsole.Testing;

/// <summary>
/// What is done to an installation while it may be killed: an encrypted file system under a key of the customer, with two
/// mount targets, is made, or deleted. Each part may be repeated, as a client does that had no answer.
/// </summary>
public static class CrashScenario
{
    /// <summary>Short, so that the next process need not wait long for what the killed one held.</summary>
    public const string Lease = "00:00:01";

    private const string KeyAlias = "alias/crash";
    private const string Token = "crash";

    /// <summary>What must be there before.</summary>
    public static async Task PrepareAsync(TestInstallation installation)
    {
        ArgumentNullException.ThrowIfNull(installation);
        var key = (await installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata;
        await installation.InvokeAsync(new CreateAliasRequest { AliasName = KeyAlias, TargetKeyId = key.KeyId });
    }

    /// <summary>Makes file system and mount targets, or completes them, and waits until all are available.</summary>
    public static async Task CreateAsync(TestInstallation installation)
    {
        ArgumentNullException.ThrowIfNull(installation);
        var id = await CreateFileSystemAsync(installation);
        await installation.UntilAvailableAsync(id);
        var subnets = (await installation.InvokeAsync(new DescribeSubnetsRequest())).Subnets.OrderBy(subnet => subnet.AvailabilityZone, StringComparer.Ordinal).Take(2);
        foreach (var subnet in subnets)
        {
            try
            {
                await installation.InvokeAsync(new CreateMountTargetRequest { FileSystemId = id, SubnetId = subnet.SubnetId });
            }
            catch (MountTargetConflictException)
            {
                // An earlier attempt made it, or it is being completed.
            }
        }

        await installation.UntilMountTargetsAreAvailableAsync(id, 2);
    }

    /// <summary>Deletes what there is and waits until it is gone.</summary>
    public static async Task DeleteAsync(TestInstallation installation)
    {
        ArgumentNullException.ThrowIfNull(installation);
        if (await FindAsync(installation) is not { } fileSystem)
        {
            return;
        }

        try
        {
            foreach (var target in (await installation.InvokeAsync(new DescribeMountTargetsRequest { FileSystemId = fileSystem.FileSystemId })).MountTargets)
            {
                await DeleteAsync(installation, target);
                await installation.UntilMountTargetIsGoneAsync(target.MountTargetId);
            }

            await installation.InvokeAsync(new DeleteFileSystemRequest { FileSystemId = fileSystem.FileSystemId });
        }
        catch (FileSystemNotFoundException)
        {
            // An earlier attempt's deletion has come to its end meanwhile.
        }

        await installation.UntilGoneAsync(fileSystem.FileSystemId);
    }

    private static async Task DeleteAsync(TestInstallation installation, MountTargetDescription target)
    {
        try
        {
            await installation.InvokeAsync(new DeleteMountTargetRequest { MountTargetId = target.MountTargetId });
        }
        catch (MountTargetNotFoundException)
        {
            // An earlier attempt's deletion has come to its end meanwhile.
        }
    }

    private static async Task<string> CreateFileSystemAsync(TestInstallation installation)
    {
        try
        {
            return (await installation.InvokeAsync(new CreateFileSystemRequest { CreationToken = Token, Encrypted = true, KmsKeyId = KeyAlias })).FileSystemId;
        }
        catch (FileSystemAlreadyExistsException refusal)
        {
            return refusal.FileSystemId;
        }
    }

    private static async Task<FileSystemDescription?> FindAsync(TestInstallation installation) =>
        (await installation.InvokeAsync(new DescribeFileSystemsRequest())).FileSystems.SingleOrDefault();
}
