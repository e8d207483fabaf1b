using System.Text.RegularExpressions;
using CsCheck;
using EfsConsole.Domain.Errors;
using EfsConsole.Services.Policies;
using static EfsConsole.IntegrationTests.Policies.PolicyCase;

namespace EfsConsole.IntegrationTests.Policies;

/// <summary>Whatever text comes, the parser answers a policy or the error with the place, and what it accepts can be asked.</summary>
public sealed partial class PolicyFuzzTests
{
    private const int Inputs = 20_000;

    private static readonly string[] Valid =
    [
        KeyPolicies.ApiDefault(Account),
        KeyPolicies.ConsoleDefault(Account, [Alice], [Bob, Role], external: true),
        KeyPolicies.FileSystemServiceManaged(Account, "us-east-1"),
        Json("{'Version':'2012-10-17','Statement':{'Effect':'Deny','NotPrincipal':{'AWS':'111122223333','Service':'a.b'},'NotAction':'kms:D?*','NotResource':'arn:${aws:username, 'x'}','Condition':{")
            .Replace("\"x\"", "'x'", StringComparison.Ordinal)
            + Json("'DateLessThanIfExists':{'a:b':['2026-01-01',5]},'ForAnyValue:StringLike':{'a:c':'*${*}'},'IpAddress':{'aws:SourceIp':'::/0'},'Null':{'a:d':true},'BinaryEquals':{'a:e':'AQI='},'ArnLike':{'a:f':'arn:*'}}}}"),
    ];

    // Tokens rather than bytes, so that much of it comes past the JSON.
    private static readonly string[] TokenTexts =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\"Version\"", "\"2012-10-17\"", "\"Statement\"", "\"Effect\"", "\"Allow\"", "\"Deny\"", "\"Principal\"", "\"*\"", "\"AWS\"",
        "\"Action\"", "\"NotResource\"", "\"Condition\"", "\"StringLike\"", "\"kms:*\"", "\"${\"", "\"\\ud800\"", "null", "1e999", "true", "\n", "\\", "\u0001", "€",
    ];

    private static readonly Gen<string> Tokens = Gen.Int[0, TokenTexts.Length - 1].Select(i => TokenTexts[i]);

    private static readonly Gen<string> Texts = Gen.OneOf(
        Tokens.Array[0, 40].Select(string.Concat),
        Gen.String[0, 60],
        Edited(Gen.Int[0, 12], Tokens),
        Edited(Gen.Const(1), Gen.Char["aZ9 *-"].Select(unit => unit.ToString())));

    [Fact]
    public void Parse_AnyText_AnswersAPolicyOrTheFaultWithItsPlace()
    {
        var accepted = 0;
        Gen.Select(Texts, Gen.Enum<PolicyKind>()).Sample(
            (text, kind) =>
            {
                try
                {
                    var policy = PolicyDocument.Parse(text, kind);
                    PolicyEvaluator.Evaluate(policy, Request(Alice, context: Context(("aws:username", ["a"]), ("a:b", ["1"]))));
                    Interlocked.Increment(ref accepted);
                }
                catch (MalformedPolicyDocumentException refusal)
                {
                    IsWithin(refusal.Message, text).ShouldBeTrue(refusal.Message);
                }
            },
            iter: Inputs);

        // Some edits are within names and values: else nothing but refusals would be tried.
        accepted.ShouldBeGreaterThan(Inputs / 200);
    }

    [Fact]
    public void Parse_ValidPolicies_AreAccepted() => 
        Valid.Select(text => PolicyDocument.TryParse(text, PolicyKind.Key, out _)).ShouldAllBe(policy => policy != null);

    private static readonly Dictionary<string, string> Large = new()
    {
        ["brackets"] = new string('[', 32_768),
        ["statements"] = $"{{\"Statement\":[{string.Join(',', Enumerable.Repeat(Json("{'Effect':'Deny','Principal':'*'}"), 900))}]}}",
        ["members"] = $"{{\"Statement\":{{\"Condition\":{{\"StringEquals\":{{{string.Join(',', Enumerable.Range(0, 2_000).Select(i => $"\"a:{i}\":\"x\""))}}}}}}}}}",
        ["faults late on one line"] = $"{{\"Statement\":[{string.Join(',', Enumerable.Repeat(Json("{'Effect':'Deny','Principal':'*'}"), 900))},7]}}",
        ["principal"] = $"{{\"Statement\":{{\"Principal\":{{\"AWS\":\"arn:aws:iam::111122223333:user/{string.Concat(Enumerable.Repeat("a/", 15_000))}*\"}}}}}}",
        ["service"] = $"{{\"Statement\":{{\"Principal\":{{\"Service\":\"{new string('a', 32_000)}!\"}}}}}}",
        ["variables"] = $"{{\"Version\":\"2012-10-17\",\"Statement\":{{\"Resource\":\"arn:{string.Concat(Enumerable.Repeat("${a:", 8_000))}\"}}}}",
        ["lines"] = new string('\n', 32_768),
        ["megabytes"] = new string(' ', 50_000_000),
    };

    public static TheoryData<string> LargeNames => [.. Large.Keys];

    [Theory]
    [MemberData(nameof(LargeNames))]
    public void Parse_LargeText_IsSoonDone(string what)
    {
        var text = Large[what];
        var started = TimeProvider.System.GetTimestamp();
        foreach (var kind in Enum.GetValues<PolicyKind>())
        {
            PolicyDocument.TryParse(text, kind, out _);
        }

        TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(5), what);
    }

    [Fact]
    public void Evaluate_LargePatternsAndValues_IsSoonDone()
    {
        var pattern = string.Concat(Enumerable.Repeat("*aab", 7_000));
        var policy = KeyPolicy(Statement("Deny", "*", more: $",'Condition':{{'StringLike':{{'a:b':'{pattern}'}}}}"));
        var started = TimeProvider.System.GetTimestamp();
        PolicyEvaluator.Evaluate(policy, Request(Alice, context: Context(("a:b", [new string('a', 8_192)])))).Denied.ShouldBeNull();
        TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    /// <summary>Valid policies in which up to three stretches are replaced.</summary>
    private static Gen<string> Edited(Gen<int> length, Gen<string> replacement) =>
        Gen.Select(Gen.Int[0, Valid.Length - 1], Gen.Select(Gen.Int[0, 3_000], length, replacement).Array[1, 3]).Select((which, edits) =>
            edits.Aggregate(Valid[which], (text, edit) =>
            {
                var start = edit.Item1 % (text.Length + 1);
                return string.Concat(text.AsSpan(0, start), edit.Item3, text.AsSpan(Math.Min(start + edit.Item2, text.Length)));
            }));

    private static bool IsWithin(string message, string text)
    {
        var place = Place().Match(message);
        if (!place.Success)
        {
            return false;
        }

        var lines = text.Split('\n');
        var line = int.Parse(place.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
        var column = int.Parse(place.Groups[2].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
        return line >= 1 && line <= lines.Length && column >= 1 && column <= lines[line - 1].Length + 1;
    }

    [GeneratedRegex("^line ([0-9]+), column ([0-9]+): .")]
    private static partial Regex Place();
}
