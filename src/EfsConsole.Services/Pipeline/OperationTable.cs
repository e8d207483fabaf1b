using System.Collections.Frozen;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Services.Pipeline;

/// <summary>The dispatch table: one row for each type of request.</summary>
public sealed class OperationTable
{
    private readonly FrozenDictionary<Type, OperationEntry> _entries;

    /// <summary>Builds the table.</summary>
    /// <exception cref="InvalidOperationException">Two rows are for the same request.</exception>
    public OperationTable(IEnumerable<OperationEntry> entries)
    {
        var rows = entries.ToList();
        var twice = rows.GroupBy(entry => entry.RequestType).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw new InvalidOperationException($"{twice.Key.Name} is registered {twice.Count()} times; an operation has one handler.");
        }

        _entries = rows.ToFrozenDictionary(entry => entry.RequestType);
    }

    /// <summary>The requests that are answered.</summary>
    public IEnumerable<Type> RequestTypes => _entries.Keys;

    /// <summary>The row of a request.</summary>
    /// <exception cref="NotSupportedException">There is none.</exception>
    public OperationEntry this[IOperation request] => _entries.TryGetValue(request.GetType(), out var entry)
        ? entry
        : throw new NotSupportedException($"{request.Operation.Action} is not an operation of this installation.");
}
