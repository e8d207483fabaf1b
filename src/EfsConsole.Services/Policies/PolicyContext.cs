using Microsoft.Extensions.Primitives;

namespace EfsConsole.Services.Policies;

/// <summary>Condition keys that were put together one by one.</summary>
internal sealed class PolicyContext : IPolicyContext
{
    /// <summary>No keys.</summary>
    public static readonly PolicyContext Empty = new([]);

    private readonly Dictionary<string, StringValues> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes keys with one or several values.</summary>
    public PolicyContext(IEnumerable<KeyValuePair<string, StringValues>> values)
    {
        foreach (var (key, value) in values)
        {
            _values[key] = value;
        }
    }

    /// <inheritdoc/>
    public StringValues Get(string key) => _values.GetValueOrDefault(key);
}
