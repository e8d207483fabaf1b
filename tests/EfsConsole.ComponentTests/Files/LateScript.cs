using Microsoft.JSInterop;

namespace EfsConsole.ComponentTests.Files;

/// <summary>A browser whose script for transfers answers when the test says so, and that writes down what it was asked.</summary>
internal sealed class LateScript(IJSRuntime browser) : IJSRuntime, IJSObjectReference
{
    private readonly Dictionary<string, TaskCompletionSource<object>> _answers = new()
    {
        ["import"] = new(), ["attach"] = new(),
    };

    /// <summary>What it was asked to do with the file browser.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Answers what was asked, or will be.</summary>
    public void Answer(string identifier) => _answers[identifier].SetResult(this);

    /// <summary>Fails it as a script does whose element is gone.</summary>
    public void Fail(string identifier) => _answers[identifier].SetException(new JSException("The element is gone."));

    public async ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args)
    {
        if (identifier != "import" && identifier != "attach" && identifier != "detach")
        {
            return await browser.InvokeAsync<TValue>(identifier, cancellationToken, args);
        }

        if (identifier == "import" && args is not ["/js/file-transfers.js"])
        {
            return await browser.InvokeAsync<TValue>(identifier, cancellationToken, args);
        }

        lock (Asked)
        {
            Asked.Add(identifier);
        }

        return identifier == "detach" ? default! : (TValue)await _answers[identifier].Task;
    }

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => InvokeAsync<TValue>(identifier, CancellationToken.None, args);

    public ValueTask DisposeAsync() => default;
}
