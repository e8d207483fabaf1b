using System.Globalization;

namespace EfsConsole.StoreTrials.Trials;

/// <summary>What a child process had said when it was killed: in words of a line each, written before it did the next thing.</summary>
public sealed class Acknowledgements
{
    /// <summary>The file's name in the child's folder.</summary>
    public const string FileName = "acks";

    private readonly Dictionary<int, int> _begun = [];
    private readonly Dictionary<int, int> _done = [];
    private readonly HashSet<int> _made = [];

    /// <summary>The volume is made.</summary>
    public bool Opened { get; private set; }

    /// <summary>The last epoch of the ledger.</summary>
    public long Epoch { get; private set; }

    /// <summary>Calls of a caller that were acknowledged.</summary>
    public int Done(int caller) => _done.GetValueOrDefault(caller);

    /// <summary>Calls of a caller that were begun.</summary>
    public int Begun(int caller) => _begun.GetValueOrDefault(caller);

    /// <summary>The caller's own directory was acknowledged.</summary>
    public bool HasDirectory(int caller) => _made.Contains(caller);

    /// <summary>Reads what was said; a line that was not finished was not said.</summary>
    public static Acknowledgements Parse(string text)
    {
        var said = new Acknowledgements();
        foreach (var line in text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ');
            switch (words[0])
            {
                case "opened":
                    said.Opened = true;
                    break;
                case "epoch":
                    said.Epoch = Math.Max(said.Epoch, long.Parse(words[1], CultureInfo.InvariantCulture));
                    break;
                case "directory":
                    said._made.Add(Number(words[1]));
                    break;
                case "begin":
                    said._begun[Number(words[1])] = Number(words[2]) + 1;
                    break;
                case "done":
                    said._done[Number(words[1])] = Number(words[2]) + 1;
                    break;
            }
        }

        return said;
    }

    private static int Number(string word) => int.Parse(word, CultureInfo.InvariantCulture);
}
