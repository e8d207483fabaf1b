using System.Globalization;

namespace EfsConsole.Web.Features.Requests.CSharp;

/// <summary>A <c>new</c> with its members, one a line.</summary>
internal sealed class CSharpObject(string type)
{
    private readonly List<Func<string, string>> _members = [];

    /// <summary>A member with any expression.</summary>
    public CSharpObject Set(string member, string expression)
    {
        _members.Add(_ => $"{member} = {expression}");
        return this;
    }

    /// <summary>A member with a text; none where it is null.</summary>
    public CSharpObject SetText(string member, string? text)
    {
        if (text is not null)
        {
            _members.Add(indent => $"{member} = {CSharpText.Lines(text, indent + "    ")}");
        }

        return this;
    }

    /// <summary>A member that is true or false; none where it is null.</summary>
    public CSharpObject SetFlag(string member, bool? value) => value is { } given ? Set(member, given ? "true" : "false") : this;

    /// <summary>A member with a number; none where it is null.</summary>
    public CSharpObject SetNumber(string member, double? value) => value is { } given ? Set(member, given.ToString(CultureInfo.InvariantCulture)) : this;

    /// <summary>A member with a list; none where it is empty or null.</summary>
    public CSharpObject SetList(string member, IEnumerable<string>? expressions)
    {
        if (expressions?.ToList() is { Count: > 0 } items)
        {
            _members.Add(indent => $"{member} =\n{indent}[\n{string.Concat(items.Select(item => $"{indent}    {item},\n"))}{indent}]");
        }

        return this;
    }

    /// <summary>The expression.</summary>
    public string Write() => _members.Count == 0 ? $"new {type}()" : $"new {type}\n{{\n{string.Concat(_members.Select(static member => $"    {member("    ")},\n"))}}}";
}
