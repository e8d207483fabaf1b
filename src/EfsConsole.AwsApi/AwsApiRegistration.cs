using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EfsConsole.AwsApi;

/// <summary>Composes the API.</summary>
public static class AwsApiRegistration
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddAwsApi(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<ApiOptions>().Bind(configuration.GetSection(ApiOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ApiOptions>, ApiOptionsValidation>();
        return services.AddSingleton<ApiEndpoint>();
    }

    /// <summary>Answers the requests that are the API's here, before anything that knows cookies sees them. Other requests go on.</summary>
    /// <param name="app">The pipeline.</param>
    /// <param name="isForApi">Which requests.</param>
    public static IApplicationBuilder UseAwsApi(this IApplicationBuilder app, Func<HttpContext, bool> isForApi)
    {
        ArgumentNullException.ThrowIfNull(app);

        // Made with the first request, and not asked for with each: a request to the API needs no scope of its own.
        var endpoint = new Lazy<ApiEndpoint>(app.ApplicationServices.GetRequiredService<ApiEndpoint>);
        return app.MapWhen(isForApi, api => api.Run(context => endpoint.Value.AnswerAsync(context)));
    }

    /// <summary>Whether a request is an AWS client's, and not a browser's: it is signed, or speaks one of the protocols.</summary>
    public static bool SpeaksAws(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ApiRequests.Is(context.Request);
    }
}
