namespace EfsConsole.AwsApi.Signing;

/// <summary>The parameters of a query, decoded once. A name may come more than once.</summary>
internal sealed class QueryParameters
{
    private readonly List<KeyValuePair<string, string>> _parameters = [];

    /// <summary>In the order in which they came.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> All => _parameters;

    /// <summary>Reads a query without its question mark.</summary>
    public static QueryParameters Read(string query)
    {
        var parameters = new QueryParameters();
        foreach (var part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            parameters._parameters.Add(equals < 0
                ? new(Uri.UnescapeDataString(part), string.Empty)
                : new(Uri.UnescapeDataString(part[..equals]), Uri.UnescapeDataString(part[(equals + 1)..])));
        }

        return parameters;
    }

    /// <summary>The value of a parameter that comes once; null where it is absent or comes again.</summary>
    public string? Find(string name)
    {
        string? found = null;
        foreach (var (key, value) in _parameters)
        {
            if (key == name)
            {
                if (found is not null)
                {
                    return null;
                }

                found = value;
            }
        }

        return found;
    }

    /// <summary>Whether a parameter comes at all.</summary>
    public bool Has(string name) => _parameters.Exists(parameter => parameter.Key == name);

    /// <summary>All values of a parameter, in order.</summary>
    public IEnumerable<string> FindAll(string name) => _parameters.Where(parameter => parameter.Key == name).Select(parameter => parameter.Value);
}
