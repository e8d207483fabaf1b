using System.Text.Json;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Services.LifeCycles;

/// <summary>A caller as a row keeps it: unfinished work goes on in that caller's name.</summary>
internal static class PersistedCaller
{
    public static string ToJson(Caller caller) => JsonSerializer.Serialize(caller);

    public static Caller FromJson(string json) => JsonSerializer.Deserialize<Caller>(json)
        ?? throw new JsonException("A row names no caller.");
}
