using System.Text.Json.Serialization;
using EfsConsole.Web.Features.Files.Proof;
using EfsConsole.Web.Features.Files.Transfer;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace EfsConsole.Web.Features.Files;

/// <summary>The HTTP side of the file browser: contents go past the circuit, straight between browser and volume.</summary>
public static class FileEndpoints
{
    // Names of at most 1,001 parts of 255 bytes, escaped.
    private const int LargestRequest = 2 << 20;

    /// <summary>Registers what the file browser and its endpoints need.</summary>
    public static IServiceCollection AddFileTransfers(this IServiceCollection services)
    {
        services.AddOptions<UploadOptions>().BindConfiguration(UploadOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<UploadOptions>, UploadOptionsValidation>();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter<ConflictPolicy>()));
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter<UploadOutcome>()));
        services.AddSingleton<DownloadLink>();
        services.AddSingleton<VolumeReports>();
        services.AddSingleton<UploadToken>();
        services.AddSingleton<UploadLocks>();
        services.AddSingleton<UploadStart>();
        services.AddSingleton<UploadSweeper>();
        services.AddHostedService(provider => provider.GetRequiredService<UploadSweeper>());
        return services;
    }

    /// <summary>Maps uploads and downloads. Session, origin and antiforgery token are the gate's before they run.</summary>
    public static void MapFileEndpoints(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("/file-systems/{fileSystemId}").AddEndpointFilter<VolumeProblemFilter>();
        files.MapMethods("/downloads/{ticket}", [HttpMethods.Get, HttpMethods.Head], DownloadEndpoint.RunAsync);
        files.MapGet("/proof/report.json", ReportEndpoints.JsonAsync);
        files.MapGet("/proof/report.html", ReportEndpoints.PageAsync);
        files.MapPost("/folders", UploadEndpoints.CreateFolderAsync).WithMetadata(new RequestSizeLimitAttribute(LargestRequest));
        files.MapPost("/uploads", UploadEndpoints.StartAsync).WithMetadata(new RequestSizeLimitAttribute(LargestRequest));
        files.MapMethods("/uploads/{token}", [HttpMethods.Get, HttpMethods.Head], UploadEndpoints.OffsetAsync);
        files.MapPatch("/uploads/{token}", UploadEndpoints.AppendAsync).WithMetadata(new DisableRequestSizeLimitAttribute());
        files.MapPost("/uploads/{token}/finish", UploadEndpoints.FinishAsync);
        files.MapDelete("/uploads/{token}", UploadEndpoints.DropAsync);
    }
}
