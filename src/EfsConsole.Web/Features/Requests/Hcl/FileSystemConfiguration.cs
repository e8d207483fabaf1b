using System.Globalization;
using System.Text.RegularExpressions;
using EfsConsole.Domain.BackupPolicies;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Domain.StorageLifecycle;

namespace EfsConsole.Web.Features.Requests.Hcl;

/// <summary>The creation of a file system by Terraform. Pure.</summary>
internal static partial class FileSystemConfiguration
{
    private const string Id = "aws_efs_file_system.this.id";

    public static string Write(FileSystemPlan plan, RequestTarget target)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var request = plan.FileSystem;
        var configuration = AwsProvider.Begin(target);
        if (NamesKeyIndirectly(request))
        {
            configuration.Add("data \"aws_kms_key\" \"this\"", key => key.SetText("key_id", request.KmsKeyId));
        }

        configuration.Add("resource \"aws_efs_file_system\" \"this\"", fileSystem => FillFileSystem(fileSystem, plan));
        if (request.Backup is { } backup)
        {
            configuration.Add("resource \"aws_efs_backup_policy\" \"this\"", policy => policy
                .Set("file_system_id", Id)
                .Add("backup_policy", status => status.SetText("status", backup ? BackupPolicy.Enabled : BackupPolicy.Disabled)));
        }

        if (plan.Policy is { } document)
        {
            configuration.Add("resource \"aws_efs_file_system_policy\" \"this\"", policy => policy
                .Set("file_system_id", Id)
                .SetLong("policy", HclText.Heredoc(document, plan.PolicyNamesItself ? (plan.PolicyFileSystemId!, Id) : null)));
        }

        for (var i = 0; i < plan.MountTargets.Count; i++)
        {
            AddMountTarget(configuration, i + 1, plan.MountTargets[i]);
        }

        return configuration.Write();
    }

    private static void FillFileSystem(HclBody fileSystem, FileSystemPlan plan)
    {
        var request = plan.FileSystem;
        fileSystem
            .SetText("creation_token", request.CreationToken)
            .SetText("performance_mode", request.PerformanceMode)
            .SetText("throughput_mode", request.ThroughputMode);
        if (request.ProvisionedThroughputInMibps is { } throughput)
        {
            fileSystem.Set("provisioned_throughput_in_mibps", throughput.ToString(CultureInfo.InvariantCulture));
        }

        if (request.Encrypted is { } encrypted)
        {
            fileSystem.Set("encrypted", encrypted ? "true" : "false");
        }

        if (request.KmsKeyId is { } key)
        {
            fileSystem.Set("kms_key_id", NamesKeyIndirectly(request) ? "data.aws_kms_key.this.arn" : HclText.Quoted(key));
        }

        fileSystem.SetText("availability_zone_name", request.AvailabilityZoneName);
        AwsProvider.SetTags(fileSystem, request.Tags?.Select(static tag => (tag.Key, tag.Value)));
        foreach (var policy in plan.LifecyclePolicies)
        {
            fileSystem.Add("lifecycle_policy", lifecycle => SetTransitions(lifecycle, policy));
        }
    }

    private static void SetTransitions(HclBody lifecycle, LifecyclePolicy policy) => lifecycle
        .SetText("transition_to_ia", policy.TransitionToIA)
        .SetText("transition_to_primary_storage_class", policy.TransitionToPrimaryStorageClass)
        .SetText("transition_to_archive", policy.TransitionToArchive);

    private static void AddMountTarget(HclBody configuration, int number, CreateMountTargetRequest request) =>
        configuration.Add(string.Create(CultureInfo.InvariantCulture, $"resource \"aws_efs_mount_target\" \"target_{number}\""), target =>
        {
            target
                .Set("file_system_id", Id)
                .SetText("subnet_id", request.SubnetId)
                .SetText("ip_address", request.IpAddress);
            if (request.SecurityGroups is { Count: > 0 } groups)
            {
                target.Set("security_groups", $"[{string.Join(", ", groups.Select(HclText.Quoted))}]");
            }
        });

    // The provider takes the ARN of a key and nothing else.
    private static bool NamesKeyIndirectly(CreateFileSystemRequest request) => request.KmsKeyId is { } key && !KeyArn().IsMatch(key);

    [GeneratedRegex("^arn:[^:]+:kms:[^:]+:[^:]+:key/")]
    private static partial Regex KeyArn();
}
