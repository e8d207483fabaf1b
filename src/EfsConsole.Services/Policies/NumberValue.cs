using System.Globalization;

namespace EfsConsole.Services.Policies;

/// <summary>A decimal number.</summary>
internal sealed record NumberValue(decimal Number, ConditionOrder Order) : ConditionValue
{
    private const NumberStyles Form = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <inheritdoc/>
    public override bool Matches(string value, IPolicyContext context, bool whenUnresolved) =>
        decimal.TryParse(value, Form, CultureInfo.InvariantCulture, out var number) && IsInOrder(number.CompareTo(Number), Order);

    public static NumberValue? TryParse(string text, ConditionOrder order) =>
        decimal.TryParse(text, Form, CultureInfo.InvariantCulture, out var number) ? new(number, order) : null;
}
