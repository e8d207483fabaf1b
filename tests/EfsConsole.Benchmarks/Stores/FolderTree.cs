using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace EfsConsole.Benchmarks.Stores;

/// <summary>Files below a folder of the system, through the system's own calls.</summary>
internal sealed partial class FolderTree(string name, string folder, Action? unmount = null) : IFileTree
{
    private readonly Lock _lock = new();
    private readonly List<string> _paths = [folder];
    private readonly Dictionary<long, SafeFileHandle> _open = [];

    public string Name => name;

    public ValueTask<long> MakeFolderAsync(string name)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(path);
        return new(Add(path, null));
    }

    public ValueTask<long> CreateAsync(long folder, string name)
    {
        var path = Path.Combine(PathOf(folder), name);
        return new(Add(path, File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite)));
    }

    public ValueTask MakeAsync(long folder, string name)
    {
        File.OpenHandle(Path.Combine(PathOf(folder), name), FileMode.CreateNew, FileAccess.ReadWrite).Dispose();
        return default;
    }

    public ValueTask RestartAsync() => default;

    public ValueTask WriteAsync(long file, long offset, ReadOnlyMemory<byte> data)
    {
        RandomAccess.Write(Handle(file), data.Span, offset);
        return default;
    }

    public ValueTask WriteDurablyAsync(long file, long offset, ReadOnlyMemory<byte> data)
    {
        var handle = Handle(file);
        RandomAccess.Write(handle, data.Span, offset);
        RandomAccess.FlushToDisk(handle);
        return default;
    }

    public ValueTask<int> ReadAsync(long file, long offset, Memory<byte> buffer) => new(RandomAccess.Read(Handle(file), buffer.Span, offset));

    public ValueTask FlushAsync(long file)
    {
        RandomAccess.FlushToDisk(Handle(file));
        return default;
    }

    public ValueTask FlushAllAsync()
    {
        var path = Path.Combine(folder, ".flush");
        using var handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite);
        if (SynchroniseFileSystem(handle) != 0)
        {
            throw new IOException($"syncfs answers {Marshal.GetLastPInvokeError()}.");
        }

        return default;
    }

    public ValueTask<long> StatAsync(long folder, string name) => new(new FileInfo(Path.Combine(PathOf(folder), name)).Length);

    public ValueTask<int> ListAsync(long folder) => new(Directory.EnumerateFileSystemEntries(PathOf(folder)).Count());

    public ValueTask DeleteAsync(long folder, string name)
    {
        File.Delete(Path.Combine(PathOf(folder), name));
        return default;
    }

    public ValueTask CloseAsync()
    {
        lock (_lock)
        {
            foreach (var handle in _open.Values)
            {
                handle.Dispose();
            }

            _open.Clear();
        }

        return default;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        foreach (var path in Directory.EnumerateDirectories(folder))
        {
            Directory.Delete(path, recursive: true);
        }

        unmount?.Invoke();
    }

    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    private static partial int SynchroniseFileSystem(SafeFileHandle file);

    private long Add(string path, SafeFileHandle? handle)
    {
        lock (_lock)
        {
            _paths.Add(path);
            if (handle is not null)
            {
                _open.Add(_paths.Count - 1, handle);
            }

            return _paths.Count - 1;
        }
    }

    private string PathOf(long id)
    {
        lock (_lock)
        {
            return _paths[(int)id];
        }
    }

    private SafeFileHandle Handle(long file)
    {
        lock (_lock)
        {
            if (!_open.TryGetValue(file, out var handle))
            {
                _open.Add(file, handle = File.OpenHandle(_paths[(int)file], FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite));
            }

            return handle;
        }
    }
}
