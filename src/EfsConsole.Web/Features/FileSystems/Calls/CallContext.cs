using EfsConsole.Domain.Operations;

namespace EfsConsole.Web.Features.FileSystems.Calls;

/// <summary>What a planned call is made with.</summary>
public sealed class CallContext(IOperations operations, Caller caller, CallPlan plan, TimeProvider time)
{
    /// <summary>The pace at which states are asked for.</summary>
    public static TimeSpan PollInterval { get; } = TimeSpan.FromSeconds(1);

    public CallPlan Plan { get; } = plan;

    /// <summary>The file system of the plan.</summary>
    public string FileSystemId => Plan.FileSystemId ?? throw new InvalidOperationException("The plan has no file system yet.");

    public Task<TResponse> InvokeAsync<TResponse>(IOperation<TResponse> operation, CancellationToken cancellationToken) =>
        operations.InvokeAsync(operation, caller, cancellationToken);

    /// <summary>Asks until the answer is yes.</summary>
    public async Task UntilAsync(Func<Task<bool>> reached, CancellationToken cancellationToken)
    {
        while (!await reached())
        {
            await Task.Delay(PollInterval, time, cancellationToken);
        }
    }
}
