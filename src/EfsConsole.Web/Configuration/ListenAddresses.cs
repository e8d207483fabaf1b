using System.Net;

namespace EfsConsole.Web.Configuration;

/// <summary>Where the console listens. Without a sign-in it is for this machine alone, so everything but loopback is refused.</summary>
public static class ListenAddresses
{
    /// <summary>The setting that says where to listen; several addresses are separated by semicolons.</summary>
    public const string Setting = "Urls";

    /// <summary>The address when nothing is set.</summary>
    public const string Default = "http://127.0.0.1:5080";

    /// <summary>Reads the addresses.</summary>
    /// <exception cref="ListenAddressException">An address cannot be read, or lies beyond loopback.</exception>
    public static IReadOnlyList<string> Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var urls = (configuration[Setting] ?? Default).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var url in urls)
        {
            Check(Setting, url);
        }

        foreach (var endpoint in configuration.GetSection("Kestrel:Endpoints").GetChildren())
        {
            Check($"Kestrel:Endpoints:{endpoint.Key}:Url", endpoint["Url"] ?? string.Empty);
        }

        return urls.Length == 0 ? [Default] : urls;
    }

    /// <summary>Whether a host name or address can only mean this machine: localhost, 127.0.0.0/8, [::1].</summary>
    public static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static void Check(string setting, string url)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            throw new ListenAddressException($"The setting {setting} is '{url}', which is not an address to listen on. Set it to a loopback address such as {Default}.");
        }

        if (!address.IsUnixPipe && !address.IsNamedPipe && !IsLoopback(address.Host))
        {
            throw new ListenAddressException(
                $"The setting {setting} asks to listen on '{url}', but this version has no sign-in and serves this machine alone. "
                + $"Set {setting} to a loopback address such as {Default}; from another machine, use an SSH tunnel (ssh -L 5080:127.0.0.1:5080).");
        }
    }
}
