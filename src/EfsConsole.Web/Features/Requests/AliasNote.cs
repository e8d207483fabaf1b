namespace EfsConsole.Web.Features.Requests;

/// <summary>What whoever runs the code again must know of aliases.</summary>
internal static class AliasNote
{
    /// <summary>A comment of one line.</summary>
    /// <param name="mark">What begins a comment.</param>
    /// <param name="aliases">The aliases.</param>
    public static string Of(string mark, IReadOnlyList<string> aliases) =>
        $"{mark}{(aliases.Count == 1 ? "An alias leads" : "Each alias leads")} to one key in a region: where it is taken, give another.";
}
