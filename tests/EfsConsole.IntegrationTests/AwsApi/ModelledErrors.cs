using System.Text.Json;

namespace EfsConsole.IntegrationTests.AwsApi;

/// <summary>Which errors each operation has in AWS's models, and which of them a client cannot cause here, with the reason.</summary>
internal sealed class ModelledErrors
{
    private const string Any = "*";

    private readonly Dictionary<string, Dictionary<string, string[]>> _modelled;
    private readonly Dictionary<string, Dictionary<string, Dictionary<string, string>>> _notCaused;

    private ModelledErrors(string file)
    {
        File = file;
        using var document = JsonDocument.Parse(System.IO.File.ReadAllText(file));
        _modelled = document.RootElement.GetProperty("modelled").Deserialize<Dictionary<string, Dictionary<string, string[]>>>()!;
        _notCaused = document.RootElement.GetProperty("notCaused").Deserialize<Dictionary<string, Dictionary<string, Dictionary<string, string>>>>()!;
    }

    /// <summary>Where the table lies, for the scripts.</summary>
    public string File { get; }

    /// <summary>Reads the table.</summary>
    public static ModelledErrors Read() => new(Path.Combine(AppContext.BaseDirectory, "Vectors", "wire", "errors.json"));

    /// <summary>The operations of a service.</summary>
    public IEnumerable<string> Operations(string service) => _modelled[service].Keys;

    /// <summary>What a client can cause of an operation's errors.</summary>
    public IEnumerable<string> Causable(string service, string operation) =>
        _modelled[service][operation].Where(error => !IsNotCaused(service, operation, error) && !IsNotCaused(service, Any, error));

    private bool IsNotCaused(string service, string operation, string error) =>
        _notCaused[service].TryGetValue(operation, out var errors) && errors.ContainsKey(error);
}
