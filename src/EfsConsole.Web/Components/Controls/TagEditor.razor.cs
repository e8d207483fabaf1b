using System.Globalization;
using EfsConsole.Domain.Tags;
using Microsoft.AspNetCore.Components;

namespace EfsConsole.Web.Components.Controls;

/// <summary>Edits a <see cref="TagDraft"/> in place.</summary>
public partial class TagEditor
{
    private string? _focusAfterRender;

    [Inject]
    public required ConsoleScript Script { get; init; }

    /// <summary>The tags as typed.</summary>
    [Parameter, EditorRequired]
    public required TagDraft Draft { get; set; }

    /// <summary>Raised with every change.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    private string RemainingText => string.Create(CultureInfo.InvariantCulture, $"You can add {Math.Max(0, TagLimits.Count - Draft.Rows.Count)} more.");

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focusAfterRender is { } id)
        {
            _focusAfterRender = null;
            await Script.FocusAsync(id);
        }
    }

    private async Task AddAsync()
    {
        var row = new TagRow();
        Draft.Rows.Add(row);
        _focusAfterRender = $"tag-key-{row.Id:N}";
        await Changed.InvokeAsync();
    }

    private async Task RemoveAsync(TagRow row)
    {
        var index = Draft.Rows.IndexOf(row);
        if (index < 0)
        {
            return;
        }

        Draft.Rows.RemoveAt(index);
        if (Draft.Rows.Count > 0)
        {
            _focusAfterRender = $"tag-key-{Draft.Rows[Math.Min(index, Draft.Rows.Count - 1)].Id:N}";
        }

        await Changed.InvokeAsync();
    }

    private RenderFragment Input(TagRow row, int index, bool inKey) => builder =>
    {
        var id = $"{(inKey ? "tag-key" : "tag-value")}-{row.Id:N}";
        builder.OpenComponent<TextInput>(0);
        builder.AddComponentParameter(1, nameof(TextInput.Id), id);
        builder.AddComponentParameter(2, nameof(TextInput.Label), string.Create(CultureInfo.InvariantCulture, $"{(inKey ? "Key" : "Value")} {index + 1}"));
        builder.AddComponentParameter(3, nameof(TextInput.VisibleLabel), inKey ? "Key" : "Value");
        builder.AddComponentParameter(4, nameof(TextInput.Value), inKey ? row.Key : row.Value);
        builder.AddComponentParameter(5, nameof(TextInput.ValueChanged), EventCallback.Factory.Create<string>(this, text => TypeAsync(row, inKey, text)));
        builder.AddComponentParameter(6, nameof(TextInput.Error), Draft.Faults().FirstOrDefault(fault => fault.Row == row && fault.InKey == inKey)?.Message);
        builder.CloseComponent();
    };

    private Task TypeAsync(TagRow row, bool inKey, string text)
    {
        if (inKey)
        {
            row.Key = text;
        }
        else
        {
            row.Value = text;
        }

        return Changed.InvokeAsync();
    }
}
