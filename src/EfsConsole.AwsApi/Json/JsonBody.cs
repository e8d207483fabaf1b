using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EfsConsole.AwsApi.Json;

/// <summary>Reads a request out of a JSON body.</summary>
internal static class JsonBody
{
    /// <summary>The request. An empty body is an empty object where <paramref name="mayBeEmpty"/>.</summary>
    /// <exception cref="ApiFault">SerializationException: it is no JSON object of this form.</exception>
    public static TRequest Read<TRequest>(ReadOnlyMemory<byte> body, JsonTypeInfo<TRequest> type, bool mayBeEmpty = false)
        where TRequest : class
    {
        try
        {
            return JsonSerializer.Deserialize(mayBeEmpty && body.IsEmpty ? "{}"u8 : body.Span, type)
                ?? throw Fault("The request body must be a JSON object.");
        }
        catch (JsonException fault)
        {
            var at = string.IsNullOrEmpty(fault.Path) || fault.Path == "$" ? string.Empty : $" at {fault.Path}";
            throw Fault(FormattableString.Invariant($"The request body is not valid JSON of this operation{at} (line {(fault.LineNumber ?? 0) + 1}, byte {(fault.BytePositionInLine ?? 0) + 1})."), fault);
        }
        catch (InvalidOperationException fault)
        {
            // A string that is no well-formed UTF-16, such as a lone surrogate.
            throw Fault("A text in the request body is not well-formed Unicode.", fault);
        }
    }

    private static ApiFault Fault(string message, Exception? inner = null) => new(400, "SerializationException", message, inner);
}
