using EfsConsole.Domain.AccessPoints;
using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Audit;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;

namespace EfsConsole.Services.Pipeline;

/// <summary>The permissions that a request needs: its own, and where it shows or does what another operation guards, that one's too.</summary>
internal static class RequiredActions
{
    public static string? Beside(IOperation request) => request switch
    {
        SearchAliasesRequest => ListAliasesRequest.Operation.Action,
        SearchKeysRequest => ListKeysRequest.Operation.Action,
        SearchFileSystemsRequest => DescribeFileSystemsRequest.Operation.Action,
        SearchEventsRequest or GetEventRequest => LookupEventsRequest.Operation.Action,
        CreateFileSystemRequest { Tags.Count: > 0 } or CreateAccessPointRequest { Tags.Count: > 0 } => Domain.Tags.TagResourceRequest.Operation.Action,
        CreateKeyRequest { Tags.Count: > 0 } => TagResourceRequest.Operation.Action,
        CreateVpcRequest { Tags.Count: > 0 } or CreateSubnetRequest { Tags.Count: > 0 } or CreateSecurityGroupRequest { Tags.Count: > 0 }
            or AuthorizeSecurityGroupIngressRequest { Tags.Count: > 0 } or AuthorizeSecurityGroupEgressRequest { Tags.Count: > 0 } => CreateTagsRequest.Operation.Action,
        _ => null,
    };
}
