namespace EfsConsole.Web.Components.Controls;

/// <summary>A step of the breadcrumbs.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Href">Where it leads; null for the page itself.</param>
public sealed record Crumb(string Text, string? Href = null);
