using Microsoft.AspNetCore.Components;

namespace EfsConsole.Web.Components.Controls;

/// <summary>What the help panel shows.</summary>
public sealed class HelpService
{
    /// <summary>Raised when the panel opens, closes or changes.</summary>
    public event Action? Changed;

    /// <summary>The heading; null while the panel is closed.</summary>
    public string? Topic { get; private set; }

    /// <summary>The content.</summary>
    public RenderFragment? Content { get; private set; }

    /// <summary>The element that opened the panel and gets the focus back.</summary>
    public string? OpenerId { get; private set; }

    /// <summary>Opens the panel.</summary>
    public void Show(string topic, RenderFragment content, string? openerId = null)
    {
        (Topic, Content, OpenerId) = (topic, content, openerId);
        Changed?.Invoke();
    }

    /// <summary>Closes the panel.</summary>
    public void Close()
    {
        (Topic, Content) = (null, null);
        Changed?.Invoke();
    }
}
