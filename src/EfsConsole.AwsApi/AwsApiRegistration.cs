using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.AwsApi;

/// <summary>Composes the API.</summary>
public static class AwsApiRegistration
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddAwsApi(this IServiceCollection services) => services.AddSingleton<ApiEndpoint>();

    /// <summary>Answers the requests of AWS clients here, before anything that knows cookies sees them. Other requests go on.</summary>
    public static IApplicationBuilder UseAwsApi(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.MapWhen(static context => ApiRequests.Is(context.Request), static api =>
            api.Run(static context => context.RequestServices.GetRequiredService<ApiEndpoint>().AnswerAsync(context)));
    }
}
