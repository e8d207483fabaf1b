using EfsConsole.AwsApi;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace EfsConsole.Web.Configuration;

/// <summary>Where the API listens by itself, if it does, and which requests are the API's.</summary>
internal sealed class ApiAddress(IServer server, IOptions<ApiOptions> options)
{
    private string? _url;

    /// <summary>The address as it is listened on; null where there is none. Known once the program listens.</summary>
    public string? Url => _url ??= Find();

    /// <summary>Whether a request has come to the API's own address, where everything is the API's.</summary>
    public bool IsOwn(HttpContext context) => Url is { } url && context.Connection.LocalPort == BindingAddress.Parse(url).Port;

    /// <summary>Whether a request that has come to the console is for the API.</summary>
    public bool IsOnConsole(HttpContext context) => options.Value.OnConsolePort && AwsApiRegistration.SpeaksAws(context);

    // The port is known, or the system has chosen one: the address stands last then.
    private string? Find()
    {
        if (string.IsNullOrEmpty(options.Value.Address))
        {
            return null;
        }

        var asked = BindingAddress.Parse(options.Value.Address).Port;
        var addresses = server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;
        return asked == 0 ? addresses.Last() : addresses.First(address => BindingAddress.Parse(address).Port == asked);
    }
}
