using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EfsConsole.Services.Policies;

/// <summary>Writes key policies as the field spells them: indented, a single value without brackets.</summary>
internal static class KeyPolicyWriter
{
    // A policy is shown as text, so a plus in a name stays one.
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a policy.</summary>
    public static string Write(string id, IReadOnlyList<KeyPolicyStatement> statements)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("Version", PolicyDocument.CurrentVersion);
            writer.WriteString("Id", id);
            writer.WriteStartArray("Statement");
            foreach (var statement in statements)
            {
                Write(writer, statement);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, KeyPolicyStatement statement)
    {
        writer.WriteStartObject();
        writer.WriteString("Sid", statement.Sid);
        writer.WriteString("Effect", nameof(PolicyEffect.Allow));
        writer.WriteStartObject("Principal");
        Write(writer, "AWS", statement.Principals);
        writer.WriteEndObject();
        Write(writer, "Action", statement.Actions);
        writer.WriteString("Resource", "*");
        if (statement.Operator is not null)
        {
            writer.WriteStartObject("Condition");
            writer.WriteStartObject(statement.Operator);
            foreach (var (key, value) in statement.Condition)
            {
                writer.WriteString(key, value);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        if (values is [var only])
        {
            writer.WriteString(name, only);
            return;
        }

        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }
}
