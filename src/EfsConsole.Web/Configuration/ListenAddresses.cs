using System.Net;

namespace EfsConsole.Web.Configuration;

/// <summary>Where the console listens. Without a sign-in it is for this machine alone, so everything but loopback is refused.</summary>
public static class ListenAddresses
{
    /// <summary>The setting that says where to listen; several addresses are separated by semicolons.</summary>
    public const string Setting = "Urls";

    /// <summary>The address when nothing is set.</summary>
    public const string Default = "http://127.0.0.1:5080";

    /// <summary>The setting that says where the API listens by itself.</summary>
    public const string ApiSetting = "Api:Address";

    /// <summary>Where Kestrel's endpoints stand when they are configured one by one.</summary>
    public const string Endpoints = "Kestrel:Endpoints";

    private const string DefaultApi = "http://127.0.0.1:5081";
    private const string DefaultCertificate = "Kestrel:Certificates:Default";

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

        foreach (var endpoint in configuration.GetSection(Endpoints).GetChildren())
        {
            Check($"{Endpoints}:{endpoint.Key}:Url", endpoint["Url"] ?? string.Empty);
        }

        return urls.Length == 0 ? [Default] : urls;
    }

    /// <summary>Reads the API's own address; null where it has none.</summary>
    /// <exception cref="ListenAddressException">It cannot be read, lies beyond loopback, is the console's, or has no certificate.</exception>
    public static string? ReadApi(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration[ApiSetting] is not { Length: > 0 } url)
        {
            return null;
        }

        Check(ApiSetting, url);
        var address = BindingAddress.Parse(url);
        if (address.IsUnixPipe || address.IsNamedPipe || address.PathBase.Length > 0)
        {
            throw new ListenAddressException($"The setting {ApiSetting} is '{url}'. Set it to scheme, address and port, such as {DefaultApi}.");
        }

        if (address.Scheme == Uri.UriSchemeHttps && !configuration.GetSection(DefaultCertificate).Exists())
        {
            throw new ListenAddressException($"The setting {ApiSetting} is '{url}', but there is no certificate. Set {DefaultCertificate}:Path, and :KeyPath or :Password.");
        }

        if (address.Port != 0 && ConsolePorts(configuration).Contains(address.Port))
        {
            throw new ListenAddressException($"The setting {ApiSetting} is '{url}', a port of the console. Set it to another one, such as {DefaultApi}, or leave it out.");
        }

        return url;
    }

    /// <summary>Whether the endpoints of Kestrel are configured one by one, and the addresses of <see cref="Setting"/> do not count.</summary>
    public static bool HasEndpoints(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration.GetSection(Endpoints).GetChildren().Any();
    }

    /// <summary>Whether a host name or address can only mean this machine: localhost, 127.0.0.0/8, [::1].</summary>
    public static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static IEnumerable<int> ConsolePorts(IConfiguration configuration) =>
        (HasEndpoints(configuration) ? configuration.GetSection(Endpoints).GetChildren().Select(endpoint => endpoint["Url"] ?? string.Empty) : Read(configuration))
            .Select(url => BindingAddress.Parse(url).Port);

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
