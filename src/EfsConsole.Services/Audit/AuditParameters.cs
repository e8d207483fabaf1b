using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Services.Audit;

/// <summary>
/// Writes requests and responses as CloudTrail does: lower camel case, absent members left out, dates as text, and
/// nothing of what is marked <see cref="NotAuditedAttribute"/>. Bytes are never written, marked or not. A type is looked at once, not
/// for each call.
/// </summary>
internal static class AuditParameters
{
    private const int LongestText = 8192;

    private static readonly ConcurrentDictionary<Type, Member[]> Members = new();

    /// <summary>Writes the members that are given, then the others, which take the place of members of the same name; null when there is none.</summary>
    public static void WriteObject(Utf8JsonWriter writer, object? value, IEnumerable<KeyValuePair<string, object?>> others)
    {
        var replaced = others as ICollection<KeyValuePair<string, object?>> ?? [.. others];
        var any = false;
        foreach (var member in value is null ? [] : MembersOf(value.GetType()))
        {
            if (!Names(replaced, member.Name) && member.Get(value!) is { } given and not ReadOnlyMemory<byte>)
            {
                Begin(member.Name);
                WriteValue(writer, given);
            }
        }

        foreach (var (name, other) in replaced)
        {
            if (other is not null)
            {
                Begin(name);
                WriteValue(writer, other);
            }
        }

        if (any)
        {
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNullValue();
        }

        void Begin(string name)
        {
            if (!any)
            {
                writer.WriteStartObject();
                any = true;
            }

            writer.WritePropertyName(name);
        }
    }

    private static bool Names(ICollection<KeyValuePair<string, object?>> others, string name)
    {
        if (others.Count > 0)
        {
            foreach (var other in others)
            {
                if (other.Key == name)
                {
                    return true;
                }
            }
        }

        return false;
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
            if (member.Get(value) is { } nested and not ReadOnlyMemory<byte>)
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
            .Select(property => new Member(LowerCamel(property.Name), Getter(property))),
    ]);

    // The first letter alone, as CloudTrail does: AWSAccountId is aWSAccountId.
    private static string LowerCamel(string name) => string.Create(name.Length, name, static (target, source) =>
    {
        source.CopyTo(target);
        target[0] = char.ToLowerInvariant(target[0]);
    });

    // Bound once: asking a property by reflection for each record would cost more than writing what it holds.
    private static Func<object, object?> Getter(PropertyInfo property) => property.DeclaringType!.IsValueType
        ? property.GetValue
        : (Func<object, object?>)typeof(AuditParameters)
            .GetMethod(nameof(Bind), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(property.DeclaringType, property.PropertyType)
            .Invoke(null, [property.GetMethod!])!;

    private static Func<object, object?> Bind<TOwner, TValue>(MethodInfo getter)
    {
        var get = getter.CreateDelegate<Func<TOwner, TValue>>();
        return owner => get((TOwner)owner);
    }

    private sealed record Member(string Name, Func<object, object?> Get);
}
