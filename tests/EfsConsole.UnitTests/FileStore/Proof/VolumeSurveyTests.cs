using System.Text;
using EfsConsole.Domain.Volumes;
using EfsConsole.Domain.Volumes.Proof;

namespace EfsConsole.UnitTests.FileStore.Proof;

public sealed class VolumeSurveyTests : StoreFixture
{
    private static readonly byte[] Text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("what stands in the file, again and again. ", 8000)));

    [Fact]
    public async Task Survey_SoundVolume_FindsNothingAndNearlyEightBits()
    {
        await FillAsync();

        var survey = await SurveyAsync();

        survey.Findings.ShouldBeEmpty();
        survey.Encrypted.ShouldBeTrue();
        survey.Algorithm.ShouldBe("AES-256-GCM");
        survey.Entropy!.Value.ShouldBeGreaterThan(7.99);
        survey.Frames.OfFiles.ShouldBe(7);
        survey.Frames.Opened.ShouldBe(7);
        survey.Frames.InSegments.ShouldBe(6);
        survey.Frames.InIndex.ShouldBe(1);
        survey.Frames.LookLikePlaintext.ShouldBe(0);
        survey.Records.Count.ShouldBeGreaterThan(1);
        survey.Records.LookLikePlaintext.ShouldBe(0);
        survey.SealedContentBytes.ShouldBe(survey.ContentBytes);
        survey.FolderBytes.ShouldBe(survey.SealedBytes + survey.Unsealed.Sum(part => part.Bytes));
        survey.Unsealed.ShouldAllBe(part => part.Why.Length > 0);
    }

    [Fact]
    public async Task Survey_PlaintextWhereAFrameLies_NamesTheSegmentThePlaceAndTheFile()
    {
        var letters = await MakeDirectoryAsync("letters");
        await FillAsync();
        var inode = await CreateAsync("to the bank.txt", Text, letters);
        var frame = await Volume.Proof!.ShowChunkAsync(inode, 2, None);
        await PlantAsync(frame.Place!, Text.AsMemory(2 * 65536, 65536));

        var survey = await SurveyAsync();

        var finding = survey.Findings.ShouldHaveSingleItem();
        finding.Kind.ShouldBe(FindingKind.Plaintext);
        finding.Segment.ShouldBe(1UL);
        finding.File.ShouldBe("segments/0000000000000001.seg");
        finding.Offset.ShouldBe(frame.Place!.Offset);
        finding.Length.ShouldBe(frame.Frame.Length);
        finding.Chunk.ShouldBe(2);
        finding.Inode.ShouldBe(inode);
        survey.Frames.NotOpened.ShouldBe(1);
        survey.SealedContentBytes.ShouldBeLessThan(survey.ContentBytes - 60_000);
        (await Volume.Proof!.FindPathsAsync([inode], None))[inode].ShouldBe("/letters/to the bank.txt");
    }

    [Fact]
    public async Task Survey_PlaintextUnderASoundHeader_IsNamedToo()
    {
        var inode = await CreateAsync("letter.txt", Text);
        var frame = await Volume.Proof!.ShowChunkAsync(inode, 0, None);
        await PlantAsync(frame.Place! with { Offset = frame.Place!.Offset + 44 }, Text.AsMemory(0, 65536));

        var finding = (await SurveyAsync()).Findings.ShouldHaveSingleItem();

        (finding.Kind, finding.Inode, finding.Chunk).ShouldBe((FindingKind.Plaintext, (InodeId?)inode, (long?)0));
    }

    [Fact]
    public async Task Survey_PlaintextBehindTheLastFrame_IsNamedThoughNoFileHasIt()
    {
        var inode = await CreateAsync("letter.txt", Text);
        var last = await Volume.Proof!.ShowChunkAsync(inode, 5, None);
        var end = last.Place!.Offset + last.Frame.Length;
        await PlantAsync(last.Place with { Offset = end }, Text.AsMemory(0, 5000));

        var finding = (await SurveyAsync()).Findings.ShouldHaveSingleItem();

        (finding.Kind, finding.Segment, finding.Offset, finding.Length, finding.Inode).ShouldBe((FindingKind.Plaintext, 1UL, (long?)end, (long?)5000, null));
    }

    [Fact]
    public async Task Survey_OneFlippedByte_IsAFrameThatDoesNotOpen()
    {
        var inode = await CreateAsync("letter.txt", Text);
        var frame = await Volume.Proof!.ShowChunkAsync(inode, 1, None);
        await PlantAsync(frame.Place! with { Offset = frame.Place!.Offset + 1000 }, new[] { (byte)~frame.Frame.Span[1000] });

        var finding = (await SurveyAsync()).Findings.ShouldHaveSingleItem();

        (finding.Kind, finding.Offset, finding.LooksLikePlaintext).ShouldBe((FindingKind.DoesNotOpen, frame.Place!.Offset, false));
    }

    [Fact]
    public async Task Survey_ForeignFilesAndLinks_AreNamed()
    {
        await FillAsync();
        await File.WriteAllBytesAsync(Path.Combine(VolumeFolder, "notes.txt"), Text);
        await File.WriteAllBytesAsync(Path.Combine(VolumeFolder, "records", "export.csv"), Text);
        File.CreateSymbolicLink(Path.Combine(VolumeFolder, "segments", "elsewhere"), "/etc/hostname");

        var survey = await SurveyAsync();

        survey.Findings.Select(finding => (finding.Kind, finding.File, finding.LooksLikePlaintext)).Order().ShouldBe(
        [
            (FindingKind.ForeignFile, "notes.txt", true),
            (FindingKind.ForeignFile, "records/export.csv", true),
            (FindingKind.ForeignFile, "segments/elsewhere", false),
        ]);
    }

    [Fact]
    public async Task Survey_SegmentGone_NamesEveryChunkThatIsMissing()
    {
        var inode = await CreateAsync("letter.txt", Text);
        var frame = await Volume.Proof!.ShowChunkAsync(inode, 0, None);
        File.Delete(frame.Place!.File);

        var survey = await SurveyAsync();

        survey.Findings.Count.ShouldBe(6);
        survey.Findings.ShouldAllBe(finding => finding.Kind == FindingKind.Missing && finding.Inode == inode);
    }

    [Fact]
    public async Task Survey_MoreThanOneBatch_TriesEveryChunk()
    {
        const int files = 600;
        for (var i = 0; i < files; i++)
        {
            await CreateAsync($"file {i}", [1, 2, 3]);
        }

        var survey = await SurveyAsync();

        (survey.Frames.OfFiles, survey.Frames.Opened, survey.Frames.InIndex).ShouldBe((files, files, files));
        survey.Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Survey_WhileOthersWriteAndRemove_FindsNothing()
    {
        await FillAsync();
        using var end = new CancellationTokenSource();
        var writer = Task.Run(async () =>
        {
            for (var i = 0; !end.IsCancellationRequested; i++)
            {
                await CreateAsync($"busy {i}", Text);
                await Volume.RemoveAsync(InodeId.Root, Name($"busy {i}"), None);
            }
        });

        try
        {
            for (var i = 0; i < 5; i++)
            {
                (await SurveyAsync()).Findings.ShouldBeEmpty();
            }
        }
        finally
        {
            await end.CancelAsync();
            await writer;
        }
    }

    [Fact]
    public async Task Survey_KeysEvictedInTheMiddle_GoesOn()
    {
        await FillAsync();
        var unwrapped = Ports.Unwrapped;
        var evicted = false;
        var survey = await Volume.Proof!.SurveyAsync(
            new Noted(_ =>
            {
                evicted = true;
                Store.EvictKeysAsync(FileSystemId, None).GetAwaiter().GetResult();
            }),
            None);

        evicted.ShouldBeTrue();
        survey.Findings.ShouldBeEmpty();
        Ports.Unwrapped.ShouldBeGreaterThan(unwrapped);
    }

    [Fact]
    public async Task Survey_Cancelled_Ends()
    {
        await FillAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => Volume.Proof!.SurveyAsync(new Noted(_ => { }), cancelled.Token));
    }

    [Fact]
    public async Task Survey_WithoutRootAccess_IsRefused()
    {
        Ports.Grant = new VolumeGrant(CanWrite: true, IsRoot: false, Encrypted: true);
        await using var squashed = await OpenAsync(Store);

        await FailsAsync(VolumeError.AccessDenied, () => squashed.Proof!.SurveyAsync(new Noted(_ => { }), None));
        await FailsAsync(VolumeError.AccessDenied, squashed.Proof!.FindPathsAsync([InodeId.Root], None));
    }

    [Fact]
    public async Task Survey_ReopenedVolume_StillFindsNothing()
    {
        await FillAsync();
        await Volume.WriteAsync(await CreateAsync("rewritten", Text), 0, Text.AsMemory(0, 70_000), WriteStability.All, None);
        await ReopenAsync();

        var survey = await SurveyAsync();

        survey.Findings.ShouldBeEmpty();
        survey.Frames.InSegments.ShouldBeGreaterThan(survey.Frames.OfFiles - survey.Frames.InIndex);
    }

    private async Task FillAsync()
    {
        await CreateAsync("large", Text);
        await CreateAsync("small", Text[..300]);
    }

    private Task<VolumeSurvey> SurveyAsync() => Volume.Proof!.SurveyAsync(new Noted(_ => { }), None);

    private static async Task PlantAsync(PlaceOnDisk place, ReadOnlyMemory<byte> bytes)
    {
        await using var file = new FileStream(place.File, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.Position = place.Offset;
        await file.WriteAsync(bytes);
    }

    private sealed class Noted(Action<SurveyProgress> note) : IProgress<SurveyProgress>
    {
        void IProgress<SurveyProgress>.Report(SurveyProgress value) => note(value);
    }
}

public sealed class PlainVolumeSurveyTests : StoreFixture
{
    public override ValueTask InitializeAsync()
    {
        Ports.Encrypted = false;
        return base.InitializeAsync();
    }

    [Fact]
    public async Task Survey_NotEncrypted_SaysThatNothingIsSealedAndFindsNoFault()
    {
        await CreateAsync("letter.txt", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("open to all. ", 9000))));

        var survey = await Volume.Proof!.SurveyAsync(new Progress<SurveyProgress>(), None);

        survey.Encrypted.ShouldBeFalse();
        survey.Algorithm.ShouldBeNull();
        survey.SealedBytes.ShouldBe(0);
        survey.Frames.Opened.ShouldBe(survey.Frames.OfFiles);
        survey.Frames.LookLikePlaintext.ShouldBe(2);
        survey.Entropy!.Value.ShouldBeLessThan(5);
        survey.Findings.ShouldBeEmpty();
    }
}
