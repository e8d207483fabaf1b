using EfsConsole.Domain.Operations;

namespace EfsConsole.AwsApi.Rest;

/// <summary>An operation by its method and path.</summary>
/// <param name="Method">For instance <c>PUT</c>.</param>
/// <param name="Segments">Of the path after the version; null stands for a label.</param>
/// <param name="Status">Of the answer when it succeeds.</param>
/// <param name="InvokeAsync">Reads the request, calls the door, writes the answer.</param>
internal sealed record RestRoute(string Method, IReadOnlyList<string?> Segments, int Status, Func<IOperations, RestRequest, CancellationToken, Task<ReadOnlyMemory<byte>>> InvokeAsync)
{
    private readonly int[] _labels = [.. Enumerable.Range(0, Segments.Count).Where(i => Segments[i] is null)];

    /// <summary>Whether a path of as many segments is this one.</summary>
    public bool Matches(ReadOnlySpan<string> path)
    {
        for (var i = 0; i < path.Length; i++)
        {
            if (Segments[i] is { } literal && literal != path[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The labels of a path that is this one.</summary>
    public IReadOnlyList<string> Labels(ArraySegment<string> path) => _labels switch
    {
        [] => [],
        [var only] => [path[only]],
        _ => [.. _labels.Select(i => path[i])],
    };
}
