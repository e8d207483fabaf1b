using EfsConsole.Domain.Operations;

namespace EfsConsole.UnitTests.AwsApi;

/// <summary>A door that answers one thing, and keeps what it was asked.</summary>
internal sealed class ScriptedDoor(object answer) : IOperations
{
    /// <summary>What it was asked last.</summary>
    public IOperation? Asked { get; private set; }

    /// <inheritdoc/>
    public Task<TResponse> InvokeAsync<TResponse>(IOperation<TResponse> operation, Caller caller, CancellationToken cancellationToken)
    {
        Asked = operation;
        return answer is Exception refusal ? Task.FromException<TResponse>(refusal) : Task.FromResult((TResponse)answer);
    }
}
