using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Domain.Networking;
using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests.FileSystems;

/// <summary>The calls that most tests begin with.</summary>
internal static class FileSystemCalls
{
    public static Task<FileSystemDescription> CreateAsync(this TestInstallation installation, string token, bool encrypted = false, string? key = null) =>
        installation.InvokeAsync(new CreateFileSystemRequest { CreationToken = token, Encrypted = encrypted ? true : null, KmsKeyId = key });

    public static async Task<FileSystemDescription> CreateAvailableAsync(this TestInstallation installation, string token, bool encrypted = false, string? key = null) =>
        await installation.UntilAvailableAsync((await installation.CreateAsync(token, encrypted, key)).FileSystemId);

    public static async Task<KeyMetadata> CreateKeyAsync(this TestInstallation installation) =>
        (await installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata;

    /// <summary>The default subnets, by zone.</summary>
    public static async Task<IReadOnlyList<Subnet>> DefaultSubnetsAsync(this TestInstallation installation) =>
        [.. (await installation.InvokeAsync(new DescribeSubnetsRequest { Filters = [new("default-for-az", ["true"])] })).Subnets.OrderBy(subnet => subnet.AvailabilityZone, StringComparer.Ordinal)];

    public static Task<MountTargetDescription> MountAsync(this TestInstallation installation, string fileSystemId, string subnetId, string? address = null, params string[] groups) =>
        installation.InvokeAsync(new CreateMountTargetRequest { FileSystemId = fileSystemId, SubnetId = subnetId, IpAddress = address, SecurityGroups = groups.Length == 0 ? null : groups });
}
