using EfsConsole.Web.Features.FileSystems.Calls;
using EfsConsole.Web.Features.FileSystems.Create;

namespace EfsConsole.Web.Features.FileSystems;

/// <summary>The services behind the pages of file systems.</summary>
public static class FileSystemPageServices
{
    public static IServiceCollection AddFileSystemPages(this IServiceCollection services) => services
        .AddSingleton<WizardDrafts>()
        .AddSingleton<CallRuns>()
        .AddSingleton<FileSystemChanges>()
        .AddScoped<NetworkReader>()
        .AddScoped<FileSystemReader>();
}
