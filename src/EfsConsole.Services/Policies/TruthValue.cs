namespace EfsConsole.Services.Policies;

/// <summary>True or false.</summary>
internal sealed record TruthValue(bool Truth) : ConditionValue
{
    /// <inheritdoc/>
    public override bool Matches(string value, IPolicyContext context, bool whenUnresolved) => Read(value) == Truth;

    public static TruthValue? TryParse(string text) => Read(text) is { } truth ? new(truth) : null;

    private static bool? Read(string text) =>
        string.Equals(text, "true", StringComparison.OrdinalIgnoreCase) ? true
        : string.Equals(text, "false", StringComparison.OrdinalIgnoreCase) ? false
        : null;
}
