using System.Text.Json;
using System.Text.Json.Nodes;

namespace EfsConsole.Web.Features.Requests;

/// <summary>Knows the policy that a key has when it was made without one (AWS KMS Developer Guide, "Default key policy").</summary>
public static class DefaultKeyPolicy
{
    /// <summary>Whether a document says what the default one says, however it is set out.</summary>
    public static bool Is(string policy, string accountId)
    {
        ArgumentNullException.ThrowIfNull(policy);
        try
        {
            return JsonNode.Parse(policy) is JsonObject document
                && (string?)document["Version"] == "2012-10-17"
                && document["Statement"] is JsonArray { Count: 1 } statements
                && JsonNode.DeepEquals(statements[0], Statement(accountId));
        }
        catch (Exception other) when (other is JsonException or InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }

    private static JsonObject Statement(string accountId) => new()
    {
        ["Sid"] = "Enable IAM User Permissions",
        ["Effect"] = "Allow",
        ["Principal"] = new JsonObject { ["AWS"] = $"arn:aws:iam::{accountId}:root" },
        ["Action"] = "kms:*",
        ["Resource"] = "*",
    };
}
