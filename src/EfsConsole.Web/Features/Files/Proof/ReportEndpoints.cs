using System.Globalization;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Volumes;
using EfsConsole.Web.Features.Files.Transfer;
using EfsConsole.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace EfsConsole.Web.Features.Files.Proof;

/// <summary>
/// Gives out reports, which name files: so as a download does, by a lease of the session's caller, stored nowhere on the way,
/// and never as something that could act beside the keys.
/// </summary>
internal static class ReportEndpoints
{
    public static async Task<IResult> JsonAsync(
        string fileSystemId, HttpContext http, VolumeReports reports, [FromServices] IVolumeStore store, [FromServices] IOperations operations, CallerSource callers)
    {
        if (await ViewAsync(fileSystemId, http, reports, store, operations, callers) is not { } view)
        {
            return NoReport();
        }

        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        var name = string.Create(CultureInfo.InvariantCulture, $"{fileSystemId}-encryption-{view.Survey.EndedAt:yyyyMMdd'T'HHmmss'Z'}.json");
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        return Results.Bytes(ReportJson.Write(view), "application/json");
    }

    public static async Task<IResult> PageAsync(
        string fileSystemId, HttpContext http, VolumeReports reports, [FromServices] IVolumeStore store, [FromServices] IOperations operations, CallerSource callers)
    {
        if (await ViewAsync(fileSystemId, http, reports, store, operations, callers) is not { } view)
        {
            return NoReport();
        }

        // One page with its own style, so that what is saved is whole; nothing in it can run or fetch anything.
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        return new RazorComponentResult<PrintedReport>(new { View = view }) { PreventStreamingRendering = true };
    }

    private static async Task<ReportView?> ViewAsync(
        string fileSystemId, HttpContext http, VolumeReports reports, IVolumeStore store, IOperations operations, CallerSource callers)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        await using var volume = await store.OpenAsync(fileSystemId, callers.Caller, ClientIdentity.Root, http.RequestAborted);
        if (reports.Find(fileSystemId, callers.Caller)?.Survey is not { } survey)
        {
            return null;
        }

        var keys = await operations.InvokeAsync(new DescribeDataKeysRequest { FileSystemId = fileSystemId }, callers.Caller, http.RequestAborted);
        return new ReportView(survey, keys.DataKeys, await ReportView.FindPathsAsync(volume, survey, http.RequestAborted));
    }

    private static IResult NoReport() =>
        VolumeProblem.From(StatusCodes.Status404NotFound, "NoReport", "There is no report of this file system: make one on its page first. Reports are kept until the program ends.");
}
