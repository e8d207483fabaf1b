using System.Text.Json;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore.Metadata;

namespace EfsConsole.FileStore.Verification;

/// <summary>Keeps runs in the volume itself, sealed like everything else: they hold names (docs/file-format.md, "Verification").</summary>
internal sealed class ScrubRecords(MetadataStore metadata)
{
    private const int PerChange = 100;

    // Two places for the damage of two runs: that of the last one that ended stays until the next one ends.
    private const byte States = 0;
    private const byte Ended = 1;
    private const byte FirstPlaces = 2;
    private const byte SecondPlaces = 3;

    private int _saved;

    /// <summary>The run that is under way; null when there is none.</summary>
    public ScrubState? LoadUnfinished() => Load(States) is { EndedAt: null } state ? state : null;

    /// <summary>The last run that came to its end.</summary>
    public ScrubState? LoadEnded() => Load(Ended);

    /// <summary>Writes how far a run is and what is new of its damage.</summary>
    /// <exception cref="VolumeException">Corrupt, NoSpace, InputOutput.</exception>
    public async Task SaveAsync(ScrubState state)
    {
        var places = metadata.Read(t => Places(t));

        // What was written last may have grown since.
        for (var at = Math.Max(0, Math.Min(_saved, state.Damage.Count) - 1); at < state.Damage.Count; at += PerChange)
        {
            var first = at;
            await PutAsync(Enumerable.Range(first, Math.Min(PerChange, state.Damage.Count - first))
                .Select(i => (RecordKey.Verification(places, (uint)i), JsonSerializer.SerializeToUtf8Bytes(state.Damage[i], ScrubJson.Default.ScrubDamage))));
        }

        _saved = state.Kept = state.Damage.Count;
        await PutAsync([(RecordKey.Verification(States, 0), Encode(state, places))]);
    }

    /// <summary>Writes a run that has come to its end: it takes the place of the last one.</summary>
    /// <exception cref="VolumeException">Corrupt, NoSpace, InputOutput.</exception>
    public async Task EndAsync(ScrubState state)
    {
        var places = metadata.Read(t => Places(t));
        _saved = 0;
        await SaveAsync(state);
        await PutAsync([(RecordKey.Verification(Ended, 0), Encode(state, places)), (RecordKey.Verification(States, 0), Encode(state, places))]);
    }

    private static byte[] Encode(ScrubState state, byte places) => [places, .. JsonSerializer.SerializeToUtf8Bytes(state, ScrubJson.Default.ScrubState)];

    /// <summary>Where the damage of the run under way stands: not where that of the last one does.</summary>
    private static byte Places(MetadataTransaction transaction) =>
        transaction.Get(RecordKey.Verification(Ended, 0)) is [FirstPlaces, ..] ? SecondPlaces : FirstPlaces;

    private ScrubState? Load(byte part) => metadata.Read(transaction =>
    {
        if (transaction.Get(RecordKey.Verification(part, 0)) is not [var places, .. var json])
        {
            return null;
        }

        var state = JsonSerializer.Deserialize(json, ScrubJson.Default.ScrubState)!;
        for (var i = 0; i < state.Kept; i++)
        {
            if (transaction.Get(RecordKey.Verification(places, (uint)i)) is { } bytes)
            {
                state.Damage.Add(JsonSerializer.Deserialize(bytes, ScrubJson.Default.ScrubDamage)!);
            }
        }

        return state;
    });

    private async Task PutAsync(IEnumerable<(byte[] Key, byte[] Value)> entries)
    {
        var list = entries.ToList();
        await metadata.ChangeAsync(transaction =>
        {
            foreach (var (key, value) in list)
            {
                // Meets damage before the change begins: behind that, it would take other callers' changes with it.
                transaction.Get(key);
                transaction.Put(key, value);
            }

            return true;
        });
    }
}
