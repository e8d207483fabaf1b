namespace EfsConsole.Benchmarks.Stores;

/// <summary>What the same work is done on: plain files, files of an encrypted mount, or a volume.</summary>
internal interface IFileTree : IAsyncDisposable
{
    string Name { get; }

    /// <summary>Makes a folder and answers how it is named in the other calls.</summary>
    ValueTask<long> MakeFolderAsync(string name);

    /// <summary>Makes an empty file and answers how it is named in the other calls.</summary>
    ValueTask<long> CreateAsync(long folder, string name);

    /// <summary>Makes an empty file that no other call needs by its number.</summary>
    ValueTask MakeAsync(long folder, string name);

    ValueTask WriteAsync(long file, long offset, ReadOnlyMemory<byte> data);

    /// <summary>Writes and waits until the disk has it.</summary>
    ValueTask WriteDurablyAsync(long file, long offset, ReadOnlyMemory<byte> data);

    ValueTask<int> ReadAsync(long file, long offset, Memory<byte> buffer);

    /// <summary>Waits until the disk has what was written to the file.</summary>
    ValueTask FlushAsync(long file);

    /// <summary>Waits until the disk has everything.</summary>
    ValueTask FlushAllAsync();

    /// <summary>Finds a file by its name and answers its size.</summary>
    ValueTask<long> StatAsync(long folder, string name);

    /// <summary>Lists a folder and answers how many entries it has.</summary>
    ValueTask<int> ListAsync(long folder);

    ValueTask DeleteAsync(long folder, string name);

    /// <summary>Closes what is open, so that the next reads find nothing in this process.</summary>
    ValueTask CloseAsync();

    /// <summary>Ends the program behind it and starts it again, where there is one.</summary>
    ValueTask RestartAsync();
}
