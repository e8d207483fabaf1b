namespace EfsConsole.Web.Commands;

/// <summary>What the verbs need.</summary>
internal static class CommandServices
{
    /// <summary>Adds the verbs, and the socket over which the running program is asked.</summary>
    public static IServiceCollection AddCommands(this IServiceCollection services) => services
        .AddSingleton<VerifyVerb>()
        .AddSingleton<InspectVerb>()
        .AddHostedService<CommandSocket>();
}
