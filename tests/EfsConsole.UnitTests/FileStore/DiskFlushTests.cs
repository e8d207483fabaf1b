using EfsConsole.Shared;

namespace EfsConsole.UnitTests.FileStore;

/// <summary>A flush that fails is an error: the runtime's own does not say so on Unix.</summary>
public sealed class DiskFlushTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("efsconsole-flush-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Content_OfWhatCannotBeFlushed_IsAnError()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux alone answers an error for the null device.");
        using var device = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.Write);

        var failure = Should.Throw<IOException>(() => DiskFlush.Content(device));

        failure.HResult.ShouldBe(22, failure.Message);
    }

    [Fact]
    public void Content_OfAFile_IsFlushed()
    {
        using var file = File.OpenHandle(Path.Combine(_folder, "file"), FileMode.CreateNew, FileAccess.Write);
        RandomAccess.Write(file, new byte[10], 0);

        DiskFlush.Content(file);
    }

    [Fact]
    public void Names_OfAFolderThatIsNotThere_AreAnError() =>
        Should.Throw<IOException>(() => DiskFlush.Names(Path.Combine(_folder, "missing"))).HResult.ShouldBe(2);

    [Fact]
    public void MakeFolder_MakesThoseAboveItToo()
    {
        DiskFlush.MakeFolder(Path.Combine(_folder, "a", "b", "c"));

        Directory.Exists(Path.Combine(_folder, "a", "b", "c")).ShouldBeTrue();
    }
}
