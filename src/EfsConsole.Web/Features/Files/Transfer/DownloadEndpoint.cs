using System.Buffers;
using System.Globalization;
using EfsConsole.Domain.Volumes;
using EfsConsole.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace EfsConsole.Web.Features.Files.Transfer;

/// <summary>
/// Answers a file's content as an attachment that no browser will run beside the keys: neither its type nor its origin is
/// one that a page could use.
/// </summary>
internal static class DownloadEndpoint
{
    private const int BufferSize = 256 << 10;

    public static async Task<IResult> RunAsync(
        string fileSystemId,
        string ticket,
        HttpContext http,
        DownloadLink links,
        [FromServices] IVolumeStore store,
        CallerSource callers)
    {
        if (links.Open(ticket) is not { } target || !string.Equals(target.FileSystemId, fileSystemId, StringComparison.Ordinal))
        {
            return VolumeProblem.From(StatusCodes.Status410Gone, "LinkExpired", "This link has expired: open the folder again and download the file from there.");
        }

        await using var volume = await store.OpenAsync(fileSystemId, callers.Caller, ClientIdentity.Root, http.RequestAborted);
        var inode = (await volume.LookupAsync(target.Directory, target.Name, http.RequestAborted)).Inode;
        await using var file = await volume.OpenFileAsync(inode, http.RequestAborted);
        var attributes = await volume.GetAttributesAsync(inode, http.RequestAborted);

        var tag = string.Create(CultureInfo.InvariantCulture, $"\"{attributes.Inode.Value:x}-{attributes.Change:x}\"");
        Describe(http.Response, target.Name, attributes, tag);
        if (Names(http.Request.Headers.IfNoneMatch.ToString(), tag))
        {
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        var range = MayAnswerPart(http.Request, attributes, tag)
            ? ByteRange.Of(http.Request.Headers.Range, attributes.Size)
            : new ByteRange(ByteRangeKind.Whole, 0, attributes.Size);
        if (range.Kind == ByteRangeKind.Unsatisfiable)
        {
            http.Response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes */{attributes.Size}");
            return Results.StatusCode(StatusCodes.Status416RangeNotSatisfiable);
        }

        if (range.Kind == ByteRangeKind.Part)
        {
            http.Response.StatusCode = StatusCodes.Status206PartialContent;
            http.Response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {range.Offset}-{range.Offset + range.Length - 1}/{attributes.Size}");
        }

        http.Response.ContentType = "application/octet-stream";
        http.Response.ContentLength = range.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await SendAsync(http, volume, inode, range);
        }

        return Results.Empty;
    }

    private static void Describe(HttpResponse response, FileName name, InodeAttributes attributes, string tag)
    {
        var headers = response.Headers;
        headers.ContentDisposition = AttachmentHeader.For(name);
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.AcceptRanges = "bytes";
        headers.ETag = tag;
        headers.LastModified = attributes.ModifyTime.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>If-Range (RFC 9110 section 13.1.5): a part is of use only to who has the rest of the same content.</summary>
    private static bool MayAnswerPart(HttpRequest request, InodeAttributes attributes, string tag)
    {
        var condition = request.Headers.IfRange.ToString();

        // A date is weak here: a file may change twice within its second.
        return condition.Length == 0 || string.Equals(condition, tag, StringComparison.Ordinal);
    }

    private static bool Names(string header, string tag) =>
        header.Split(',', StringSplitOptions.TrimEntries).Any(one => one == "*" || string.Equals(one, tag, StringComparison.Ordinal)
            || string.Equals(one, $"W/{tag}", StringComparison.Ordinal));

    private static async Task SendAsync(HttpContext http, IVolume volume, InodeId inode, ByteRange range)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var (offset, left) = (range.Offset, range.Length);
            while (left > 0)
            {
                var wanted = (int)Math.Min(left, BufferSize);
                var read = await volume.ReadAsync(inode, offset, buffer.AsMemory(0, wanted), http.RequestAborted);
                if (read == 0)
                {
                    // Cut short while it was read. The length is promised already, so only a broken connection tells the truth.
                    http.Abort();
                    return;
                }

                await http.Response.Body.WriteAsync(buffer.AsMemory(0, read), http.RequestAborted);
                offset += read;
                left -= read;
            }
        }
        catch (VolumeException) when (http.Response.HasStarted)
        {
            // Half of the answer is out: a status can no longer be sent, and a short answer must not look whole.
            http.Abort();
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone.
        }
        finally
        {
            // The buffer held a file's content, and the pool hands it to others.
            buffer.AsSpan(0, BufferSize).Clear();
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
