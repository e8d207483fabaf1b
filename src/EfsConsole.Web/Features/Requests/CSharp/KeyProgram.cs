using EfsConsole.Domain.Keys;

namespace EfsConsole.Web.Features.Requests.CSharp;

/// <summary>The creation of a key by the AWS SDK for .NET. Pure.</summary>
internal static class KeyProgram
{
    private const string Id = "key.KeyMetadata.KeyId";

    public static string Write(KeyPlan plan, RequestTarget target)
    {
        ArgumentNullException.ThrowIfNull(plan);
        List<string> parts =
        [
            SdkClient.Begin("KeyManagementService", "kms", target),
            $"var key = await kms.CreateKeyAsync({Create(plan.Key)});\nConsole.WriteLine({Id});",
        ];
        if (plan.RotationPeriodInDays is { } days)
        {
            var rotate = new CSharpObject("EnableKeyRotationRequest").Set("KeyId", Id);
            parts.Add($"await kms.EnableKeyRotationAsync({(days == KeyLimits.RotationPeriodDays ? rotate : rotate.SetNumber("RotationPeriodInDays", days)).Write()});");
        }

        if (plan.Aliases.Count > 0)
        {
            var calls = plan.Aliases.Select(static alias =>
                $"await kms.CreateAliasAsync({new CSharpObject("CreateAliasRequest").SetText("AliasName", alias).Set("TargetKeyId", Id).Write()});");
            parts.Add($"{AliasNote.Of("// ", plan.Aliases)}\n{string.Join('\n', calls)}");
        }

        return string.Join("\n\n", parts) + "\n";
    }

    private static string Create(CreateKeyRequest request) => new CSharpObject("CreateKeyRequest")
        .SetText("Description", request.Description)
        .SetText("Origin", request.Origin)
        .SetText("Policy", request.Policy)
        .SetList("Tags", request.Tags?.Select(static tag => $"new Tag {{ TagKey = {CSharpText.Literal(tag.TagKey)}, TagValue = {CSharpText.Literal(tag.TagValue)} }}"))
        .Write();
}
