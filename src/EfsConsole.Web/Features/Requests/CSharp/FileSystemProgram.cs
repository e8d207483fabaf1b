using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.MountTargets;

namespace EfsConsole.Web.Features.Requests.CSharp;

/// <summary>The creation of a file system by the AWS SDK for .NET. Pure.</summary>
internal static class FileSystemProgram
{
    private const string Id = "fileSystem.FileSystemId";

    private const string Wait = """
        // Mount targets can be made once the file system is available.
        var state = LifeCycleState.Creating;
        while (state != LifeCycleState.Available)
        {
            if (state != LifeCycleState.Creating)
            {
                throw new InvalidOperationException($"The file system is {state}.");
            }

            await Task.Delay(TimeSpan.FromSeconds(1));
            var answer = await efs.DescribeFileSystemsAsync(new DescribeFileSystemsRequest { FileSystemId = fileSystem.FileSystemId });
            state = answer.FileSystems[0].LifeCycleState;
        }
        """;

    public static string Write(FileSystemPlan plan, RequestTarget target)
    {
        ArgumentNullException.ThrowIfNull(plan);
        List<string> parts =
        [
            SdkClient.Begin("ElasticFileSystem", "efs", target),
            $"var fileSystem = await efs.CreateFileSystemAsync({Create(plan.FileSystem)});\nConsole.WriteLine({Id});",
        ];
        if (plan.LifecyclePolicies.Count > 0)
        {
            parts.Add($"await efs.PutLifecycleConfigurationAsync({PutLifecycle(plan)});");
        }

        if (plan.Policy is { } policy)
        {
            var text = CSharpText.Lines(policy, "        ");
            var named = plan.PolicyNamesItself ? $"{text}.Replace({CSharpText.Literal(plan.PolicyFileSystemId!)}, {Id})" : text;
            parts.Add($"await efs.PutFileSystemPolicyAsync({new CSharpObject("PutFileSystemPolicyRequest").Set("FileSystemId", Id).Set("Policy", named).Write()});");
        }

        if (plan.MountTargets.Count > 0)
        {
            parts.Add(Wait.ReplaceLineEndings("\n"));
            parts.AddRange(plan.MountTargets.Select(static request => $"await efs.CreateMountTargetAsync({CreateMountTarget(request)});"));
        }

        return string.Join("\n\n", parts) + "\n";
    }

    private static string Create(CreateFileSystemRequest request) => new CSharpObject("CreateFileSystemRequest")
        .SetText("CreationToken", request.CreationToken)
        .SetText("PerformanceMode", request.PerformanceMode)
        .SetText("ThroughputMode", request.ThroughputMode)
        .SetNumber("ProvisionedThroughputInMibps", request.ProvisionedThroughputInMibps)
        .SetFlag("Encrypted", request.Encrypted)
        .SetText("KmsKeyId", request.KmsKeyId)
        .SetText("AvailabilityZoneName", request.AvailabilityZoneName)
        .SetFlag("Backup", request.Backup)
        .SetList("Tags", request.Tags?.Select(static tag => $"new Tag {{ Key = {CSharpText.Literal(tag.Key)}, Value = {CSharpText.Literal(tag.Value)} }}"))
        .Write();

    private static string PutLifecycle(FileSystemPlan plan) => new CSharpObject("PutLifecycleConfigurationRequest")
        .Set("FileSystemId", Id)
        .SetList("LifecyclePolicies", plan.LifecyclePolicies.Select(static policy =>
            $"new LifecyclePolicy {{ {string.Join(", ", LifecycleMembers.Of(policy).Select(static member => $"{member.Member} = {CSharpText.Literal(member.Value)}"))} }}"))
        .Write();

    private static string CreateMountTarget(CreateMountTargetRequest request) => new CSharpObject("CreateMountTargetRequest")
        .Set("FileSystemId", Id)
        .SetText("SubnetId", request.SubnetId)
        .SetText("IpAddress", request.IpAddress)
        .SetList("SecurityGroups", request.SecurityGroups?.Select(CSharpText.Literal))
        .Write();
}
