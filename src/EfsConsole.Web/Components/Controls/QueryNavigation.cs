namespace EfsConsole.Web.Components.Controls;

/// <summary>
/// Changes the query of a page's address. The change comes to the browser late: whoever has gone to another page meanwhile stays
/// there.
/// </summary>
public class QueryNavigation(ConsoleScript script)
{
    /// <summary>Goes to another address of the page.</summary>
    public virtual void Go(string uri, bool replace = false) => _ = script.FollowAsync(uri, replace);
}
