namespace EfsConsole.Services.Policies;

/// <summary>An ARN: its six parts are compared one by one, so that a star stays within its part.</summary>
internal sealed record ArnValue(PolicyPattern Pattern) : ConditionValue
{
    private const int PartsBeforeResource = 5;

    /// <inheritdoc/>
    public override bool Matches(string value, IPolicyContext context, bool whenUnresolved) =>
        Pattern.Expand(context) is { } codes ? Matches(codes, value) : whenUnresolved;

    private static bool Matches(ReadOnlySpan<int> codes, ReadOnlySpan<char> value)
    {
        for (var i = 0; i < PartsBeforeResource; i++)
        {
            var (end, valueEnd) = (codes.IndexOf(':'), value.IndexOf(':'));
            if (end < 0 || valueEnd < 0 || !Wildcard.Matches(codes[..end], value[..valueEnd]))
            {
                return false;
            }

            codes = codes[(end + 1)..];
            value = value[(valueEnd + 1)..];
        }

        return Wildcard.Matches(codes, value);
    }
}
