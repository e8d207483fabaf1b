using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore;
using RocksDbSharp;

namespace EfsConsole.UnitTests.FileStore;

/// <summary>A volume with a few files, and a copy of it whose bytes a test changes.</summary>
public class TamperFixture : StoreFixture
{
    /// <summary>What the volume must hold.</summary>
    protected Dictionary<string, byte[]> Files { get; } = new()
    {
        ["small"] = Content(100, 1),
        ["page"] = Content(5000, 2),
        ["large"] = Content(200_000, 3),
    };

    /// <summary>Further files that the volume must hold, empty ones.</summary>
    protected List<string> Names { get; } = [];

    /// <summary>The folder of the copy.</summary>
    protected string Copied => Path.Combine(Folder, "copy", FileSystemId);

    /// <summary>Writes the files and closes the volume.</summary>
    protected async Task FillAndCloseAsync(bool manyNames = false)
    {
        foreach (var (name, content) in Files)
        {
            await CreateAsync(name, content);
        }

        for (var i = 0; manyNames && i < 300; i++)
        {
            Names.Add($"name {i}");
            await CreateAsync(Names[^1]);
        }

        await Store.DisposeAsync();
    }

    /// <summary>Makes the copy what the volume is.</summary>
    protected void FreshCopy()
    {
        if (Directory.Exists(Copied))
        {
            Directory.Delete(Copied, recursive: true);
        }

        Copy(VolumeFolder, Copied);
    }

    /// <summary>Reads everything of the copy: 1 when an error was noticed; wrong data fails the test.</summary>
    protected async Task<int> CheckAsync()
    {
        await using var store = NewStore(new FileStoreOptions { Root = Path.GetDirectoryName(Copied)! });
        var noticed = 0;
        try
        {
            var volume = await OpenAsync(store);
            var listed = await ListAsync(volume, InodeId.Root);
            listed.Count.ShouldBe(Files.Count + Names.Count);
            foreach (var (name, content) in Files)
            {
                try
                {
                    var found = await volume.LookupAsync(InodeId.Root, Name(name), None);
                    (await ReadAllAsync(volume, found.Inode)).ShouldBe(content);
                }
                catch (VolumeException e)
                {
                    e.Error.ShouldBeOneOf(VolumeError.Corrupt, VolumeError.InputOutput);
                    noticed = 1;
                }
            }

            foreach (var name in Names)
            {
                await volume.LookupAsync(InodeId.Root, Name(name), None);
            }
        }
        catch (VolumeException e)
        {
            e.Error.ShouldBeOneOf(VolumeError.Corrupt, VolumeError.InputOutput);
            noticed = 1;
        }

        return noticed;
    }

    private static RocksDb OpenRecords(string volume) => RocksDb.Open(
        new DbOptions(),
        Path.Combine(volume, "records"),
        new ColumnFamilies { { "default", new ColumnFamilyOptions() }, { "locations", new ColumnFamilyOptions() }, { "segments", new ColumnFamilyOptions() } });

    /// <summary>The rows of a column family of the volume.</summary>
    protected List<KeyValuePair<byte[], byte[]>> Rows(string family)
    {
        FreshCopy();
        return RowsOf(Copied, family);
    }

    protected static List<KeyValuePair<byte[], byte[]>> RowsOf(string volume, string family)
    {
        using var database = OpenRecords(volume);
        using var rows = database.NewIterator(database.GetColumnFamily(family));
        var found = new List<KeyValuePair<byte[], byte[]>>();
        for (rows.SeekToFirst(); rows.Valid(); rows.Next())
        {
            found.Add(new(rows.Key(), rows.Value()));
        }

        return found;
    }

    /// <summary>Puts a row into a column family, or removes it.</summary>
    protected static void Put(string volume, string family, byte[] key, byte[]? value)
    {
        using var database = OpenRecords(volume);
        if (value is null)
        {
            database.Remove(key, database.GetColumnFamily(family));
        }
        else
        {
            database.Put(key, value, database.GetColumnFamily(family));
        }
    }
}
