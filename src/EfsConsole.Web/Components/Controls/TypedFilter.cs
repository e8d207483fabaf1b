namespace EfsConsole.Web.Components.Controls;

/// <summary>
/// What is typed into a filter that stands in the page's address. The address follows the typing, and comes back from the
/// browser late: what has been typed since stays, and only an address that came about otherwise (back, a link) replaces it.
/// </summary>
public sealed class TypedFilter
{
    // What the address says, and after it what it was told to say since and does not yet.
    private readonly List<string?> _sent = [null];

    /// <summary>The text as it is typed.</summary>
    public string Text { get; set; } = string.Empty;

    /// <summary>What the address is to say: the text without spaces around it; null for none.</summary>
    public string? Wanted => string.IsNullOrWhiteSpace(Text) ? null : Text.Trim();

    /// <summary>Counts what is wanted as sent; false when it has been sent already.</summary>
    public bool Send()
    {
        if (string.Equals(Wanted, _sent[^1], StringComparison.Ordinal))
        {
            return false;
        }

        _sent.Add(Wanted);
        return true;
    }

    /// <summary>The address says this now.</summary>
    public void Follow(string? address)
    {
        if (_sent.IndexOf(address) is >= 0 and var index)
        {
            _sent.RemoveRange(0, index);
            return;
        }

        _sent.Clear();
        _sent.Add(address);
        Text = address ?? string.Empty;
    }

    /// <summary>Empties it; whoever calls sends the page to an address without it.</summary>
    public void Clear()
    {
        Text = string.Empty;
        Send();
    }
}
