using System.Globalization;
using EfsConsole.Domain.Volumes;
using EfsConsole.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace EfsConsole.Web.Features.Files.Transfer;

/// <summary>The calls of an upload: begin or take up, ask how far it is, append, finish, drop. And folders on their own.</summary>
internal static class UploadEndpoints
{
    private const string OffsetHeader = "Upload-Offset";

    // With the last piece: saves a call for each of many small files.
    private const string FinishHeader = "Upload-Finish";

    public static async Task<IResult> StartAsync(
        string fileSystemId,
        UploadStartRequest request,
        [FromServices] IVolumeStore store,
        CallerSource callers,
        UploadStart start,
        UploadSweeper sweeper,
        CancellationToken cancellationToken)
    {
        await using var volume = await store.OpenAsync(fileSystemId, callers.Caller, ClientIdentity.Root, cancellationToken);
        sweeper.Watch(fileSystemId, callers.Caller);
        return Results.Json(await start.RunAsync(volume, request, cancellationToken));
    }

    public static async Task<IResult> OffsetAsync(
        string fileSystemId,
        string token,
        HttpResponse response,
        UploadToken tokens,
        [FromServices] IVolumeStore store,
        CallerSource callers,
        CancellationToken cancellationToken)
    {
        if (Of(tokens, fileSystemId, token) is not { } upload)
        {
            return Unknown();
        }

        await using var volume = await store.OpenAsync(fileSystemId, callers.Caller, ClientIdentity.Root, cancellationToken);
        Tell(response, (await volume.GetAttributesAsync(upload.Inode, cancellationToken)).Size);
        return Results.NoContent();
    }

    public static async Task<IResult> AppendAsync(
        string fileSystemId,
        string token,
        HttpContext http,
        UploadToken tokens,
        UploadLocks locks,
        [FromServices] IVolumeStore store,
        CallerSource callers)
    {
        if (Of(tokens, fileSystemId, token) is not { } upload)
        {
            return Unknown();
        }

        if (!long.TryParse(http.Request.Headers[OffsetHeader], NumberStyles.None, CultureInfo.InvariantCulture, out var offset))
        {
            throw new VolumeException(VolumeError.InvalidArgument, "The header Upload-Offset says at which byte the content goes on.");
        }

        using var held = locks.TryTake(fileSystemId, upload.Inode);
        if (held is null)
        {
            return Busy(http.Response);
        }

        await using var volume = await store.OpenAsync(fileSystemId, callers.Caller, ClientIdentity.Root, http.RequestAborted);
        try
        {
            var progress = await UploadReceive.RunAsync(volume, upload, offset, http.Request.Body, http.RequestAborted);
            Tell(http.Response, progress.Offset);
            if (progress.Mismatch)
            {
                return VolumeProblem.From(StatusCodes.Status409Conflict, "OffsetMismatch", "The upload stands at another byte: continue it from there.");
            }

            return progress.Offset == upload.Size && http.Request.Headers.ContainsKey(FinishHeader)
                ? Results.Json(await UploadFinish.RunAsync(volume, upload, http.RequestAborted))
                : Results.NoContent();
        }
        catch (IOException)
        {
            return Interrupted();
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return Interrupted();
        }
    }

    public static async Task<IResult> FinishAsync(
        string fileSystemId,
        string token,
        HttpResponse response,
        UploadToken tokens,
        UploadLocks locks,
        [FromServices] IVolumeStore store,
        CallerSource callers,
        CancellationToken cancellationToken)
    {
        if (Of(tokens, fileSystemId, token) is not { } upload)
        {
            return Unknown();
        }

        using var held = locks.TryTake(fileSystemId, upload.Inode);
        if (held is null)
        {
            return Busy(response);
        }

        await using var volume = await store.OpenAsync(fileSystemId, callers.Caller, ClientIdentity.Root, cancellationToken);
        return Results.Json(await UploadFinish.RunAsync(volume, upload, cancellationToken));
    }

    public static async Task<IResult> DropAsync(
        string fileSystemId,
        string token,
        HttpResponse response,
        UploadToken tokens,
        UploadLocks locks,
        [FromServices] IVolumeStore store,
        CallerSource callers,
        CancellationToken cancellationToken)
    {
        if (Of(tokens, fileSystemId, token) is not { } upload)
        {
            return Unknown();
        }

        using var held = locks.TryTake(fileSystemId, upload.Inode);
        if (held is null)
        {
            return Busy(response);
        }

        await using var volume = await store.OpenAsync(fileSystemId, callers.Caller, ClientIdentity.Root, cancellationToken);
        if (await UploadFolder.FindAsync(volume, cancellationToken) is { } folder)
        {
            await UploadFolder.RemoveAsync(volume, folder, upload.TemporaryName, cancellationToken);
        }

        return Results.NoContent();
    }

    public static async Task<IResult> CreateFolderAsync(
        string fileSystemId,
        CreateFolderRequest request,
        [FromServices] IVolumeStore store,
        CallerSource callers,
        CancellationToken cancellationToken)
    {
        var path = RelativePath.Parse(request.Path);
        await using var volume = await store.OpenAsync(fileSystemId, callers.Caller, ClientIdentity.Root, cancellationToken);
        await FolderPath.EnsureAsync(volume, new InodeId(request.Directory), path, cancellationToken);
        return Results.NoContent();
    }

    private static Upload? Of(UploadToken tokens, string fileSystemId, string token) =>
        tokens.Open(token) is { } upload && string.Equals(upload.FileSystemId, fileSystemId, StringComparison.Ordinal) ? upload : null;

    private static void Tell(HttpResponse response, long offset) =>
        response.Headers[OffsetHeader] = offset.ToString(CultureInfo.InvariantCulture);

    private static IResult Unknown() =>
        VolumeProblem.From(StatusCodes.Status404NotFound, "UploadUnknown", "There is no such upload: start it again.");

    // Mostly nobody reads this: the client has gone. One that was too slow tries again.
    private static IResult Interrupted() =>
        VolumeProblem.From(StatusCodes.Status408RequestTimeout, "UploadInterrupted", "The connection was lost during the upload: continue it.");

    private static IResult Busy(HttpResponse response)
    {
        response.Headers.RetryAfter = "1";
        return VolumeProblem.From(StatusCodes.Status423Locked, "UploadBusy", "Another request is writing to this upload: try again in a moment.");
    }
}

/// <summary>A folder of a whole-folder upload that may hold no file.</summary>
public sealed record CreateFolderRequest
{
    /// <summary>The inode of the folder that is open.</summary>
    public required ulong Directory { get; init; }

    /// <summary>The folders below it, with '/' between.</summary>
    public required string Path { get; init; }
}
