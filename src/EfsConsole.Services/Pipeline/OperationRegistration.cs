using EfsConsole.Domain.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.Services.Pipeline;

/// <summary>A row of the dispatch table.</summary>
/// <param name="RequestType">The request.</param>
/// <param name="RetryOnConflict">
/// Whether the pipeline may run the handler anew when its save meets a conflict: true for a handler whose only effect is its
/// unit of work. One for which it is false may commit in steps: where its caller gives it up, that is recorded.
/// </param>
/// <param name="RunAsync">Runs the handler; the result is the response.</param>
public sealed record OperationEntry(
    Type RequestType,
    bool RetryOnConflict,
    Func<IServiceProvider, IOperation, OperationContext, CancellationToken, Task<object>> RunAsync);

/// <summary>Fills the dispatch table: one line for each operation, in the file of its feature.</summary>
public static class OperationRegistration
{
    /// <summary>Adds an operation to the table.</summary>
    public static IServiceCollection AddOperation<TRequest, TResponse, THandler>(this IServiceCollection services, bool retryOnConflict = true)
        where TRequest : class, IOperation<TResponse>
        where TResponse : class
        where THandler : class, IOperationHandler<TRequest, TResponse>
    {
        services.AddSingleton<THandler>();
        services.AddSingleton(new OperationEntry(
            typeof(TRequest),
            retryOnConflict,
            static async (provider, request, context, cancellationToken) => await provider
                .GetRequiredService<THandler>()
                .RunAsync((TRequest)request, context, cancellationToken)));
        return services;
    }
}
