namespace EfsConsole.Web.Commands;

/// <summary>What the verbs need.</summary>
internal static class CommandServices
{
    /// <summary>Adds the verbs, and the socket over which the running program is asked.</summary>
    public static IServiceCollection AddCommands(this IServiceCollection services) => services
        .AddSingleton<VerifyVerb>()

        // The socket listens from the start on; the store, and the native libraries with it, are loaded by who uses them first.
        .AddSingleton(provider => new Lazy<VerifyVerb>(provider.GetRequiredService<VerifyVerb>))
        .AddSingleton<InspectVerb>()
        .AddSingleton<RootKeyVerb>()
        .AddSingleton<AccessKeyVerb>()
        .AddSingleton<BackupVerb>()
        .AddSingleton(provider => new Lazy<BackupVerb>(provider.GetRequiredService<BackupVerb>))
        .AddSingleton<BackupVerifyVerb>()
        .AddSingleton<RestoreVerb>()
        .AddHostedService<CommandSocket>();
}
