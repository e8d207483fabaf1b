using System.Text.Json.Serialization;

namespace EfsConsole.Web.Features.FileSystems.Calls;

/// <summary>Calls that belong together, in their order, with how far each is.</summary>
public sealed class CallPlan
{
    /// <summary>The file system; null until it is made.</summary>
    public string? FileSystemId { get; set; }

    public List<PlannedCall> Calls { get; init; } = [];

    [JsonIgnore]
    public bool Succeeded => Calls.All(call => call.State == CallState.Succeeded);

    [JsonIgnore]
    public bool AnyFailed => Calls.Any(call => call.State == CallState.Failed);

    /// <summary>The next call that can be made; null when all are made, or wait for one that failed.</summary>
    public PlannedCall? Next() => Calls.FirstOrDefault(call => call.State == CallState.Waiting && call.After.All(HasSucceeded));

    /// <summary>The call that keeps this one from being made; null when none does.</summary>
    public PlannedCall? Obstacle(PlannedCall call) => call.State == CallState.Waiting
        ? Calls.FirstOrDefault(other => call.After.Contains(other.Id) && other.State != CallState.Succeeded)
        : null;

    /// <summary>After a restart nobody makes the calls that were under way: they are made again.</summary>
    public void Resume()
    {
        foreach (var call in Calls.Where(call => call.State == CallState.Running))
        {
            call.State = CallState.Waiting;
        }
    }

    private bool HasSucceeded(string id) => Calls.Any(call => call.Id == id && call.State == CallState.Succeeded);
}
