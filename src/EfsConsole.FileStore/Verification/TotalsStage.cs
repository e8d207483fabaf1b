using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Metadata;

namespace EfsConsole.FileStore.Verification;

/// <summary>
/// Adds all objects up and compares them with the totals: in slices while nothing changes, else, where there are few objects, at one
/// instant. A large volume that changes all the while is said to be not compared.
/// </summary>
internal sealed class TotalsStage(ScrubContext context) : IScrubStage
{
    private const int PerStep = 1024;
    private const int AtOnce = 5000;
    private const int Attempts = 3;
    private const byte InodeKeys = 1;

    private byte[] _from = RecordKey.Inode(default);
    private long _version = -1;
    private long _inodes;
    private long _metered;
    private int _attempts;

    /// <inheritdoc/>
    public ValueTask<(bool Done, long Bytes)> StepAsync(CancellationToken cancellationToken)
    {
        if (context.Unread.Incomplete || context.Unread.Within([], RecordKey.End(InodeKeys)).Count > 0 || context.Numbers.Restarts > Attempts)
        {
            context.State.NotCompared++;
            return ValueTask.FromResult((true, 0L));
        }

        return ValueTask.FromResult((context.Metadata.Read(Step), 0L));
    }

    private bool Step(MetadataTransaction transaction)
    {
        if (context.Get(transaction, RecordKey.Totals) is not (true, { } bytes))
        {
            context.State.Add(new ScrubDamage(VolumeDamageKind.Totals, "The volume's totals are missing or cannot be read."));
            return true;
        }

        var totals = TotalsRecord.Decode(bytes);
        if (_version != context.Metadata.Version)
        {
            if (_attempts++ == Attempts)
            {
                context.State.NotCompared++;
                return true;
            }

            (_version, _from, _inodes, _metered) = (context.Metadata.Version, RecordKey.Inode(default), 0, 0);
        }

        bool done;
        do
        {
            foreach (var (_, value) in context.Slice(transaction, ref _from, RecordKey.End(InodeKeys), PerStep, out done))
            {
                _inodes++;
                _metered += InodeRecord.Decode(value).Metered;
            }
        }
        while (!done && totals.Inodes <= AtOnce);
        if (done && (totals.Inodes != _inodes || totals.Metered != _metered))
        {
            context.State.Add(new ScrubDamage(
                VolumeDamageKind.Totals,
                $"The volume has {_inodes} objects of {_metered} metered bytes, and its totals say {totals.Inodes} and {totals.Metered}."));
        }

        return done;
    }
}
