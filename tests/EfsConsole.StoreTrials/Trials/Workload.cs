using System.Globalization;
using System.Text;
using EfsConsole.Domain.Volumes;
using EfsConsole.StoreTrials.Model;

namespace EfsConsole.StoreTrials.Trials;

/// <summary>What a child process does: calls of several callers in parallel, known from three numbers.</summary>
/// <param name="Seed">Draws the calls.</param>
/// <param name="Callers">How many callers.</param>
/// <param name="Operations">Calls of each.</param>
public sealed record Workload(uint Seed, int Callers, int Operations)
{
    /// <summary>Only random calls: a volume of which most bytes are in use.</summary>
    public bool RandomOnly { get; init; }

    // What short sequences of random calls seldom come to: contents that go to segments, and leave them again.
    private static readonly TrialOperation[] Beginning =
    [
        On(TrialAction.CreateFile, name: 0),
        On(TrialAction.Write, name: 0, length: 150_000, seed: 2),
        On(TrialAction.CreateFile, name: 1),
        On(TrialAction.Write, name: 1, length: 70_000, seed: 3),
        On(TrialAction.Commit, name: 1),
        On(TrialAction.Write, name: 0, offset: 60_000, length: 80_000, seed: 4),
    ];

    /// <summary>The calls of a caller: first the same few, then random ones. Nothing is held open: leases do not outlive their process.</summary>
    public IReadOnlyList<TrialOperation> Of(int caller) => (RandomOnly ? [] : Beginning).Concat(TrialOperations.Sequence(Seed, caller, Operations))
        .Where(o => o.Action is not (TrialAction.Open or TrialAction.Close or TrialAction.Lookup or TrialAction.List))
        .ToList();

    /// <summary>As arguments of the child.</summary>
    public IEnumerable<string> Arguments => [.. new long[] { Seed, Callers, Operations }.Select(n => n.ToString(CultureInfo.InvariantCulture))];

