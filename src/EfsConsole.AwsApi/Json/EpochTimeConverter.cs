using System.Text.Json;
using System.Text.Json.Serialization;

namespace EfsConsole.AwsApi.Json;

/// <summary>A time as a number of seconds since 1970-01-01 UTC, with a fraction to the millisecond.</summary>
internal sealed class EpochTimeConverter : JsonConverter<DateTime>
{
    private static readonly decimal Earliest = (DateTime.MinValue - DateTime.UnixEpoch).Ticks / (decimal)TimeSpan.TicksPerSecond;
    private static readonly decimal Latest = (DateTime.MaxValue - DateTime.UnixEpoch).Ticks / (decimal)TimeSpan.TicksPerSecond;

    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDecimal(out var seconds) || seconds < Earliest || seconds > Latest)
        {
            throw new JsonException("A time must be a number of seconds since 1970-01-01.");
        }

        return DateTime.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
    }

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(Math.Round((value.ToUniversalTime() - DateTime.UnixEpoch).Ticks / (decimal)TimeSpan.TicksPerSecond, 3));
}
