using Microsoft.AspNetCore.Components;

namespace EfsConsole.Web.Components.Controls;

/// <summary>
/// Stands behind the columns of a table: when its turn comes, they all have introduced themselves, and the table can load.
/// After the render would be later: that waits until the browser has the page.
/// </summary>
public sealed class ConsoleColumnsEnd<T> : ComponentBase
{
    [CascadingParameter]
    internal ConsoleTable<T>? Table { get; set; }

    protected override Task OnInitializedAsync() => Table?.BeginAsync() ?? Task.CompletedTask;
}
