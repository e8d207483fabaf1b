using EfsConsole.Domain.Volumes;

namespace EfsConsole.Web.Features.Files.Transfer;

/// <summary>Translates a volume's errors for every transfer, and lets none of the answers be stored.</summary>
internal sealed class VolumeProblemFilter : IEndpointFilter
{
    // More than one piece that the console's own script sends; a client that sends more loses its connection instead.
    private const long LargestDrain = 64 << 20;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store, private";
        try
        {
            return await next(context);
        }
        catch (VolumeException failure)
        {
            await DrainAsync(http);
            return VolumeProblem.From(failure);
        }
    }

    /// <summary>Reads what is left of a body, since a browser that is still sending may miss an answer that comes early.</summary>
    private static async Task DrainAsync(HttpContext http)
    {
        if (http.Request.ContentLength is null or 0 or > LargestDrain)
        {
            return;
        }

        try
        {
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        }
        catch (IOException)
        {
            // The client went away, and with it the reader of the answer.
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // As above.
        }
    }
}
