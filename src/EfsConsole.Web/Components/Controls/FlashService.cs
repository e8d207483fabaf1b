namespace EfsConsole.Web.Components.Controls;

/// <summary>How a flash message is meant.</summary>
public enum FlashKind
{
    /// <summary>Something was done.</summary>
    Success = 1,

    /// <summary>Something failed.</summary>
    Error = 2,

    /// <summary>Something needs attention.</summary>
    Warning = 3,

    /// <summary>Something to know.</summary>
    Info = 4,

    /// <summary>Something goes on.</summary>
    InProgress = 5,
}

/// <summary>A message at the top of the console.</summary>
public sealed class Flash(FlashKind kind, string text, ScreenMessage? detail, string? linkText, string? linkHref)
{
    /// <summary>How it is meant.</summary>
    public FlashKind Kind { get; } = kind;

    /// <summary>The message, as a sentence.</summary>
    public string Text { get; } = text;

    /// <summary>The refusal behind it.</summary>
    public ScreenMessage? Detail { get; } = detail;

    /// <summary>A link's words.</summary>
    public string? LinkText { get; } = linkText;

    /// <summary>Where the link leads.</summary>
    public string? LinkHref { get; } = linkHref;

    internal bool SeenOnEarlierPage { get; set; }
}

/// <summary>Messages about work that was done or failed. One lives on the page where it was said and on the next.</summary>
public sealed class FlashService
{
    private readonly List<Flash> _items = [];

    /// <summary>Raised when the messages change.</summary>
    public event Action? Changed;

    /// <summary>What is shown, newest first.</summary>
    public IReadOnlyList<Flash> Items => _items;

    /// <summary>Something was done.</summary>
    public Flash Success(string text, string? linkText = null, string? linkHref = null) => Add(new(FlashKind.Success, text, null, linkText, linkHref));

    /// <summary>Something needs attention.</summary>
    public Flash Warning(string text, string? linkText = null, string? linkHref = null) => Add(new(FlashKind.Warning, text, null, linkText, linkHref));

    /// <summary>Something to know.</summary>
    public Flash Info(string text, string? linkText = null, string? linkHref = null) => Add(new(FlashKind.Info, text, null, linkText, linkHref));

    /// <summary>Something goes on; dismiss the result when it is over.</summary>
    public Flash InProgress(string text) => Add(new(FlashKind.InProgress, text, null, null, null));

    /// <summary>Something failed.</summary>
    public Flash Error(string text) => Add(new(FlashKind.Error, text, null, null, null));

    /// <summary>An operation was refused.</summary>
    public Flash Error(ScreenMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Add(new(FlashKind.Error, message.What, message, null, null));
    }

    /// <summary>Takes a message away.</summary>
    public void Dismiss(Flash flash)
    {
        if (_items.Remove(flash))
        {
            Changed?.Invoke();
        }
    }

    /// <summary>The person has gone to another page.</summary>
    public void PageChanged()
    {
        var removed = _items.RemoveAll(static flash => flash.SeenOnEarlierPage && flash.Kind is not FlashKind.InProgress);
        _items.ForEach(static flash => flash.SeenOnEarlierPage = true);
        if (removed > 0)
        {
            Changed?.Invoke();
        }
    }

    private Flash Add(Flash flash)
    {
        _items.Insert(0, flash);
        Changed?.Invoke();
        return flash;
    }
}
