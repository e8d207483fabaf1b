using System.Text.RegularExpressions;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Replication;

/// <summary>Lengths and patterns of replications in the EFS API model (2015-02-01).</summary>
public static partial class ReplicationLimits
{
    /// <summary>The name of a region.</summary>
    [GeneratedRegex(@"^[a-z]{2}-((iso[a-z]{0,1}-)|(gov-)){0,1}[a-z]+-{0,1}[0-9]{0,1}\z")]
    public static partial Regex RegionPattern();

    /// <summary>The ARN of a role.</summary>
    [GeneratedRegex(@"^arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+\z")]
    public static partial Regex RoleArnPattern();

    /// <summary>Checks destinations where some are given: exactly one, with a region or a file system.</summary>
    public static void Check(RequestValidation validation, IReadOnlyList<DestinationToCreate>? destinations)
    {
        ArgumentNullException.ThrowIfNull(validation);
        if (destinations is null)
        {
            return;
        }

        if (destinations is not [{ } destination])
        {
            validation.Fault("destinations", "Give exactly one destination.");
            return;
        }

        validation.Length("destinations.1.member.region", destination.Region, 1, 64);
        validation.Pattern("destinations.1.member.region", destination.Region, RegionPattern());
        validation.Length("destinations.1.member.availabilityZoneName", destination.AvailabilityZoneName, 1, FileSystemLimits.AvailabilityZoneName);
        validation.Length("destinations.1.member.kmsKeyId", destination.KmsKeyId, 0, FileSystemLimits.KmsKeyId);
        validation.Pattern("destinations.1.member.kmsKeyId", destination.KmsKeyId, FileSystemLimits.KmsKeyIdPattern());
        validation.Length("destinations.1.member.fileSystemId", destination.FileSystemId, 0, FileSystemLimits.FileSystemId);
        validation.Pattern("destinations.1.member.fileSystemId", destination.FileSystemId, FileSystemLimits.FileSystemIdPattern());
        validation.Length("destinations.1.member.roleArn", destination.RoleArn, 1, 2048);
        validation.Pattern("destinations.1.member.roleArn", destination.RoleArn, RoleArnPattern());
        if (destination is { Region: null, FileSystemId: null, AvailabilityZoneName: null })
        {
            validation.Fault("destinations.1.member", "A destination needs a Region, an AvailabilityZoneName or a FileSystemId.");
        }
    }
}
