using EfsConsole.Domain.Operations;

namespace EfsConsole.AwsApi.Rest;

/// <summary>An operation by its method and path.</summary>
/// <param name="Method">For instance <c>PUT</c>.</param>
/// <param name="Segments">Of the path after the version; null stands for a label.</param>
/// <param name="Status">Of the answer when it succeeds.</param>
/// <param name="InvokeAsync">Reads the request, calls the door, writes the answer.</param>
internal sealed record RestRoute(string Method, IReadOnlyList<string?> Segments, int Status, Func<IOperations, RestRequest, CancellationToken, Task<ReadOnlyMemory<byte>>> InvokeAsync)
{
    /// <summary>The labels of a path that is this one; null of another.</summary>
    public IReadOnlyList<string>? Match(IReadOnlyList<string> path)
    {
        if (path.Count != Segments.Count)
        {
            return null;
        }

        var labels = new List<string>();
        for (var i = 0; i < path.Count; i++)
        {
            if (Segments[i] is null)
            {
                labels.Add(path[i]);
            }
            else if (Segments[i] != path[i])
            {
                return null;
            }
        }

        return labels;
    }
}
