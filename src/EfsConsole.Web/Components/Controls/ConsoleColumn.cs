using Microsoft.AspNetCore.Components;

namespace EfsConsole.Web.Components.Controls;

/// <summary>A column of a <see cref="ConsoleTable{T}"/>.</summary>
public sealed class ConsoleColumn<T> : ComponentBase
{
    /// <summary>The heading.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>What the source knows the column by; null when it does not sort.</summary>
    [Parameter]
    public string? SortKey { get; set; }

    /// <summary>Whether its cells name their rows.</summary>
    [Parameter]
    public bool RowHeader { get; set; }

    /// <summary>Whether it holds numbers.</summary>
    [Parameter]
    public bool Numeric { get; set; }

    /// <summary>The cell of a row.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment<T> ChildContent { get; set; }

    [CascadingParameter]
    internal ConsoleTable<T>? Table { get; set; }

    protected override void OnInitialized() => Table?.Add(this);
}
