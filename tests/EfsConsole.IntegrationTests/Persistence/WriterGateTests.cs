using EfsConsole.Persistence;

namespace EfsConsole.IntegrationTests.Persistence;

public class WriterGateTests
{
    // A flow that knows nothing of the passes taken in a test.
    private readonly ExecutionContext _elsewhere = ExecutionContext.Capture()!;

    [Fact]
    public async Task Enter_FlowIsInside_IsRefused()
    {
        using var gate = new WriterGate();
        using var pass = await gate.EnterAsync(CancellationToken.None);

        await Should.ThrowAsync<InvalidOperationException>(() => gate.EnterAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Enter_ManyAtOnce_OneByOneInTheirOrder()
    {
        using var gate = new WriterGate();
        var order = new List<int>();
        var first = await gate.EnterAsync(CancellationToken.None);
        var waiting = Enumerable.Range(0, 20).Select(number => Elsewhere(() => EnterAsync(number))).ToList();

        order.ShouldBeEmpty();
        first.Dispose();
        await Task.WhenAll(waiting);

        order.ShouldBe(Enumerable.Range(0, 20));

        async Task<bool> EnterAsync(int number)
        {
            using var pass = await gate.EnterAsync(CancellationToken.None);
            order.Add(number);
            return true;
        }
    }

    [Fact]
    public async Task IsHeld_InWorkThatWasLeftRunning_EndsWithThePass()
    {
        using var gate = new WriterGate();
        var released = new TaskCompletionSource();
        Task<bool> left;
        using (await gate.EnterAsync(CancellationToken.None))
        {
            gate.IsHeld.ShouldBeTrue();
            left = Task.Run(async () =>
            {
                await released.Task;
                return gate.IsHeld;
            });
        }

        released.SetResult();
        (await left).ShouldBeFalse();
    }

    [Fact]
    public async Task Enter_CancelledWhileItWaits_LeavesTheGateToOthers()
    {
        using var gate = new WriterGate();
        using var cancelled = new CancellationTokenSource();
        var first = await gate.EnterAsync(CancellationToken.None);
        var waiting = Elsewhere(() => gate.EnterAsync(cancelled.Token));

        await cancelled.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        first.Dispose();

        using var next = await Elsewhere(() => gate.EnterAsync(CancellationToken.None));
        next.ShouldNotBeNull();
    }

    private Task<T> Elsewhere<T>(Func<Task<T>> action)
    {
        Task<T>? task = null;
        ExecutionContext.Run(_elsewhere, _ => task = action(), null);
        return task!;
    }
}
