using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Web.Components.Controls;
using EfsConsole.Web.Features.FileSystems.Calls;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace EfsConsole.Web.Features.Keys.Bulk;

/// <summary>The frame of the dialogs that change several keys.</summary>
public sealed partial class BulkKeyDialog : IDisposable
{
    private const string OutcomeId = "bulk-outcome";

    private readonly Guid _id = Guid.NewGuid();
    private CallRun? _run;
    private bool _focusOutcome;
    private bool _busy;

    [Inject]
    public required Door Door { get; init; }

    [Inject]
    public required CallRuns Runs { get; init; }

    [Inject]
    public required ConsoleScript Script { get; init; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    /// <summary>What is done: <c>Disable 3 keys</c>.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>The keys.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<KeyRow> Keys { get; set; }

    /// <summary>What is done to each, as the words before its name.</summary>
    [Parameter, EditorRequired]
    public required string Verb { get; set; }

    /// <summary>The operation for a key.</summary>
    [Parameter, EditorRequired]
    public required Func<KeyRow, IOperation<NoResponse>> Change { get; set; }

    /// <summary>The button's words.</summary>
    [Parameter, EditorRequired]
    public required string ConfirmText { get; set; }

    /// <summary>The button's colour.</summary>
    [Parameter]
    public Color Color { get; set; } = Color.Primary;

    /// <summary>Whether all that is wanted has been entered.</summary>
    [Parameter]
    public bool MayRun { get; set; } = true;

    /// <summary>Asked before the first call; with false nothing is done.</summary>
    [Parameter]
    public Func<Task<bool>>? Before { get; set; }

    /// <summary>What it means, and what it asks.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Shows a dialog that consists of this frame.</summary>
    /// <returns>The keys that are still to be changed: all of them when it was cancelled.</returns>
    public static async Task<IReadOnlyList<KeyRow>> AskAsync<TDialog>(IDialogService dialogs, string title, IReadOnlyList<KeyRow> keys)
        where TDialog : ComponentBase
    {
        ArgumentNullException.ThrowIfNull(dialogs);
        ArgumentNullException.ThrowIfNull(keys);
        var dialog = await dialogs.ShowAsync<TDialog>(title, new DialogParameters { [nameof(Keys)] = keys });
        return await dialog.Result is { Canceled: false, Data: IReadOnlyList<KeyRow> left } ? left : keys;
    }

    // What was confirmed goes on to its end, whether or not anybody looks.
    public void Dispose()
    {
        if (_run is not null)
        {
            _run.Changed -= OnChanged;
            Runs.Forget(_id);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focusOutcome)
        {
            _focusOutcome = false;
            await Script.FocusAsync(OutcomeId);
        }
    }

    private async Task RunAsync()
    {
        if (_busy || _run is not null || !MayRun)
        {
            return;
        }

        _busy = true;
        try
        {
            if (Before is not null && !await Before())
            {
                return;
            }

            var plan = new CallPlan { Calls = [.. Keys.Select(key => new KeyCall($"{Verb} {KeyName.Of(key.Aliases, key.KeyId)}", Change(key)) { Id = key.KeyId })] };
            _run = Runs.Start(_id, plan, Door.Caller, static _ => Task.CompletedTask);
            _run.Changed += OnChanged;
            _focusOutcome = true;
        }
        finally
        {
            _busy = false;
        }
    }

    private void OnChanged() => _ = InvokeAsync(StateHasChanged);

    private void Close()
    {
        var failed = _run!.Plan.Calls.Where(static call => call.State != CallState.Succeeded).Select(static call => call.Id).ToHashSet(StringComparer.Ordinal);
        Dialog.Close(DialogResult.Ok<IReadOnlyList<KeyRow>>([.. Keys.Where(key => failed.Contains(key.KeyId))]));
    }
}
