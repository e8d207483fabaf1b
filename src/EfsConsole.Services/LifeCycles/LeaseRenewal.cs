using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.LifeCycles;

/// <summary>Renews a lease in the background while its work takes longer than expected.</summary>
public sealed class LeaseRenewal : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    internal LeaseRenewal(TimeSpan period, TimeProvider time, Func<CancellationToken, Task<bool>> renew)
    {
        // The loop is a flow of its own: it holds nothing that its starter holds.
        using (ExecutionContext.SuppressFlow())
        {
            _loop = Task.Run(() => RunAsync(period, time, renew));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    private async Task RunAsync(TimeSpan period, TimeProvider time, Func<CancellationToken, Task<bool>> renew)
    {
        using var timer = new PeriodicTimer(period, time);
        try
        {
            var held = true;
            while (held && await timer.WaitForNextTickAsync(_stop.Token))
            {
                held = await TryRenewAsync(renew);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The work is done.
        }
    }

    private async Task<bool> TryRenewAsync(Func<CancellationToken, Task<bool>> renew)
    {
        try
        {
            return await renew(_stop.Token);
        }
        catch (DbUpdateException)
        {
            // Two more attempts follow before the lease lapses; if it does, the next transition notices.
            return true;
        }
        catch (DbException)
        {
            return true;
        }
    }
}
