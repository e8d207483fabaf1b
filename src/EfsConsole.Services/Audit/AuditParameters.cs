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
/// for each call. A refused request may hold anything: what is long is cut, so that it does not use up the log.
/// </summary>
internal static class AuditParameters
{
    private const int LongestText = 8192;

    // Of one object with all that it holds, in characters: a client can send a list or a map of many small things too.
    private const int Most = 48 * 1024;

    // What an item, a pair or a member takes beside its text: quotes, a comma, a number.
    private const int Around = 8;

    private const string Cut = "...";

    private static readonly ConcurrentDictionary<Type, Member[]> Members = new();

    /// <summary>Writes the members that are given, then the others, which take the place of members of the same name; null when there is none.</summary>
    public static void WriteObject(Utf8JsonWriter writer, object? value, IEnumerable<KeyValuePair<string, object?>> others)
    {
        var replaced = others as ICollection<KeyValuePair<string, object?>> ?? [.. others];
        var (any, left) = (false, Most);
        foreach (var member in value is null ? [] : MembersOf(value.GetType()))
        {
            if (!Names(replaced, member.Name) && member.Get(value!) is { } given and not ReadOnlyMemory<byte>)
            {
                Begin(member.Name);
                WriteValue(writer, given, ref left);
            }
        }

        foreach (var (name, other) in replaced)
        {
            if (other is not null)
            {
                Begin(name);
                WriteValue(writer, other, ref left);
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

    /// <summary>A text as a record holds it: what is longer than 8,192 characters is cut there.</summary>
    public static string Clip(string text) => Clip(text, LongestText);

    private static string Clip(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        // Not in the middle of a character.
        var end = most > 0 && char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return string.Concat(text.AsSpan(0, end), Cut);
    }

    private static string Take(string text, ref int left)
    {
        var taken = Clip(text, Math.Clamp(left, 0, LongestText));
        left -= taken.Length;
        return taken;
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

    private static void WriteValue(Utf8JsonWriter writer, object? value, ref int left)
    {
        switch (value)
        {
            case null or byte[] or ReadOnlyMemory<byte> or Memory<byte>:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(Take(text, ref left));
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
                WritePairs(writer, pairs, ref left);
                break;
            case IEnumerable list:
                WriteList(writer, list, ref left);
                break;
            default:
                WriteNested(writer, value, ref left);
                break;
        }
    }

    private static void WritePairs(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, string>> pairs, ref int left)
    {
        writer.WriteStartObject();
        foreach (var (key, text) in pairs)
        {
            if (left <= 0)
            {
                writer.WriteString(Cut, Cut);
                break;
            }

            left -= Around;
            writer.WritePropertyName(Take(key, ref left));
            WriteValue(writer, text, ref left);
        }

        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, IEnumerable list, ref int left)
    {
        writer.WriteStartArray();
        foreach (var item in list)
        {
            if (left <= 0)
            {
                writer.WriteStringValue(Cut);
                break;
            }

            left -= Around;
            WriteValue(writer, item, ref left);
        }

        writer.WriteEndArray();
    }

    private static void WriteNested(Utf8JsonWriter writer, object value, ref int left)
    {
        writer.WriteStartObject();
        foreach (var member in MembersOf(value.GetType()))
        {
            if (member.Get(value) is { } nested and not ReadOnlyMemory<byte>)
            {
                left -= member.Name.Length + Around;
                writer.WritePropertyName(member.Name);
                WriteValue(writer, nested, ref left);
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
