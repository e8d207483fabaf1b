using CsCheck;
using EfsConsole.Services.Policies;

namespace EfsConsole.IntegrationTests.Policies;

public sealed class WildcardTests
{
    // Few letters, so that stars have many places to stop at; both cases.
    private static readonly Gen<string> Patterns = Gen.Char["aAb*?"].Array[0, 10].Select(units => new string(units));
    private static readonly Gen<string> Texts = Gen.Char["aAb*"].Array[0, 10].Select(units => new string(units));

    [Fact]
    public void Matches_AnyPatternAndText_AgreesWithTheDefinition() =>
        Gen.Select(Patterns, Texts, Gen.Bool).Sample(
            (pattern, text, ignoreCase) => Matches(pattern, text, ignoreCase).ShouldBe(IsMatch(pattern, text, ignoreCase)), iter: 20_000);

    [Theory]
    [InlineData("kms:GenerateDataKey*", "kms:GenerateDataKeyWithoutPlaintext", true)]
    [InlineData("kms:GenerateDataKey*", "KMS:generatedatakey", true)]
    [InlineData("kms:GenerateDataKey*", "kms:GenerateRandom", false)]
    [InlineData("kms:ReEncrypt*", "kms:ReEncryptFrom", true)]
    [InlineData("kms:Describe*", "kms:DescribeKey", true)]
    [InlineData("kms:?ncrypt", "kms:Encrypt", true)]
    [InlineData("kms:?ncrypt", "kms:ReEncrypt", false)]
    [InlineData("kms:Encrypt", "kms:EncryptMore", false)]
    [InlineData("*", "kms:Encrypt", true)]
    public void Action_Pattern_IsComparedWithoutRegardToCase(string pattern, string action, bool matches) =>
        PolicyPattern.OfAction(pattern).Matches(action, PolicyContext.Empty).ShouldBe(matches);

    [Fact]
    public void Matches_ManyStarsAndNoMatch_TakesNoTime()
    {
        var pattern = string.Concat(Enumerable.Repeat("a*", 10_000)) + "b";
        var text = new string('a', 20_000);
        var started = TimeProvider.System.GetTimestamp();
        Matches(pattern, text, ignoreCase: false).ShouldBeFalse();

        // Trying each star anew would not end in the age of the world.
        TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    private static bool Matches(string pattern, string text, bool ignoreCase) =>
        PolicyPattern.TryCompile(pattern, variables: false, wildcards: true, ignoreCase, out _)!.Matches(text, PolicyContext.Empty);

    private static bool IsMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text, bool ignoreCase) => pattern switch
    {
        [] => text.IsEmpty,
        ['*', .. var rest] => IsMatch(rest, text, ignoreCase) || (!text.IsEmpty && IsMatch(pattern, text[1..], ignoreCase)),
        ['?', .. var rest] => !text.IsEmpty && IsMatch(rest, text[1..], ignoreCase),
        [var unit, .. var rest] => !text.IsEmpty
            && (unit == text[0] || (ignoreCase && char.ToLowerInvariant(unit) == char.ToLowerInvariant(text[0])))
            && IsMatch(rest, text[1..], ignoreCase),
    };
}
