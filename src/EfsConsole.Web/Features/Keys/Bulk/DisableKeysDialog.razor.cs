using EfsConsole.Domain.Operations.Own;
using EfsConsole.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace EfsConsole.Web.Features.Keys.Bulk;

/// <summary>Disables several keys.</summary>
public sealed partial class DisableKeysDialog : IDisposable
{
    /// <summary>What is typed where it is about more than one key, each with a name of its own.</summary>
    public const string Confirmation = "disable";

    private readonly ComponentLifetime _gone = new();
    private IReadOnlyList<KeyInUse>? _dependants;
    private ScreenMessage? _error;
    private string _typed = string.Empty;
    private bool _changed;

    [Inject]
    public required Door Door { get; init; }

    /// <summary>The keys.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<KeyRow> Keys { get; set; }

    private string Title => $"Disable {KeyList.Count(Keys.Count)}";

    private IReadOnlyList<KeyInUse> InUse => [.. (_dependants ?? []).Where(static one => one.Dependants.TotalCount > 0)];

    // One key alone wants its own name, as on its page.
    private string Word => Keys.Count == 1 ? KeyName.Of(Keys[0].Aliases, Keys[0].KeyId) : Confirmation;

    private bool MayDisable => _dependants is not null && (InUse.Count == 0 || (Keys.Count == 1
        ? KeyName.Confirms(_typed, Word, Keys[0].KeyId)
        : string.Equals(_typed.Trim(), Confirmation, StringComparison.OrdinalIgnoreCase)));

    public void Dispose() => _gone.Dispose();

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        _error = null;
        var found = new List<KeyInUse>();
        foreach (var key in Keys)
        {
            var answer = await Door.TryAsync(new ListKeyDependantsRequest { KeyId = key.KeyId, Limit = 1000 }, _gone.Token);
            if (!answer.Succeeded)
            {
                (_dependants, _error) = (null, answer.Error);
                return;
            }

            found.Add(new(key, answer.Response));
        }

        _dependants = found;
    }

    // Consent holds for what was shown: a file system that came in between is shown first.
    private async Task<bool> StillTheSameAsync()
    {
        var consented = _dependants!;
        await LoadAsync();
        var same = _dependants is not null && _dependants.Zip(consented).All(static pair => pair.First.IsCoveredBy(pair.Second));
        if (!same)
        {
            (_typed, _changed) = (string.Empty, _dependants is not null);
        }

        StateHasChanged();
        return same;
    }

    private sealed record KeyInUse(KeyRow Key, ListKeyDependantsResponse Dependants)
    {
        public bool IsCoveredBy(KeyInUse seen) => Dependants.TotalCount <= seen.Dependants.TotalCount
            && Dependants.Dependants.All(one => seen.Dependants.Dependants.Any(other => other.FileSystemId == one.FileSystemId));
    }
}
