using System.Text;
using System.Text.Json;

namespace EfsConsole.Services.Policies;

/// <summary>Reads the tokens of a policy; every fault knows its place.</summary>
internal ref struct PolicyReader
{
    private const int LongestQuote = 128;

    private readonly PolicyText _text;
    private Utf8JsonReader _reader;

    public PolicyReader(PolicyText text)
    {
        _text = text;
        _reader = new(text.Bytes, new JsonReaderOptions());
    }

    /// <summary>The current token.</summary>
    public readonly JsonTokenType Token => _reader.TokenType;

    /// <summary>How many objects and arrays surround the current token.</summary>
    public readonly int Depth => _reader.CurrentDepth;

    /// <summary>The first byte of the current token.</summary>
    public readonly long Offset => _reader.TokenStartIndex;

    /// <summary>Goes to the next token; false at the end.</summary>
    /// <exception cref="PolicyFaultException">The text is not JSON.</exception>
    public bool Read()
    {
        try
        {
            return _reader.Read();
        }
        catch (JsonException exception)
        {
            var offset = _text.OffsetOf(exception.LineNumber ?? 0, exception.BytePositionInLine ?? 0);
            throw Fault(offset < _text.Bytes.Length ? "The policy is not valid JSON here." : "The policy is not valid JSON: the text ends too early.", offset);
        }
    }

    /// <summary>Goes to the name of the next member of an object; false at its end.</summary>
    /// <exception cref="PolicyFaultException">The object has had a member of this name.</exception>
    public bool ReadMember(HashSet<string> seen, out PolicyString name)
    {
        Read();
        if (Token == JsonTokenType.EndObject)
        {
            name = default;
            return false;
        }

        name = GetString();
        return seen.Add(name.Text) ? true : throw Fault($"'{Quote(name.Text)}' is there twice.", name.Offset);
    }

    /// <summary>Goes to the next token, which begins an object.</summary>
    public void ReadObject(string what)
    {
        Read();
        if (Token != JsonTokenType.StartObject)
        {
            throw Fault($"{what} must be an object.");
        }
    }

    /// <summary>Goes to the next token, a string.</summary>
    public PolicyString ReadString(string what)
    {
        Read();
        return Token == JsonTokenType.String ? GetString() : throw Fault($"{what} must be a string.");
    }

    /// <summary>Reads a string or an array of strings.</summary>
    /// <param name="what">For the fault.</param>
    /// <param name="scalars">Whether numbers and booleans may stand for their text, as in conditions.</param>
    public List<PolicyString> ReadStrings(string what, bool scalars = false)
    {
        Read();
        if (Token != JsonTokenType.StartArray)
        {
            return [Value(what, scalars)];
        }

        var values = new List<PolicyString>();
        while (Read() && Token != JsonTokenType.EndArray)
        {
            values.Add(Value(what, scalars));
        }

        return values;
    }

    /// <summary>The text of the current string or name.</summary>
    public readonly PolicyString GetString()
    {
        try
        {
            return new(_reader.GetString()!, Offset);
        }
        catch (InvalidOperationException)
        {
            // An escape for one half of a surrogate pair: the reader sees it only when the text is asked for.
            throw Fault("The string has an escape that is no character.");
        }
    }

    /// <summary>A fault at the current token.</summary>
    public readonly PolicyFaultException Fault(string message) => Fault(message, Offset);

    /// <summary>A fault at a byte.</summary>
    public readonly PolicyFaultException Fault(string message, long offset) => new(new(message, Place(offset)));

    /// <summary>The place of a byte.</summary>
    public readonly PolicyPlace Place(long offset) => _text.PlaceOf(offset);

    /// <summary>What a message repeats of a policy: not more than it needs, and on one line.</summary>
    public static string Quote(string text)
    {
        var head = text.Length <= LongestQuote ? text : $"{text.AsSpan(0, LongestQuote)}...";
        return head.AsSpan().ContainsAnyInRange('\0', '\u001f') ? string.Concat(head.Select(unit => char.IsControl(unit) ? ' ' : unit)) : head;
    }

    private readonly PolicyString Value(string what, bool scalars) => Token switch
    {
        JsonTokenType.String => GetString(),
        JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False when scalars => new(Encoding.UTF8.GetString(_reader.ValueSpan), Offset),
        _ => throw Fault($"{what} must be a string or an array of strings."),
    };
}
