using EfsConsole.Domain.Operations;
using EfsConsole.Web.Features.FileSystems.Calls;

namespace EfsConsole.Web.Features.Keys.Bulk;

/// <summary>One key's share of a change of many. It waits for no other: what one key refuses does not hold up the rest.</summary>
/// <param name="title">What it does to which key.</param>
/// <param name="operation">The operation.</param>
public sealed class KeyCall(string title, IOperation<NoResponse> operation) : PlannedCall
{
    public override string Operation => operation.Operation.Name;

    public override string Title => title;

    public override Task RunAsync(CallContext context, CancellationToken cancellationToken) => context.InvokeAsync(operation, cancellationToken);
}
