using EfsConsole.FileStore.Metadata;

namespace EfsConsole.UnitTests.FileStore;

/// <summary>What a loss of power while the database is opened leaves of its manifests.</summary>
public sealed class ManifestFilesTests : IDisposable
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 16).Select(i => (byte)i)];

    private readonly string _folder = Directory.CreateTempSubdirectory("efsconsole-manifest-").FullName;
    private readonly DatabaseMemory _memory = new(1 << 20, 4 << 20);

    public ManifestFilesTests() => Write(1);

    private string Current
    {
        get => File.ReadAllText(Path.Combine(_folder, "CURRENT")).TrimEnd('\n');
        set => File.WriteAllText(Path.Combine(_folder, "CURRENT"), value + "\n");
    }

    public void Dispose()
    {
        _memory.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Manifest_ThatCurrentNamesAndTheDiskLost_GivesWayToTheOneBefore()
    {
        var before = Current;
        Current = "MANIFEST-000999";

        using var database = RecordDatabase.Open(_folder, _memory);

        database.GetRecord(Key).ShouldBe([1]);
        database.RestoredManifest.ShouldBe(before);
    }

    [Fact]
    public void Manifest_ThatNeverCameToCount_IsNotGoneBackTo()
    {
        var before = Current;
        var torn = Path.Combine(_folder, "MANIFEST-000500");
        File.WriteAllBytes(torn, File.ReadAllBytes(Path.Combine(_folder, before))[..20]);

        ManifestFiles.Restore(_folder).ShouldBeNull();
        File.Exists(torn).ShouldBeFalse();
        Current = "MANIFEST-000999";
        using var database = RecordDatabase.Open(_folder, _memory);

        database.GetRecord(Key).ShouldBe([1]);
        database.RestoredManifest.ShouldBe(before);
    }

    [Fact]
    public void Database_ThatWasGoneBackTo_IsWrittenAndOpenedAgain()
    {
        Current = "MANIFEST-000999";
        Write(2);

        using var database = RecordDatabase.Open(_folder, _memory);

        database.GetRecord(Key).ShouldBe([2]);
        database.RestoredManifest.ShouldBeNull();
    }

    [Fact]
    public void Folder_WithoutAnyManifest_IsLeftAsItIs()
    {
        File.Delete(Path.Combine(_folder, Current));
        Current = "MANIFEST-000999";

        ManifestFiles.Restore(_folder).ShouldBeNull();

        Current.ShouldBe("MANIFEST-000999");
    }

    private void Write(byte value)
    {
        using var database = RecordDatabase.Open(_folder, _memory);
        var batch = new RecordBatch();
        batch.Records.Add(new(Key, [value]));
        database.Write(batch);
    }
}
