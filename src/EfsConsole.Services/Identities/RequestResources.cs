using EfsConsole.Domain;
using EfsConsole.Domain.AccessPoints;
using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.BackupPolicies;
using EfsConsole.Domain.FileSystemPolicies;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Replication;
using EfsConsole.Domain.StorageLifecycle;
using EfsConsole.Domain.Tags;
using EfsConsole.Persistence;
using EfsConsole.Services.Networking;
using EfsConsole.Services.Policies;
using Microsoft.EntityFrameworkCore;
using CreateKeyRequest = EfsConsole.Domain.Keys.CreateKeyRequest;
using CreateNetworkTagsRequest = EfsConsole.Domain.Networking.CreateTagsRequest;
using CreateTagsRequest = EfsConsole.Domain.Tags.CreateTagsRequest;
using DeleteNetworkTagsRequest = EfsConsole.Domain.Networking.DeleteTagsRequest;
using DeleteTagsRequest = EfsConsole.Domain.Tags.DeleteTagsRequest;
using DescribeTagsRequest = EfsConsole.Domain.Tags.DescribeTagsRequest;

namespace EfsConsole.Services.Identities;

/// <summary>What a request is about, as the ARN that identity policies name; of a mount target or a creation token that is its file system.</summary>
internal sealed class RequestResources(EfsConsoleDatabase database)
{
    private const string Any = "*";
    private const string KeyActions = "kms:";

    /// <summary>What must be allowed, one by one; nothing for an action on a key, whose policy decides with the identity's.</summary>
    public async ValueTask<IReadOnlyList<string>> AllOfAsync(string action, IOperation request, Caller caller, CancellationToken cancellationToken)
    {
        if (TaggedOf(request) is { Count: > 0 } tagged)
        {
            return [.. tagged.Select(id => Arn.Network(caller.Region, caller.AccountId, NetworkResourceIds.TypeOf(id), id))];
        }

        if (action == CreateNetworkTagsRequest.Operation.Action && MadeWithTags(request) is { } made)
        {
            return [Arn.Network(caller.Region, caller.AccountId, made, Any)];
        }

        return await OfAsync(action, request, caller, cancellationToken) is { } resource ? [resource] : [];
    }

    /// <summary>The ARN; <c>*</c> for an action without a resource; null for one on a key, whose policy decides with the identity's.</summary>
    private async ValueTask<string?> OfAsync(string action, IOperation request, Caller caller, CancellationToken cancellationToken)
    {
        if (AliasOf(request) is { } aliasName)
        {
            return Arn.Alias(caller.Region, caller.AccountId, aliasName);
        }

        if (action.StartsWith(KeyActions, StringComparison.Ordinal))
        {
            // A key that is being made has no policy yet that could speak of its tags.
            return KeyAccess.IsIdentityOnly(action) ? Any : request is CreateKeyRequest ? Arn.Key(caller.Region, caller.AccountId, Any) : null;
        }

        if (NetworkOf(request) is { Id: { } networkId } network)
        {
            return Arn.Network(caller.Region, caller.AccountId, network.Type, networkId);
        }

        if (AccessPointOf(request) is { } accessPointId)
        {
            return Arn.TryParse(accessPointId, out _) ? accessPointId : Arn.AccessPoint(caller.Region, caller.AccountId, accessPointId);
        }

        var fileSystemId = request is CreateFileSystemRequest ? Any : FileSystemOf(request) ?? await FileSystemOfAsync(request, caller, cancellationToken);
        return fileSystemId is null || Arn.TryParse(fileSystemId, out _) ? fileSystemId ?? Any : Arn.FileSystem(caller.Region, caller.AccountId, fileSystemId);
    }

    private static string? AliasOf(IOperation request) => request switch
    {
        CreateAliasRequest create => create.AliasName,
        UpdateAliasRequest update => update.AliasName,
        DeleteAliasRequest delete => delete.AliasName,
        _ => null,
    };

