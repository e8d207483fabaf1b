using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.Services.FileSystems;

/// <summary>The operations of the file-system service: file systems, tags and mount targets.</summary>
public static class FileSystemOperations
{
    /// <summary>Adds them to the dispatch table, with what they need.</summary>
    public static IServiceCollection AddFileSystemOperations(this IServiceCollection services)
    {
        return services;
    }
}
