using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence;
using EfsConsole.Services.Identities;

namespace EfsConsole.Services.Pipeline;

/// <summary>What a handler has beside its request: the caller, its unit of work, and what goes into the audit record.</summary>
public sealed class OperationContext(Caller caller, Guid requestId, DateTime now, Func<EfsConsoleDbContext> database)
{
    private EfsConsoleDbContext? _database;
    private readonly List<AuditResource> _resources = [];
    private readonly List<Action> _committed = [];

    /// <summary>Who calls.</summary>
    public Caller Caller { get; } = caller;

    /// <summary>The id of the request, the same in the answer and in the audit record.</summary>
    public Guid RequestId { get; } = requestId;

    /// <summary>When the call began, UTC.</summary>
    public DateTime Now { get; } = now;

    /// <summary>The unit of work, opened when first asked for. The pipeline saves it.</summary>
    public EfsConsoleDbContext Database => _database ??= database();

    /// <summary>The unit of work if the handler asked for it.</summary>
    internal EfsConsoleDbContext? OpenedDatabase => _database;

    /// <summary>What the call is about, for the audit record.</summary>
    public IReadOnlyList<AuditResource> Resources => _resources;

    /// <summary>Members that the audit record's request parameters have beside, or instead of, the request's own.</summary>
    public IDictionary<string, object?> AuditParameters { get; } = new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>Names a resource in the audit record: <see cref="AuditResource.Key"/> and its like, and an ARN.</summary>
    public void Concerns(string resourceType, string resourceArn)
    {
        var resource = new AuditResource(resourceType, resourceArn);
        if (!_resources.Contains(resource))
        {
            _resources.Add(resource);
        }
    }

    /// <summary>Registers what happens once the unit of work is committed, for instance waking who goes on with the work.</summary>
    /// <param name="action">Short, and without an error that matters to the caller.</param>
    public void OnCommitted(Action action) => _committed.Add(action);

    /// <summary>
    /// Saves the unit of work with the audit record now: for a handler that holds the writers' gate over its last part.
    /// It changes nothing afterwards. Where a handler does not call it, the pipeline does.
    /// </summary>
    /// <param name="response">The answer, as the record tells it.</param>
    public async Task SaveAsync(object response)
    {
        if (!IsSaved)
        {
            await (Save ?? throw new InvalidOperationException("An operation that only reads saves nothing."))(response);
            IsSaved = true;
        }
    }

    internal Func<object, Task>? Save { get; set; }

    /// <summary>The administrator's identity policy, to be asked beside a key's; null in the record of a call that was interrupted.</summary>
    internal AdministratorPolicy? Identity { get; init; }

    /// <summary>Whether the change is committed with its record.</summary>
    internal bool IsSaved { get; private set; }

    /// <summary>Called by the pipeline after the commit.</summary>
    internal void Committed() => _committed.ForEach(action => action());
}
