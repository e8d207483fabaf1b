using EfsConsole.Domain.Volumes;

namespace EfsConsole.UnitTests.FileStore;

/// <summary>Random operations against a plain model in memory, with eviction and reopening in between.</summary>
public class ModelTests : StoreFixture
{
    private readonly Dictionary<string, byte[]> _model = [];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task RandomOperations_LeaveWhatTheModelHas(int seed)
    {
        Options.WriteBackBytes = 1 << 20;
        Options.SegmentBytes = 1 << 20;
        Options.MetadataCacheBytes = 1 << 20;
        await ReopenAsync();
        var random = new Random(seed);
        for (var step = 0; step < 400; step++)
        {
            await StepAsync(random);
            if (step % 40 == 39)
            {
                await CompareAsync(Volume);
            }
        }

        await ReopenAsync();
        await CompareAsync(Volume);
        foreach (var name in _model.Keys)
        {
            await Volume.RemoveAsync(InodeId.Root, Name(name), None);
        }

        (await Volume.GetStatisticsAsync(None)).ShouldSatisfyAllConditions(s => s.MeteredBytes.ShouldBe(6144), s => s.Inodes.ShouldBe(1));
    }

    private async Task StepAsync(Random random)
    {
        var name = $"f{random.Next(12)}";
        switch (random.Next(12))
        {
            case 0:
                if (_model.TryAdd(name, []))
                {
                    await CreateAsync(name);
                }
                else
                {
                    await FailsAsync(VolumeError.AlreadyExists, Volume.CreateFileAsync(InodeId.Root, Name(name), Plain, None));
                }

                break;
            case 1:
                if (_model.Remove(name))
                {
                    await Volume.RemoveAsync(InodeId.Root, Name(name), None);
                }
                else
                {
                    await FailsAsync(VolumeError.NotFound, Volume.RemoveAsync(InodeId.Root, Name(name), None));
                }

                break;
            case 2:
                var target = $"f{random.Next(12)}";
                if (_model.Remove(name, out var moved))
                {
                    _model[target] = moved;
                    await Volume.RenameAsync(InodeId.Root, Name(name), InodeId.Root, Name(target), RenameTarget.Replace, None);
                }

                break;
            case 3 when _model.TryGetValue(name, out var resized):
                var size = random.Next(400_000);
                Array.Resize(ref resized, size);
                _model[name] = resized;
                await Volume.SetAttributesAsync(await FindAsync(name), new InodeAttributeChange { Size = size }, None);
                break;
            case 4 when _model.ContainsKey(name):
                await Volume.CommitAsync(await FindAsync(name), None);
                break;
            case 5 when random.Next(4) == 0:
                await Store.EvictKeysAsync(FileSystemId, None);
                break;
            case 6 when random.Next(6) == 0:
                await ReopenAsync();
                break;
            default:
                await WriteAsync(random, name);
                break;
        }
    }

    private async Task WriteAsync(Random random, string name)
    {
        if (!_model.TryGetValue(name, out var content))
        {
            return;
        }

        var offset = random.Next(300_000);
        var data = Content(random.Next(1, random.Next(2) == 0 ? 500 : 200_000), random.Next());
        if (content.Length < offset + data.Length)
        {
            Array.Resize(ref content, offset + data.Length);
        }

        data.CopyTo(content, offset);
        _model[name] = content;
        var written = await Volume.WriteAsync(await FindAsync(name), offset, data, (WriteStability)random.Next(3), None);
        written.Size.ShouldBe(content.Length);
    }

    private async Task<InodeId> FindAsync(string name) => (await Volume.LookupAsync(InodeId.Root, Name(name), None)).Inode;

    private async Task CompareAsync(IVolume volume)
    {
        var listed = await ListAsync(volume, InodeId.Root, 5);
        listed.Select(e => e.Name.ToString()).Order().ShouldBe(_model.Keys.Order());
        foreach (var entry in listed)
        {
            (await ReadAllAsync(volume, entry.Attributes.Inode)).AsSpan().SequenceEqual(_model[entry.Name.ToString()]).ShouldBeTrue(entry.Name.ToString());
        }
    }
}
