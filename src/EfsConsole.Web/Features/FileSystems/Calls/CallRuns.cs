using System.Collections.Concurrent;
using EfsConsole.Domain.Operations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EfsConsole.Web.Features.FileSystems.Calls;

/// <summary>The plans under way in this process, at most one for each id.</summary>
public sealed class CallRuns(IOperations operations, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<CallRuns> logger)
{
    private readonly ConcurrentDictionary<Guid, CallRun> _runs = new();

    /// <summary>The run with the id; null when none was started since the process began, or it was forgotten.</summary>
    public CallRun? Find(Guid id) => _runs.GetValueOrDefault(id);

    /// <summary>Starts the plan, or finds the run that another click or tab has started.</summary>
    /// <param name="id">What the plan belongs to.</param>
    /// <param name="plan">The plan; where an earlier process left it half made, the rest is made.</param>
    /// <param name="caller">Who makes the calls.</param>
    /// <param name="saveAsync">Keeps the plan as it stands.</param>
    public CallRun Start(Guid id, CallPlan plan, Caller caller, Func<CancellationToken, Task> saveAsync)
    {
        var run = _runs.GetOrAdd(id, _ =>
        {
            plan.Resume();
            return new CallRun(new CallContext(operations, caller, plan, time), saveAsync, logger, lifetime.ApplicationStopping);
        });
        run.Start();
        return run;
    }

    /// <summary>Lets go of a run that is over.</summary>
    public void Forget(Guid id) => _runs.TryRemove(id, out _);
}
