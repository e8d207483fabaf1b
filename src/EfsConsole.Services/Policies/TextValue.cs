namespace EfsConsole.Services.Policies;

/// <summary>A text or a pattern of text.</summary>
internal sealed record TextValue(PolicyPattern Pattern) : ConditionValue
{
    /// <inheritdoc/>
    public override bool Matches(string value, IPolicyContext context, bool whenUnresolved) => Pattern.Matches(value, context, whenUnresolved);
}
