using EfsConsole.Services.Configuration;
using EfsConsole.Services.Installation;
using EfsConsole.Services.LifeCycles;
using EfsConsole.Testing;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EfsConsole.IntegrationTests.LifeCycles;

public sealed class LifeCycleWorkerTests
{
    [Fact]
    public async Task Failure_ThatCannotBeNotedInTheRow_IsNotTriedAgainBeforeItsTime()
    {
        var time = new FakeTimeProvider();
        var signal = new LifeCycleSignal();
        var stuck = new StuckLifeCycle();
        var lifetime = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        lifetime.NotifyStarted();
        var start = new HostStart(lifetime, Options.Create(new BackgroundWorkOptions { StartDelay = TimeSpan.Zero }), time);
        using var worker = new LifeCycleWorker([stuck], signal, start, Options.Create(new LifeCycleOptions()), time, NullLogger<LifeCycleWorker>.Instance);
        await worker.StartAsync(TestContext.Current.CancellationToken);
        await Waiting.UntilAsync(() => Task.FromResult(stuck.Attempts == 1), () => $"{stuck.Attempts} attempts");

        for (var looks = stuck.Looks; stuck.Looks < looks + 5;)
        {
            signal.Wake();
            await Task.Yield();
        }

        stuck.Attempts.ShouldBe(1);
        time.Advance(TimeSpan.FromSeconds(1));
        await Waiting.UntilAsync(() => Task.FromResult(stuck.Attempts == 2), () => $"{stuck.Attempts} attempts");
        await worker.StopAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A row that a full disk lets nobody claim, nor postpone.</summary>
    private sealed class StuckLifeCycle : ILifeCycle
    {
        private int _attempts;
        private int _looks;

        public int Attempts => Volatile.Read(ref _attempts);

        public int Looks => Volatile.Read(ref _looks);

        public Task<IReadOnlyList<UnfinishedRow>> UnfinishedAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _looks);
            return Task.FromResult<IReadOnlyList<UnfinishedRow>>([new(this, "fs-0", null)]);
        }

        public Task<bool> DriveAsync(string id, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _attempts);
            throw new IOException("No room.");
        }

        public Task ReleaseAsync(string id, CancellationToken cancellationToken) => throw new IOException("No room.");

        public Task PostponeAsync(string id, TimeSpan wait, string reason, CancellationToken cancellationToken) => throw new IOException("No room.");
    }
}
