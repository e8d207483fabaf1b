namespace EfsConsole.Web.Components.Controls;

/// <summary>What a person can do about each error code that leaves it open.</summary>
public static class ErrorRemedies
{
    /// <summary>The remedy, or null when the message says it already.</summary>
    public static string? For(string code) => code switch
    {
        "DependencyTimeout" or "DependencyTimeoutException" => "A service that this one needs does not answer in time. Wait a moment, then try again.",
        "InternalServerError" or "KMSInternalException" or "KMSInternal" => "Nothing was changed. Try again; if it stays, look into the program's log for the same time.",
        "AuditLogFull" => "Every call must be recorded, and there is no room for the record. Free space on the disk of the data folder, or shorten the retention of the audit log.",
        "FileSystemLimitExceeded" => "Delete a file system that is no longer needed, or raise the quota in the settings.",
        "FileSystemNotFound" or "MountTargetNotFound" or "NotFoundException" or "EventNotFound"
            or "InvalidVpcID.NotFound" or "InvalidSubnetID.NotFound" or "InvalidGroup.NotFound" => "It may have been deleted meanwhile, or it belongs to another region: check the region in the header.",
        "NoSuchEntity" => "It may have been deleted meanwhile: load the list again.",
        "FileSystemInUse" => "Delete its mount targets first, and wait until they are gone.",
        "DependencyViolation" => "Something still uses it. Remove what the message names, then try again.",
        "DisabledException" or "KMSInvalidStateException" => "Enable the key, or cancel its deletion, on the Keys page; then try again.",
        "KeyUnavailableException" => "The key exists but cannot be reached now. Try again later.",
        "IncorrectFileSystemLifeCycleState" or "IncorrectMountTargetState" => "Wait until its state is Available, then try again.",
        "VpcLimitExceeded" or "SubnetLimitExceeded" or "RulesPerSecurityGroupLimitExceeded" or "LimitExceededException" or "LimitExceeded" => "Delete one that is no longer needed, or raise the quota in the settings.",
        _ => null,
    };
}
