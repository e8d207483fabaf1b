using CsCheck;

namespace EfsConsole.StoreTrials.Model;

/// <summary>Draws calls.</summary>
public static class TrialOperations
{
    /// <summary>How often each call is drawn: names and content come most, what drops everything seldom.</summary>
    private static readonly Gen<TrialAction> Actions = Gen.Frequency(
        (8, Gen.Const(TrialAction.CreateFile)),
        (3, Gen.Const(TrialAction.CreateExclusive)),
        (4, Gen.Const(TrialAction.MakeDirectory)),
        (2, Gen.Const(TrialAction.MakeLink)),
        (1, Gen.Const(TrialAction.MakeSpecial)),
        (4, Gen.Const(TrialAction.AddName)),
        (7, Gen.Const(TrialAction.Remove)),
        (7, Gen.Const(TrialAction.Rename)),
        (24, Gen.Const(TrialAction.Write)),
        (6, Gen.Const(TrialAction.Resize)),
        (4, Gen.Const(TrialAction.SetAttributes)),
        (5, Gen.Const(TrialAction.Commit)),
        (14, Gen.Const(TrialAction.Read)),
        (6, Gen.Const(TrialAction.Lookup)),
        (3, Gen.Const(TrialAction.List)),
        (3, Gen.Const(TrialAction.Open)),
        (3, Gen.Const(TrialAction.Close)),
        (1, Gen.Const(TrialAction.Evict)));

    private static readonly Gen<int> Lengths = Gen.Frequency((8, Gen.Int[0, 700]), (6, Gen.Int[700, 9000]), (1, Gen.Int[9000, 150_000]));

    private static readonly Gen<int> Offsets = Gen.Frequency((6, Gen.Int[0, 3000]), (3, Gen.Int[0, 20_000]), (1, Gen.Int[0, 200_000]));

    /// <summary>One call.</summary>
    public static Gen<TrialOperation> One { get; } = Gen.Select(
        Actions,
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 7]),
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 7]),
        Offsets,
        Lengths,
        Gen.Int[0, int.MaxValue - 1],
        (action, place, other, offset, length, seed) => new TrialOperation(action, place.Item1, place.Item2, other.Item1, other.Item2, offset, length, seed));

    /// <summary>The sequence of a caller, the same for the same numbers: what a child process did can be told from them alone.</summary>
    public static IReadOnlyList<TrialOperation> Sequence(uint seed, int caller, int count)
    {
        var random = new PCG((uint)caller, seed);
        var drawn = new List<TrialOperation>(count);
        for (var i = 0; i < count; i++)
        {
            drawn.Add(One.Generate(random, null, out _));
        }

        return drawn;
    }
}
