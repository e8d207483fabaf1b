using System.Globalization;
using System.Text;
using System.Xml;

namespace EfsConsole.AwsApi.Query;

/// <summary>Writes the XML of an answer: elements alone, absent ones left out.</summary>
internal sealed class XmlBody : IDisposable
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        CheckCharacters = false,
    };

    private readonly MemoryStream _bytes = new();
    private readonly XmlWriter _xml;

    private XmlBody(string root, string? xmlNamespace)
    {
        _xml = XmlWriter.Create(_bytes, Settings);
        _xml.WriteProcessingInstruction("xml", "version=\"1.0\" encoding=\"UTF-8\"");
        _xml.WriteStartElement(root, xmlNamespace);
    }

    /// <summary>A document.</summary>
    /// <param name="root">The name of its root.</param>
    /// <param name="xmlNamespace">Of the root and all below; null for none.</param>
    /// <param name="write">Writes what is in the root.</param>
    public static ReadOnlyMemory<byte> Write(string root, string? xmlNamespace, Action<XmlBody> write)
    {
        using var body = new XmlBody(root, xmlNamespace);
        write(body);
        body._xml.WriteEndDocument();
        body._xml.Flush();
        return body._bytes.ToArray();
    }

    /// <summary>An element with elements in it.</summary>
    public void Element(string name, Action write)
    {
        _xml.WriteStartElement(name);
        write();
        _xml.WriteEndElement();
    }

    /// <summary>A text. What XML cannot hold is shown as a replacement character.</summary>
    public void Text(string name, string? value)
    {
        if (value is not null)
        {
            _xml.WriteStartElement(name);
            _xml.WriteString(Clean(value));
            _xml.WriteEndElement();
        }
    }

    /// <summary>A number.</summary>
    public void Number(string name, int? value) => Text(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Yes or no.</summary>
    public void Flag(string name, bool value) => Text(name, value ? "true" : "false");

    /// <summary>A time, UTC, to the second.</summary>
    public void Time(string name, DateTime? value) => Text(name, value?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    /// <summary>A list, empty ones too.</summary>
    /// <param name="name">The list.</param>
    /// <param name="member">Each of its members: <c>item</c> in ec2, <c>member</c> in iam.</param>
    /// <param name="values">What it holds.</param>
    /// <param name="write">Writes what is in a member.</param>
    public void List<T>(string name, string member, IEnumerable<T> values, Action<T> write) => Element(name, () =>
    {
        foreach (var value in values)
        {
            Element(member, () => write(value));
        }
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        _xml.Dispose();
        _bytes.Dispose();
    }

    private static string Clean(string text)
    {
        StringBuilder? clean = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
            {
                continue;
            }

            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                i++;
                continue;
            }

            clean ??= new StringBuilder(text);
            clean[i] = '\uFFFD';
        }

        return clean?.ToString() ?? text;
    }
}