    private static string? FileSystemOf(IOperation request) => request switch
    {
        DescribeFileSystemsRequest describe => describe.FileSystemId,
        DeleteFileSystemRequest delete => delete.FileSystemId,
        CreateTagsRequest create => create.FileSystemId,
        DeleteTagsRequest delete => delete.FileSystemId,
        DescribeTagsRequest describe => describe.FileSystemId,
        CreateMountTargetRequest create => create.FileSystemId,
        DescribeMountTargetsRequest describe => describe.FileSystemId,
        UpdateFileSystemRequest update => update.FileSystemId,
        UpdateFileSystemProtectionRequest update => update.FileSystemId,
        TagResourceRequest tag => tag.ResourceId,
        UntagResourceRequest untag => untag.ResourceId,
        ListTagsForResourceRequest list => list.ResourceId,
        CreateAccessPointRequest create => create.FileSystemId,
        DescribeAccessPointsRequest describe => describe.FileSystemId,
        PutFileSystemPolicyRequest put => put.FileSystemId,
        DescribeFileSystemPolicyRequest describe => describe.FileSystemId,
        DeleteFileSystemPolicyRequest delete => delete.FileSystemId,
        PutLifecycleConfigurationRequest put => put.FileSystemId,
        DescribeLifecycleConfigurationRequest describe => describe.FileSystemId,
        PutBackupPolicyRequest put => put.FileSystemId,
        DescribeBackupPolicyRequest describe => describe.FileSystemId,
        CreateReplicationConfigurationRequest create => create.SourceFileSystemId,
        DescribeReplicationConfigurationsRequest describe => describe.FileSystemId,
        DeleteReplicationConfigurationRequest delete => delete.SourceFileSystemId,
        DescribeDataKeysRequest describe => describe.FileSystemId,
        EvictDataKeysRequest evict => evict.FileSystemId,
        DescribeLifeCycleFailuresRequest describe => describe.FileSystemId,
        DescribeVolumeVerificationRequest describe => describe.FileSystemId,
        StartVolumeVerificationRequest start => start.FileSystemId,
        StopVolumeVerificationRequest stop => stop.FileSystemId,
        _ => null,
    };

    private static string? AccessPointOf(IOperation request)
    {
        var id = request switch
        {
            DeleteAccessPointRequest delete => delete.AccessPointId,
            DescribeAccessPointsRequest describe => describe.AccessPointId,
            DescribeMountTargetsRequest describe => describe.AccessPointId,
            TagResourceRequest tag => tag.ResourceId,
            UntagResourceRequest untag => untag.ResourceId,
            ListTagsForResourceRequest list => list.ResourceId,
            _ => null,
        };
        return id is not null && TagLimits.IsAccessPoint(id) ? id : null;
    }

    private static string? MountTargetOf(IOperation request) => request switch
    {
        DescribeMountTargetsRequest describe => describe.MountTargetId,
        DeleteMountTargetRequest delete => delete.MountTargetId,
        DescribeMountTargetSecurityGroupsRequest describe => describe.MountTargetId,
        ModifyMountTargetSecurityGroupsRequest modify => modify.MountTargetId,
        _ => null,
    };

    private static (string Type, string? Id) NetworkOf(IOperation request) => request switch
    {
        CreateVpcRequest => ("vpc", Any),
        ModifyVpcAttributeRequest modify => ("vpc", modify.VpcId),
        DeleteVpcRequest delete => ("vpc", delete.VpcId),
        CreateSubnetRequest create => ("vpc", create.VpcId),
        DeleteSubnetRequest delete => ("subnet", delete.SubnetId),
        CreateSecurityGroupRequest create => ("vpc", create.VpcId),
        DeleteSecurityGroupRequest delete => ("security-group", delete.GroupId),
        AuthorizeSecurityGroupIngressRequest authorize => ("security-group", authorize.GroupId),
        AuthorizeSecurityGroupEgressRequest authorize => ("security-group", authorize.GroupId),
        RevokeSecurityGroupIngressRequest revoke => ("security-group", revoke.GroupId),
        RevokeSecurityGroupEgressRequest revoke => ("security-group", revoke.GroupId),
        ModifySecurityGroupRulesRequest modify => ("security-group", modify.GroupId),
        CreateNetworkInterfaceRequest create => ("subnet", create.SubnetId),
        DeleteNetworkInterfaceRequest delete => ("network-interface", delete.NetworkInterfaceId),
        ModifyNetworkInterfaceAttributeRequest modify => ("network-interface", modify.NetworkInterfaceId),
        _ => (string.Empty, null),
    };

    // The type of what is made, whose id is not known yet.
    private static string? MadeWithTags(IOperation request) => request switch
    {
        CreateVpcRequest => "vpc",
        CreateSubnetRequest => "subnet",
        CreateSecurityGroupRequest => "security-group",
        AuthorizeSecurityGroupIngressRequest or AuthorizeSecurityGroupEgressRequest => "security-group-rule",
        _ => null,
    };

    private static IReadOnlyList<string>? TaggedOf(IOperation request) => request switch
    {
        CreateNetworkTagsRequest create => create.Resources,
        DeleteNetworkTagsRequest delete => delete.Resources,
        _ => null,
    };

    private async Task<string?> FileSystemOfAsync(IOperation request, Caller caller, CancellationToken cancellationToken)
    {
        if (MountTargetOf(request) is { } mountTargetId)
        {
            await using var unit = database.Create();
            return await unit.MountTargets.AsNoTracking()
                .Where(target => target.MountTargetId == mountTargetId)
                .Select(target => target.FileSystemId)
                .SingleOrDefaultAsync(cancellationToken);
        }

        if (request is DescribeFileSystemsRequest { CreationToken: { } token })
        {
            await using var unit = database.Create();
            return await unit.FileSystems.AsNoTracking()
                .Where(row => row.Region == caller.Region && row.CreationToken == token)
                .Select(row => row.FileSystemId)
                .SingleOrDefaultAsync(cancellationToken);
        }

        return null;
    }
}