    /// <summary>Does it, on a volume in a folder, and says in <see cref="Acknowledgements.FileName"/> how far it is.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="failing">
    /// The disk fails at some call. A caller ends at the first error of the disk, or when unstable writes are said to be lost; then
    /// another one must find the volume in order again.
    /// </param>
    /// <param name="heals">The disk fails once only.</param>
    public async Task RunAsync(string folder, bool failing = false, bool heals = false)
    {
        using var said = new FileStream(Path.Combine(folder, Acknowledgements.FileName), FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        void Say(string line)
        {
            lock (said)
            {
                said.Write(Encoding.ASCII.GetBytes(line + "\n"));
            }
        }

        var session = await BeginAsync(folder, failing, Say);
        if (session is null)
        {
            return;
        }

        var verifier = session.Volume.WriteVerifier;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            try
            {
                await RunCallerAsync(session, caller, Say, () => failing && session.Volume.WriteVerifier != verifier);
            }
            catch (VolumeException) when (failing)
            {
                // Said to the caller, who stops: what it had before must be there.
            }
            catch (TrialDifference) when (failing && session.Volume.WriteVerifier != verifier)
            {
                // Unstable writes are lost, and the verifier says so.
            }
        })));
        if (heals)
        {
            await HealAsync(session);
        }

        await session.DisposeAsync();
    }

    /// <summary>
    /// Opens what a killed child has left, reads everything, and compares it with what its words allow: for each caller all that
    /// was acknowledged, with the call that was under way or without it.
    /// </summary>
    /// <param name="folder">The folder of the child.</param>
    /// <param name="said">What it has said.</param>
    /// <param name="verify">A full verification must find nothing either.</param>
    /// <exception cref="TrialDifference">Something was lost, is wrong or half there.</exception>
    public async Task CheckAsync(string folder, Acknowledgements said, bool verify = false)
    {
        try
        {
            await using var session = await TrialSession.OpenAsync(TrialSession.SmallOptions(Path.Combine(folder, "volumes")), new TrialPorts(encrypted: true, said.Epoch));
            long metered = 0;
            for (var caller = 0; caller < Callers; caller++)
            {
                metered += await CheckAsync(session.Volume, caller, said);
            }

            // What was tried after a failure may have failed half way of several calls.
            var others = (await VolumeComparison.ListAsync(session.Volume, InodeId.Root)).Where(e => e.Attributes.Kind == InodeKind.File);
            metered += others.Sum(e => 2048 + e.Attributes.SpaceUsed);
            var root = await session.Volume.GetAttributesAsync(InodeId.Root, CancellationToken.None);
            VolumeComparison.Equal(metered + 2048 + root.SpaceUsed, (await session.Volume.GetStatisticsAsync(CancellationToken.None)).MeteredBytes, "metered size of the volume");

            if (verify)
            {
                var (_, report) = await session.VerifyAsync();
                VolumeComparison.Equal("", string.Join("; ", report.Damage), "damage that a verification finds");
            }

            // What can be read must be writable too.
            await session.Volume.CreateFileAsync(InodeId.Root, FileName.From("afterwards"), new NewInode(0, 0, 0), CancellationToken.None);
        }
        catch (VolumeException e)
        {
            throw new TrialDifference($"The volume answers {e.Error}.", e);
        }
    }

    private static async Task<TrialSession?> BeginAsync(string folder, bool failing, Action<string> say)
    {
        try
        {
            var session = await TrialSession.OpenAsync(
                TrialSession.SmallOptions(Path.Combine(folder, "volumes")),
                new TrialPorts(encrypted: true, recorded: epoch => say($"epoch {epoch}")));
            say("opened");
            return session;
        }
        catch (VolumeException) when (failing)
        {
            return null;
        }
    }

    private async Task RunCallerAsync(TrialSession session, int caller, Action<string> say, Func<bool> isLost)
    {
        var trial = new TrialCaller(session, new ModelVolume());
        await trial.BeginAsync(DirectoryOf(caller));
        say($"directory {caller}");
        var operations = Of(caller);
        for (var i = 0; i < operations.Count; i++)
        {
            say($"begin {caller} {i}");
            await trial.StepAsync(operations[i]);
            if (isLost())
            {
                return;
            }

            say($"done {caller} {i}");
        }
    }

    /// <summary>The disk is in order again: nothing but the files that it failed for may still be in trouble.</summary>
    private static async Task HealAsync(TrialSession session)
    {
        try
        {
            await TryAsync(session, "first");
        }
        catch (VolumeException)
        {
            // The one failure may have waited for this.
            await TryAsync(session, "second");
        }
    }

    private static async Task TryAsync(TrialSession session, string name)
    {
        try
        {
            var file = await session.Volume.CreateFileAsync(InodeId.Root, FileName.From(name), new NewInode(0, 0, 0), CancellationToken.None);
            var content = new byte[100_000];
            await session.Volume.WriteAsync(file.Inode, 0, content, WriteStability.All, CancellationToken.None);
            VolumeComparison.Equal(content.Length, await session.Volume.ReadAsync(file.Inode, 0, content, CancellationToken.None), "number of bytes read");
            await session.Volume.RemoveAsync(InodeId.Root, FileName.From(name), CancellationToken.None);
        }
        catch (VolumeException e) when (name == "second")
        {
            throw new TrialDifference($"The disk failed once, and the volume still answers {e.Error}.", e);
        }
    }

    private static TrialOperation On(TrialAction action, int name, int offset = 0, int length = 0, int seed = 2) =>
        new(action, Directory: 0, name, OtherDirectory: 1, OtherName: 0, offset, length, seed);

    private static string DirectoryOf(int caller) => $"caller {caller}";

    private async Task<long> CheckAsync(IVolume volume, int caller, Acknowledgements said)
    {
        InodeId directory;
        try
        {
            directory = (await volume.LookupAsync(InodeId.Root, FileName.From(DirectoryOf(caller)), CancellationToken.None)).Inode;
        }
        catch (VolumeException e) when (e.Error == VolumeError.NotFound && !said.HasDirectory(caller))
        {
            return 0;
        }

        TrialDifference? first = null;
        foreach (var count in new[] { said.Done(caller), said.Begun(caller) }.Distinct())
        {
            var model = new ModelVolume();
            var operations = Of(caller);
            for (var i = 0; i < count; i++)
            {
                if (i < said.Done(caller))
                {
                    ModelReplay.Apply(model, operations[i]);
                }
                else
                {
                    ModelReplay.ApplyUnderWay(model, operations[i]);
                }
            }

            try
            {
                var comparison = new VolumeComparison(volume, anyVersion: true);
                await comparison.CompareAsync(model.Top, directory);
                return comparison.Metered;
            }
            catch (TrialDifference difference)
            {
                first ??= difference;
            }
        }

        throw new TrialDifference($"Caller {caller} of {this}, after {said.Done(caller)} of {said.Begun(caller)} calls: {first!.Message}", first);
    }
}
