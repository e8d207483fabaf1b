using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.Services.Audit;

/// <summary>One call through the door, as the audit record tells it.</summary>
public sealed class AuditedCall(IOperation request, Caller caller, Guid requestId)
{
    /// <summary>What was asked.</summary>
    public IOperation Request { get; } = request;

    /// <summary>Who asked.</summary>
    public Caller Caller { get; } = caller;

    /// <summary>The id of the request.</summary>
    public Guid RequestId { get; } = requestId;

    /// <summary>What the handler said of the call; null when it was refused before a handler ran.</summary>
    public OperationContext? Context { get; internal set; }

    /// <summary>A call that a crash interrupted and that is gone on with in its caller's name.</summary>
    internal static AuditedCall Resumed(IOperation request, Caller caller, AuditResource resource)
    {
        var requestId = Guid.NewGuid();
        var context = new OperationContext(caller, requestId, DateTime.UnixEpoch, () => throw new InvalidOperationException("The record of a call has no unit of work."));
        context.Concerns(resource.ResourceType, resource.ResourceName);
        return new(request, caller, requestId) { Context = context };
    }
}
