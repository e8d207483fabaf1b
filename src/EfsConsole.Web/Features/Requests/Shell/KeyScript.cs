using System.Globalization;
using System.Text.Json.Nodes;
using EfsConsole.Domain.Keys;

namespace EfsConsole.Web.Features.Requests.Shell;

/// <summary>The creation of a key by the AWS CLI. Pure.</summary>
internal static class KeyScript
{
    private const string Id = "\"$key_id\"";

    public static string Write(KeyPlan plan, RequestTarget target)
    {
        ArgumentNullException.ThrowIfNull(plan);
        List<string> parts = ["#!/bin/sh\nset -eu", $"key_id=$({Create(plan.Key, target)})\necho {Id}"];
        if (plan.RotationPeriodInDays is { } days)
        {
            // Older versions of the CLI do not know the option, and need not where the period is the usual one.
            var rotate = new AwsCommand(target, "kms", "enable-key-rotation").Raw("key-id", Id);
            parts.Add((days == KeyLimits.RotationPeriodDays ? rotate : rotate.Raw("rotation-period-in-days", days.ToString(CultureInfo.InvariantCulture))).Write());
        }

        if (plan.Aliases.Count > 0)
        {
            var commands = plan.Aliases.Select(alias => new AwsCommand(target, "kms", "create-alias").Text("alias-name", "AliasName", alias).Raw("target-key-id", Id).Write());
            parts.Add($"{AliasNote.Of("# ", plan.Aliases)}\n{string.Join('\n', commands)}");
        }

        return string.Join("\n\n", parts) + "\n";
    }

    private static string Create(CreateKeyRequest request, RequestTarget target)
    {
        var command = new AwsCommand(target, "kms", "create-key")
            .Text("description", "Description", request.Description)
            .Text("origin", "Origin", request.Origin)
            .Text("policy", "Policy", request.Policy);
        if (request.Tags is { Count: > 0 } tags)
        {
            command.Structure("tags", new JsonArray([.. tags.Select(static tag => new JsonObject { ["TagKey"] = tag.TagKey, ["TagValue"] = tag.TagValue })]));
        }

        return command.Raw("query", "KeyMetadata.KeyId").Raw("output", "text").Write();
    }
}
