using EfsConsole.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace EfsConsole.ComponentTests;

/// <summary>Goes to an address without the browser's script, which a component test does not run.</summary>
public sealed class DirectQueryNavigation(NavigationManager navigation, ConsoleScript script) : QueryNavigation(script)
{
    public override void Go(string uri, bool replace = false) => navigation.NavigateTo(uri, replace: replace);
}
