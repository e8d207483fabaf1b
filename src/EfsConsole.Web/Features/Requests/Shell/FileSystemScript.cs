using System.Globalization;
using System.Text.Json.Nodes;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Domain.StorageLifecycle;

namespace EfsConsole.Web.Features.Requests.Shell;

/// <summary>The creation of a file system by the AWS CLI. Pure.</summary>
internal static class FileSystemScript
{
    private const string Id = "\"$file_system_id\"";

    public static string Write(FileSystemPlan plan, RequestTarget target)
    {
        ArgumentNullException.ThrowIfNull(plan);
        List<string> parts = ["#!/bin/sh\nset -eu", $"file_system_id=$({Create(plan.FileSystem, target)})\necho {Id}"];
        if (plan.LifecyclePolicies.Count > 0)
        {
            parts.Add(PutLifecycle(plan.LifecyclePolicies, target));
        }

        if (plan.Policy is not null)
        {
            parts.Add(PutPolicy(plan, target));
        }

        if (plan.MountTargets.Count > 0)
        {
            parts.Add(Wait(target));
            parts.AddRange(plan.MountTargets.Select(mountTarget => CreateMountTarget(mountTarget, target)));
        }

        return string.Join("\n\n", parts) + "\n";
    }

    private static string Create(CreateFileSystemRequest request, RequestTarget target)
    {
        var command = new AwsCommand(target, "efs", "create-file-system")
            .Text("creation-token", "CreationToken", request.CreationToken)
            .Text("performance-mode", "PerformanceMode", request.PerformanceMode)
            .Text("throughput-mode", "ThroughputMode", request.ThroughputMode)
            .Text("provisioned-throughput-in-mibps", "ProvisionedThroughputInMibps", request.ProvisionedThroughputInMibps?.ToString(CultureInfo.InvariantCulture))
            .Flag("encrypted", request.Encrypted)
            .Text("kms-key-id", "KmsKeyId", request.KmsKeyId)
            .Text("availability-zone-name", "AvailabilityZoneName", request.AvailabilityZoneName)
            .Flag("backup", request.Backup);
        if (request.Tags is { Count: > 0 } tags)
        {
            command.Structure("tags", new JsonArray([.. tags.Select(static tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })]));
        }

        return command.Raw("query", "FileSystemId").Raw("output", "text").Write();
    }

    private static string PutLifecycle(IReadOnlyList<LifecyclePolicy> policies, RequestTarget target) =>
        new AwsCommand(target, "efs", "put-lifecycle-configuration")
            .Raw("file-system-id", Id)
            .Structure("lifecycle-policies", new JsonArray([.. policies.Select(static policy => Structure(policy))]))
            .Write();

    private static JsonObject Structure(LifecyclePolicy policy)
    {
        var members = new JsonObject();
        foreach (var (member, value) in LifecycleMembers.Of(policy))
        {
            members[member] = value;
        }

        return members;
    }

    private static string PutPolicy(FileSystemPlan plan, RequestTarget target)
    {
        var command = new AwsCommand(target, "efs", "put-file-system-policy").Raw("file-system-id", Id);
        return plan.PolicyNamesItself
            ? $"policy=$(printf '%s\\n' {ShellText.Word(plan.Policy!)} | sed \"s/{plan.PolicyFileSystemId}/$file_system_id/g\")\n{command.Raw("policy", "\"$policy\"").Write()}"
            : command.Text("policy", "Policy", plan.Policy).Write();
    }

    // The CLI has no waiter for file systems. A failed command ends the script, and so does a state that leads nowhere.
    private static string Wait(RequestTarget target)
    {
        var describe = new AwsCommand(target, "efs", "describe-file-systems")
            .Raw("file-system-id", Id)
            .Raw("query", "'FileSystems[0].LifeCycleState'")
            .Raw("output", "text")
            .Write("  ");
        return $"""
            # Mount targets can be made once the file system is available.
            state=creating
            while [ "$state" != available ]; do
              sleep 1
              state=$({describe})
              case $state in
                available | creating) ;;
                *) echo "The file system is $state." >&2; exit 1 ;;
              esac
            done
            """.ReplaceLineEndings("\n");
    }

    private static string CreateMountTarget(CreateMountTargetRequest request, RequestTarget target) =>
        new AwsCommand(target, "efs", "create-mount-target")
            .Raw("file-system-id", Id)
            .Text("subnet-id", "SubnetId", request.SubnetId)
            .Text("ip-address", "IpAddress", request.IpAddress)
            .Words("security-groups", request.SecurityGroups)
            .Write();
}
