using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Services.Audit;

/// <summary>
/// Writes requests and responses as CloudTrail does: lower camel case, absent members left out, dates as text, and
/// nothing of what is marked <see cref="NotAuditedAttribute"/>. Bytes are never written, marked or not.
/// </summary>
internal static class AuditParameters
{
    private const int LongestText = 8192;

    private static readonly ConcurrentDictionary<Type, Member[]> Members = new();

    /// <summary>Writes the members that are given, then the others, which take the place of members of the same name; null when there is none.</summary>
    public static void WriteObject(Utf8JsonWriter writer, object? value, IEnumerable<KeyValuePair<string, object?>> others)
    {
        var replaced = others as ICollection<KeyValuePair<string, object?>> ?? [.. others];
        var written = value is null
            ? []
            : MembersOf(value.GetType())
                .Where(member => !replaced.Any(other => other.Key == member.Name))
                .Select(member => KeyValuePair.Create(member.Name, member.Property.GetValue(value)))
                .Where(member => member.Value is not null and not ReadOnlyMemory<byte>)
                .ToList();
        written.AddRange(replaced.Where(other => other.Value is not null));
        if (written.Count == 0)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        foreach (var (name, member) in written)
        {
            writer.WritePropertyName(name);
            WriteValue(writer, member);
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null or byte[] or ReadOnlyMemory<byte> or Memory<byte>:
                writer.WriteNullValue();
                break;
            case string text:
                WriteText(writer, text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            case double number:
                writer.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
                break;
            case DateTime time:
                writer.WriteStringValue(time.ToString("MMM d, yyyy, h:mm:ss tt", CultureInfo.InvariantCulture));
                break;
            case TimeSpan span:
                writer.WriteNumberValue((long)span.TotalSeconds);
                break;
            case Guid id:
                writer.WriteStringValue(id.ToString());
                break;
            case Enum member:
                writer.WriteStringValue(member.ToString());
                break;
            case IEnumerable<KeyValuePair<string, string>> pairs:
                writer.WriteStartObject();
                foreach (var (key, text) in pairs)
                {
                    writer.WriteString(key, text);
                }

                writer.WriteEndObject();
                break;
            case IEnumerable list:
                writer.WriteStartArray();
                foreach (var item in list)
                {
                    WriteValue(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                WriteNested(writer, value);
                break;
        }
    }

    // A refused request may hold anything: it must not use up the log.
    private static void WriteText(Utf8JsonWriter writer, string text)
    {
        if (text.Length > LongestText)
        {
            writer.WriteStringValue(string.Concat(text.AsSpan(0, LongestText), "..."));
        }
        else
        {
            writer.WriteStringValue(text);
        }
    }

    private static void WriteNested(Utf8JsonWriter writer, object value)
    {
        writer.WriteStartObject();
        foreach (var member in MembersOf(value.GetType()))
        {
            if (member.Property.GetValue(value) is { } nested and not ReadOnlyMemory<byte>)
            {
                writer.WritePropertyName(member.Name);
                WriteValue(writer, nested);
            }
        }

        writer.WriteEndObject();
    }

    private static Member[] MembersOf(Type type) => Members.GetOrAdd(type, static type =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0 && !property.IsDefined(typeof(NotAuditedAttribute)))
            .Select(property => new Member(LowerCamel(property.Name), property)),
    ]);

    // The first letter alone, as CloudTrail does: AWSAccountId is aWSAccountId.
    private static string LowerCamel(string name) => string.Create(name.Length, name, static (target, source) =>
    {
        source.CopyTo(target);
        target[0] = char.ToLowerInvariant(target[0]);
    });

    private sealed record Member(string Name, PropertyInfo Property);
}
