namespace EfsConsole.Web.Components.Controls;

/// <summary>Tells a page whether it came by navigation; only then the heading takes the focus, so that a first Tab finds the skip link.</summary>
public sealed class PageFocus
{
    private bool _loaded;

    /// <summary>False for the first page of a circuit, true for those after it.</summary>
    public bool TakeTurn()
    {
        var cameByNavigation = _loaded;
        _loaded = true;
        return cameByNavigation;
    }
}
