using System.Globalization;
using System.Text;

namespace EfsConsole.AwsApi.Query;

/// <summary>
/// The parameters of a Query request, from a form or a query string. Lists are numbered, structures dotted: <c>Filter.1.Value.2</c>. It
/// remembers which were asked for.
/// </summary>
internal sealed class QueryForm
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly IReadOnlyDictionary<string, string> _parameters;
    private readonly HashSet<string> _read;
    private readonly string _prefix;

    private QueryForm(IReadOnlyDictionary<string, string> parameters, HashSet<string> read, string prefix)
    {
        _parameters = parameters;
        _read = read;
        _prefix = prefix;
    }

    /// <summary>Parameters that nobody has asked for, in order.</summary>
    public IEnumerable<string> Unread => _parameters.Keys.Where(name => !_read.Contains(name)).Order(StringComparer.Ordinal);

    /// <summary>Reads <c>application/x-www-form-urlencoded</c>: percent signs, a plus for a space, UTF-8.</summary>
    /// <exception cref="ApiFault">MalformedQueryString: it is not in this form, or a parameter comes again.</exception>
    public static QueryForm Read(ReadOnlySpan<byte> form)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var range in form.Split((byte)'&'))
        {
            var part = form[range];
            if (part.IsEmpty)
            {
                continue;
            }

            var equals = part.IndexOf((byte)'=');
            Add(parameters, Decode(equals < 0 ? part : part[..equals]), equals < 0 ? string.Empty : Decode(part[(equals + 1)..]));
        }

        return new(parameters, [], string.Empty);
    }

    /// <summary>Takes parameters that are read already, of a query string.</summary>
    /// <exception cref="ApiFault">MalformedQueryString: a parameter comes again.</exception>
    public static QueryForm Of(IEnumerable<KeyValuePair<string, string>> query)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in query)
        {
            Add(parameters, name, value);
        }

        return new(parameters, [], string.Empty);
    }

    /// <summary>A text; null where it is absent.</summary>
    public string? Text(string name)
    {
        var whole = _prefix + name;
        _read.Add(whole);
        return _parameters.GetValueOrDefault(whole);
    }

    /// <summary>A text that must be there.</summary>
    /// <exception cref="ApiFault">MissingParameter: it is not.</exception>
    public string Required(string name) => Text(name) ?? throw Missing(name);

    /// <summary>A number; null where it is absent.</summary>
    /// <exception cref="ApiFault">InvalidParameterValue: it is none.</exception>
    public int? Number(string name) => Text(name) is not { } text
        ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw WrongValue(name, text, "Give a whole number that fits into 32 bits.");

    /// <summary>Yes or no; null where it is absent.</summary>
    /// <exception cref="ApiFault">InvalidParameterValue: it is neither.</exception>
    public bool? Flag(string name) => Text(name) switch
    {
        null => null,
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        var text => throw WrongValue(name, text, "Give true or false."),
    };

    /// <summary>The texts of a numbered list, in the order of their numbers; null where it is absent.</summary>
    public IReadOnlyList<string>? Texts(string name)
    {
        var texts = Members(name).Select(member => member.Text(string.Empty) ?? throw Malformed($"{member._prefix} is not a text.")).ToList();
        return texts.Count == 0 ? null : texts;
    }

    /// <summary>The structures of a numbered list, in the order of their numbers; null where it is absent.</summary>
    public IReadOnlyList<QueryForm>? Items(string name)
    {
        var items = Members(name).Select(member => new QueryForm(_parameters, _read, member._prefix + ".")).ToList();
        return items.Count == 0 ? null : items;
    }

    /// <summary>A structure, whose members may all be absent.</summary>
    public QueryForm Item(string name) => new(_parameters, _read, $"{_prefix}{name}.");

    /// <summary>The whole name of a parameter, as the request has it.</summary>
    public string NameOf(string name) => _prefix + name;

    /// <summary>MissingParameter of a name.</summary>
    public ApiFault Missing(string name) => new(400, "MissingParameter", $"The request must contain the parameter {NameOf(name)}");

    /// <summary>InvalidParameterValue of a name.</summary>
    public ApiFault WrongValue(string name, string value, string right) =>
        new(400, "InvalidParameterValue", $"Value ({value}) for parameter {NameOf(name)} is invalid. {right}");

    private static ApiFault Malformed(string message) => new(404, "MalformedQueryString", message);

    private static void Add(Dictionary<string, string> parameters, string name, string value)
    {
        if (!parameters.TryAdd(name, value))
        {
            throw Malformed($"The parameter {name} is given twice.");
        }
    }

    private IEnumerable<QueryForm> Members(string name)
    {
        var list = $"{_prefix}{name}.";
        var numbers = new SortedSet<int>();
        foreach (var parameter in _parameters.Keys.Where(parameter => parameter.StartsWith(list, StringComparison.Ordinal)))
        {
            var rest = parameter.AsSpan(list.Length);
            var dot = rest.IndexOf('.');
            var digits = dot < 0 ? rest : rest[..dot];

            // One way of writing each number: 1 and 01 would be the same member twice.
            if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || (digits.Length > 1 && digits[0] == '0'))
            {
                throw Malformed($"The parameter {parameter} is not numbered as a member of the list {_prefix}{name} is: {list}1.");
            }

            numbers.Add(number);
        }

        return numbers.Select(number => new QueryForm(_parameters, _read, string.Create(CultureInfo.InvariantCulture, $"{list}{number}")));
    }

    private static string Decode(ReadOnlySpan<byte> part)
    {
        var bytes = new byte[part.Length];
        var length = 0;
        for (var i = 0; i < part.Length; i++)
        {
            if (part[i] == '%')
            {
                if (i + 2 >= part.Length || !byte.TryParse(part.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[length++]))
                {
                    throw Malformed("A percent sign in the request is not followed by two hex digits.");
                }

                i += 2;
            }
            else
            {
                bytes[length++] = part[i] == '+' ? (byte)' ' : part[i];
            }
        }

        try
        {
            return Strict.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            throw Malformed("A text in the request is not UTF-8.");
        }
    }
}
