using EfsConsole.Services.RootKeys;

namespace EfsConsole.IntegrationTests.RootKeys;

public class RootKeyUsesTests
{
    private readonly RootKeyUses _uses = new();

    [Fact]
    public async Task Drain_NobodyInside_EndsAtOnce() => (await Task.WhenAny(_uses.DrainAsync(CancellationToken.None), Task.FromException(new TimeoutException()))).IsCompletedSuccessfully.ShouldBeTrue();

    [Fact]
    public async Task Drain_WaitsForThoseInsideAndNotForThoseWhoCameLater()
    {
        var first = _uses.Enter();
        var second = _uses.Enter();
        var drained = _uses.DrainAsync(CancellationToken.None);
        using var later = _uses.Enter();

        first.Dispose();
        first.Dispose();
        drained.IsCompleted.ShouldBeFalse();
        second.Dispose();

        await drained;
    }

    [Fact]
    public async Task Drain_Cancelled_Ends()
    {
        using var inside = _uses.Enter();
        using var cancelled = new CancellationTokenSource();
        var drained = _uses.DrainAsync(cancelled.Token);

        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(drained);
    }
}
