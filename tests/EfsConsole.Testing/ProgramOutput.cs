using System.Diagnostics;
using System.Text;

namespace EfsConsole.Testing;

/// <summary>What a process writes, line by line, as it comes.</summary>
public sealed class ProgramOutput
{
    private readonly Lock _lock = new();
    private readonly StringBuilder _standard = new();
    private readonly StringBuilder _error = new();
    private readonly List<(Func<string, bool> Matches, TaskCompletionSource<string> Found)> _awaited = [];
    private readonly TaskCompletionSource _standardEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _errorEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Reads a process from its start to its end.</summary>
    public ProgramOutput(Process process)
    {
        ArgumentNullException.ThrowIfNull(process);
        process.OutputDataReceived += (_, line) => Add(_standard, _standardEnded, line.Data);
        process.ErrorDataReceived += (_, line) => Add(_error, _errorEnded, line.Data);
    }

    /// <summary>Both streams have ended.</summary>
    public Task Ended => Task.WhenAll(_standardEnded.Task, _errorEnded.Task);

    /// <summary>Standard output so far.</summary>
    public string Standard => Read(_standard);

    /// <summary>Standard error so far.</summary>
    public string Error => Read(_error);

    /// <summary>Both.</summary>
    public string All => Standard + Error;

    /// <summary>The first line that matches, of those that came or will come; cancelled when both streams end without one.</summary>
    public async Task<string> LineAsync(Func<string, bool> matches)
    {
        ArgumentNullException.ThrowIfNull(matches);
        var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            var line = $"{_standard}{_error}".Split('\n').FirstOrDefault(matches);
            if (line is not null)
            {
                return line;
            }

            _awaited.Add((matches, found));
        }

        await Task.WhenAny(found.Task, Ended);
        found.TrySetCanceled();
        return await found.Task;
    }

    private void Add(StringBuilder stream, TaskCompletionSource ended, string? line)
    {
        if (line is null)
        {
            ended.TrySetResult();
            return;
        }

        lock (_lock)
        {
            stream.Append(line).Append('\n');
            foreach (var (_, found) in _awaited.Where(awaited => awaited.Matches(line)))
            {
                found.TrySetResult(line);
            }
        }
    }

    private string Read(StringBuilder stream)
    {
        lock (_lock)
        {
            return stream.ToString();
        }
    }
}
