using System.Buffers;
using System.Runtime.CompilerServices;

namespace EfsConsole.FileStore.Metadata;

/// <summary>A list in a pooled array. Not safe for parallel use.</summary>
internal sealed class PooledList<T> : IDisposable
{
    private const int Smallest = 16;

    private T[] _items = [];

    public int Count { get; private set; }

    public ReadOnlySpan<T> Items => _items.AsSpan(0, Count);

    public void Add(T item) => Insert(Count, item);

    /// <summary>Puts another item in the place of one.</summary>
    public void Replace(int index, T item) => _items[index] = item;

    /// <summary>Puts an item before another, or behind the last.</summary>
    public void Insert(int index, T item)
    {
        if (Count == _items.Length)
        {
            var larger = ArrayPool<T>.Shared.Rent(Math.Max(Smallest, 2 * _items.Length));
            Items.CopyTo(larger);
            Return();
            _items = larger;
        }

        _items.AsSpan(index, Count - index).CopyTo(_items.AsSpan(index + 1));
        _items[index] = item;
        Count++;
    }

    /// <summary>Gives the array back; the list is empty then, and can be used again.</summary>
    public void Dispose()
    {
        Return();
        (_items, Count) = ([], 0);
    }

    private void Return()
    {
        if (_items.Length > 0)
        {
            ArrayPool<T>.Shared.Return(_items, clearArray: RuntimeHelpers.IsReferenceOrContainsReferences<T>());
        }
    }
}
