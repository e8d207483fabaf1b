using Microsoft.AspNetCore.Components;

namespace EfsConsole.Web.Components.Controls;

/// <summary>The frame of every page.</summary>
public partial class ConsolePage
{
    /// <summary>The id of the heading.</summary>
    public const string HeadingId = "page-title";

    [Inject]
    public required PageFocus Focus { get; init; }

    [Inject]
    public required ConsoleScript Script { get; init; }

    /// <summary>The h1, and the document's title.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>From the area down to this page; the last one without a link.</summary>
    [Parameter]
    public IReadOnlyList<Crumb>? Breadcrumbs { get; set; }

    /// <summary>A sentence below the title.</summary>
    [Parameter]
    public string? Description { get; set; }

    /// <summary>Buttons beside the title.</summary>
    [Parameter]
    public RenderFragment? Actions { get; set; }

    /// <summary>What the help panel says about the page.</summary>
    [Parameter]
    public RenderFragment? Info { get; set; }

    /// <summary>Why the page has nothing to show.</summary>
    [Parameter]
    public ScreenMessage? Error { get; set; }

    /// <summary>Loads the page again after an error.</summary>
    [Parameter]
    public EventCallback OnRetry { get; set; }

    /// <summary>The page.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && Focus.TakeTurn())
        {
            await Script.FocusAsync(HeadingId);
        }
    }
}
