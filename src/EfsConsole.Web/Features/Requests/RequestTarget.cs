namespace EfsConsole.Web.Features.Requests;

/// <summary>Where a request that is shown as code goes to.</summary>
/// <param name="Endpoint">The address of the API, without a slash at its end.</param>
/// <param name="Region">The region that is signed for.</param>
public sealed record RequestTarget(string Endpoint, string Region)
{
    /// <summary>The target of a visitor of this console: its API has the console's own address.</summary>
    public static RequestTarget Of(string baseAddress, string region)
    {
        ArgumentNullException.ThrowIfNull(baseAddress);
        return new(baseAddress.TrimEnd('/'), region);
    }
}
