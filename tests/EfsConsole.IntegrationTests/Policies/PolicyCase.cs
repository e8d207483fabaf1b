using EfsConsole.Services.Policies;
using Microsoft.Extensions.Primitives;

namespace EfsConsole.IntegrationTests.Policies;

/// <summary>Short spellings for the tables of these tests.</summary>
internal static class PolicyCase
{
    public const string Account = "111122223333";
    public const string OtherAccount = "444455556666";
    public const string Root = $"arn:aws:iam::{Account}:root";
    public const string OtherRoot = $"arn:aws:iam::{OtherAccount}:root";
    public const string Alice = $"arn:aws:iam::{Account}:user/staff/alice";
    public const string Bob = $"arn:aws:iam::{Account}:user/bob";
    public const string Stranger = $"arn:aws:iam::{OtherAccount}:user/eve";
    public const string Role = $"arn:aws:iam::{Account}:role/path/Reader";
    public const string Session = $"arn:aws:sts::{Account}:assumed-role/Reader/one";
    public const string Service = "elasticfilesystem.amazonaws.com";
    public const string KeyArn = $"arn:aws:kms:us-east-1:{Account}:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    /// <summary>A key policy of these statements, in the current version; apostrophes stand for quotation marks.</summary>
    public static PolicyDocument KeyPolicy(params string[] statements) => Document(PolicyKind.Key, statements);

    /// <summary>A policy of an identity.</summary>
    public static NamedPolicy Identity(params string[] statements) => new("Own", Document(PolicyKind.Identity, statements));

    /// <summary>A policy of a kind.</summary>
    public static PolicyDocument Document(PolicyKind kind, params string[] statements) =>
        PolicyDocument.Parse(Json($"{{'Version':'2012-10-17','Statement':[{string.Join(',', statements)}]}}"), kind);

    /// <summary>A statement for a key policy.</summary>
    public static string Statement(string effect, string principal, string action = "kms:*", string more = "", string sid = "S") =>
        $"{{'Sid':'{sid}','Effect':'{effect}','Principal':{(principal == "*" ? "'*'" : $"{{'AWS':'{principal}'}}")},'Action':'{action}','Resource':'*'{more}}}";

    /// <summary>A statement for an identity's policy.</summary>
    public static string Own(string effect, string action = "kms:*", string resource = "*", string more = "") =>
        $"{{'Effect':'{effect}','Action':'{action}','Resource':'{resource}'{more}}}";

    public static PolicyRequest Request(string principal, string action = "kms:Decrypt", IPolicyContext? context = null, string resource = KeyArn) =>
        new(PolicyPrincipal.Of(principal), action, resource, context ?? PolicyContext.Empty);

    public static PolicyContext Context(params (string Key, string[] Values)[] keys) =>
        new(keys.Select(key => KeyValuePair.Create(key.Key, new StringValues(key.Values))));

    public static string Json(string text) => text.Replace('\'', '"');
}
