namespace EfsConsole.Services.Policies;

/// <summary>A place in the text of a policy.</summary>
/// <param name="Line">From 1; lines end with a line feed.</param>
/// <param name="Column">From 1, in UTF-16 units.</param>
internal readonly record struct PolicyPlace(int Line, int Column)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"line {Line}, column {Column}");
}
