using System.Collections.Frozen;
using EfsConsole.Domain.Errors;

namespace EfsConsole.AwsApi.Rest;

/// <summary>HTTP status and code of the errors of elasticfilesystem, and of those that another service's refusal becomes there. Pure.</summary>
internal static class RestErrors
{
    private static readonly FrozenDictionary<string, int> Status = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["BadRequest"] = 400,
        ["SubnetNotFound"] = 400,
        ["SecurityGroupNotFound"] = 400,
        ["SecurityGroupLimitExceeded"] = 400,
        ["ThroughputLimitExceeded"] = 400,
        ["UnsupportedAvailabilityZone"] = 400,
        ["AvailabilityZonesMismatch"] = 400,
        ["InvalidPolicyException"] = 400,
        ["ValidationException"] = 400,
        ["FileSystemLimitExceeded"] = 403,
        ["AccessPointLimitExceeded"] = 403,
        ["AccessDeniedException"] = 403,
        ["FileSystemNotFound"] = 404,
        ["MountTargetNotFound"] = 404,
        ["AccessPointNotFound"] = 404,
        ["PolicyNotFound"] = 404,
        ["ReplicationNotFound"] = 404,
        ["FileSystemAlreadyExists"] = 409,
        ["FileSystemInUse"] = 409,
        ["AccessPointAlreadyExists"] = 409,
        ["IncorrectFileSystemLifeCycleState"] = 409,
        ["IncorrectMountTargetState"] = 409,
        ["IpAddressInUse"] = 409,
        ["MountTargetConflict"] = 409,
        ["NetworkInterfaceLimitExceeded"] = 409,
        ["NoFreeAddressesInSubnet"] = 409,
        ["ReplicationAlreadyExists"] = 409,
        ["ConflictException"] = 409,
        ["ThrottlingException"] = 429,
        ["TooManyRequests"] = 429,
        ["InternalServerError"] = 500,
        ["DependencyTimeoutException"] = 500,
        ["KMSInternalException"] = 500,
        ["KeyUnavailableException"] = 500,
        ["InsufficientThroughputCapacity"] = 503,
        ["DependencyTimeout"] = 504,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What an operation's refusal is on the wire; what is unknown there is a client error of its own code.</summary>
    public static (int Status, string Code) Of(OperationException refusal) => refusal is RootKeySealedException or AuditLogFullException
        ? (500, "InternalServerError")
        : (Status.GetValueOrDefault(refusal.ErrorCode, 400), refusal.ErrorCode);
}
