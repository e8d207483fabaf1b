using EfsConsole.Domain.Volumes;

namespace EfsConsole.StoreTrials.Model;

/// <summary>What a caller may do.</summary>
public enum TrialAction
{
    CreateFile,
    CreateExclusive,
    MakeDirectory,
    MakeLink,
    MakeSpecial,
    AddName,
    Remove,
    Rename,
    Write,
    Resize,
    SetAttributes,
    Commit,
    Read,
    Lookup,
    List,
    Open,
    Close,
    Evict,
    Reopen,
}

/// <summary>
/// One call. Directories and held files are named by their place among those there are, modulo their number, so that a sequence
/// stays meaningful when others are taken out of it.
/// </summary>
/// <param name="Action">The call.</param>
/// <param name="Directory">Where.</param>
/// <param name="Name">Which name, of <see cref="TrialNames"/>.</param>
/// <param name="OtherDirectory">For a rename or a further name: where to.</param>
/// <param name="OtherName">The name there.</param>
/// <param name="Offset">For reads, writes and sizes, in bytes.</param>
/// <param name="Length">For reads and writes, in bytes.</param>
/// <param name="Seed">Content, mode, verifier: whatever else the call needs.</param>
public sealed record TrialOperation(TrialAction Action, int Directory, int Name, int OtherDirectory, int OtherName, int Offset, int Length, int Seed)
{
    /// <summary>Of a write.</summary>
    public WriteStability Stability => (WriteStability)(Seed % 3);

    /// <summary>Of a rename.</summary>
    public RenameTarget Target => Seed % 4 == 0 ? RenameTarget.KeepExisting : RenameTarget.Replace;

    /// <summary>Of an exclusive create.</summary>
    public ulong Verifier => (ulong)(Seed % 3);

    /// <summary>The call is about a file that the caller holds open, if there is one.</summary>
    public bool OfHeld => OtherDirectory % 4 == 0;

    /// <summary>What a write writes.</summary>
    public byte[] Content()
    {
        var content = new byte[Length];
        new Random(Seed).NextBytes(content);
        return content;
    }
}

/// <summary>Names that a trial gives.</summary>
public static class TrialNames
{
    private static readonly FileName[] Names =
        [.. new[] { "a", "b", "report.pdf", "Ünïcödé", "日本語のファイル名", "שלום עולם", new string('x', 255), "ends with a space " }.Select(FileName.From)];

    /// <summary>A name.</summary>
    public static FileName Of(int index) => Names[index % Names.Length];
}
