using System.Globalization;
using System.Text;

namespace EfsConsole.Web.Features.Requests.Hcl;

/// <summary>What stands between the braces of a block or a map, set out as <c>terraform fmt</c> sets it out.</summary>
internal sealed class HclBody
{
    private readonly List<Part> _parts = [];

    /// <summary>An attribute of one line.</summary>
    public HclBody Set(string name, string expression)
    {
        if (_parts is not [.., Lines { Attributes: var attributes }])
        {
            _parts.Add(new Lines(attributes = []));
        }

        attributes.Add((name, expression));
        return this;
    }

    /// <summary>An attribute with a text; none where it is null.</summary>
    public HclBody SetText(string name, string? text) => text is null ? this : Set(name, HclText.Quoted(text));

    /// <summary>An attribute of several lines, which stands by itself.</summary>
    public HclBody SetLong(string name, string expression)
    {
        _parts.Add(new Text($"{name} = {expression}"));
        return this;
    }

    /// <summary>A block, or with a head that ends in an equals sign a map.</summary>
    public HclBody Add(string head, Action<HclBody> fill)
    {
        var body = new HclBody();
        fill(body);
        _parts.Add(new Block(head, body));
        return this;
    }

    /// <summary>All of it; blocks and what has several lines stand apart.</summary>
    public string Write(string indent = "") => string.Join('\n', _parts.Select(part => part.Write(indent)));

    /// <summary>As columns are counted where equals signs stand below each other.</summary>
    private static int Width(string name) => new StringInfo(name).LengthInTextElements;

    private abstract record Part
    {
        public abstract string Write(string indent);
    }

    private sealed record Lines(List<(string Name, string Expression)> Attributes) : Part
    {
        public override string Write(string indent)
        {
            var width = Attributes.Max(attribute => Width(attribute.Name));
            var written = new StringBuilder();
            foreach (var (name, expression) in Attributes)
            {
                written.Append(indent).Append(name).Append(' ', width - Width(name)).Append(" = ").Append(expression).Append('\n');
            }

            return written.ToString();
        }
    }

    // Its own lines are no code to set out: they stay where they are.
    private sealed record Text(string Content) : Part
    {
        public override string Write(string indent) => $"{indent}{Content}\n";
    }

    private sealed record Block(string Head, HclBody Body) : Part
    {
        public override string Write(string indent) => $"{indent}{Head} {{\n{Body.Write(indent + "  ")}{indent}}}\n";
    }
}
