using System.Reflection;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Volumes;
using EfsConsole.Domain.Volumes.Proof;
using EfsConsole.Testing;
using EfsConsole.Web.Features.Files.Proof;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace EfsConsole.ComponentTests.Files.Proof;

public sealed class VolumeReportsTests
{
    private const string Id = "fs-0123456789abcdef0";

    private static readonly Caller Somebody = Caller.Administrator("111122223333", "us-east-1", "127.0.0.1", "tests");

    private readonly FakeTimeProvider _time = new();
    private readonly EndlessVolumes _volumes = new();

    [Fact]
    public async Task Stop_WhileItRuns_EndsItWithoutAResult()
    {
        await using var reports = NewReports();
        var report = reports.Start(Id, Somebody);
        await _volumes.Surveying.Task;
        report.Running.ShouldBeTrue();

        report.Stop();

        await EndedAsync(report);
        report.Cancelled.ShouldBeTrue();
        report.Survey.ShouldBeNull();
    }

    [Fact]
    public async Task Start_WhileOneRuns_IsThatOne()
    {
        await using var reports = NewReports();
        var first = reports.Start(Id, Somebody);

        reports.Start(Id, Somebody).ShouldBeSameAs(first);
        reports.Find(Id, Somebody).ShouldBeSameAs(first);
        reports.Find(Id, Somebody with { Region = "eu-west-1" }).ShouldBeNull();
    }

    [Fact]
    public async Task Run_RightTakenAway_EndsWithinAMinute()
    {
        await using var reports = NewReports();
        var report = reports.Start(Id, Somebody);
        await _volumes.Surveying.Task;
        _volumes.Refuse = true;

        await Waiting.UntilAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromMinutes(1));
                return Task.FromResult(!report.Running);
            },
            () => "still running");

        report.Survey.ShouldBeNull();
    }

    [Fact]
    public async Task Run_RefusedAtOnce_TellsWhy()
    {
        await using var reports = NewReports();
        _volumes.Refuse = true;

        var report = reports.Start(Id, Somebody);

        await EndedAsync(report);
        report.Failure!.Error.ShouldBe(VolumeError.AccessDenied);
    }

    [Fact]
    public async Task Dispose_WhileOneRuns_WaitsForItsEnd()
    {
        var reports = NewReports();
        var report = reports.Start(Id, Somebody);
        await _volumes.Surveying.Task;

        await reports.DisposeAsync();

        report.Running.ShouldBeFalse();
        Should.Throw<ObjectDisposedException>(() => reports.Start(Id, Somebody));
    }

    private static Task EndedAsync(VolumeReport report) => Waiting.UntilAsync(() => Task.FromResult(!report.Running), () => "still running");

    private VolumeReports NewReports() => new(_volumes, _time, NullLogger<VolumeReports>.Instance);

    /// <summary>Volumes whose survey never ends by itself.</summary>
    private sealed class EndlessVolumes : IVolumeStore
    {
        public TaskCompletionSource Surveying { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Refuse { get; set; }

        public Task CreateAsync(VolumeCreation creation, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IVolume> OpenAsync(string fileSystemId, Caller caller, ClientIdentity client, CancellationToken cancellationToken)
        {
            if (Refuse)
            {
                throw new VolumeException(VolumeError.AccessDenied, "Not any more.");
            }

            var volume = DispatchProxy.Create<IVolume, EndlessVolume>();
            ((EndlessVolume)(object)volume).Surveying = Surveying;
            return Task.FromResult(volume);
        }

        public Task DestroyAsync(string fileSystemId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task EvictKeysAsync(string fileSystemId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public VolumeKeyStatus GetKeyStatus(string fileSystemId) => throw new NotSupportedException();

        public IReadOnlyList<VolumeClient> GetClients(string fileSystemId) => throw new NotSupportedException();
    }

    public class EndlessVolume : DispatchProxy, IVolumeProof
    {
        public TaskCompletionSource Surveying { get; set; } = null!;

        public ValueTask<FileEvidence> ShowFileAsync(InodeId directory, FileName name, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<ChunkEvidence> ShowChunkAsync(InodeId inode, long index, CancellationToken cancellationToken) => throw new NotSupportedException();

        public async Task<VolumeSurvey> SurveyAsync(IProgress<SurveyProgress> progress, CancellationToken cancellationToken)
        {
            Surveying.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            throw new InvalidOperationException("Never.");
        }

        public ValueTask<IReadOnlyDictionary<InodeId, string>> FindPathsAsync(IReadOnlyCollection<InodeId> inodes, CancellationToken cancellationToken) => throw new NotSupportedException();

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod?.Name switch
        {
            "get_Proof" => this,
            nameof(IAsyncDisposable.DisposeAsync) => ValueTask.CompletedTask,
            _ => throw new NotSupportedException(targetMethod?.Name),
        };
    }
}
