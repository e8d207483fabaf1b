using System.Globalization;
using CsCheck;
using EfsConsole.Web.Features.Files.Transfer;

namespace EfsConsole.IntegrationTests.Files;

public class ByteRangeTests
{
    [Theory]
    [InlineData("bytes=0-0", 10, 0, 1)]
    [InlineData("bytes=0-", 10, 0, 10)]
    [InlineData("bytes=3-5", 10, 3, 3)]
    [InlineData("bytes=9-9", 10, 9, 1)]
    [InlineData("bytes=5-100", 10, 5, 5)]
    [InlineData("bytes=-3", 10, 7, 3)]
    [InlineData("bytes=-100", 10, 0, 10)]
    [InlineData("BYTES=1-2", 10, 1, 2)]
    [InlineData("bytes= 1-2 ", 10, 1, 2)]
    [InlineData("bytes=0-99999999999999999999999999", 10, 0, 10)]
    public void Of_SatisfiableRange_AnswersPart(string header, long size, long offset, long length) =>
        ByteRange.Of(header, size).ShouldBe(new ByteRange(ByteRangeKind.Part, offset, length));

    [Theory]
    [InlineData("bytes=10-", 10)]
    [InlineData("bytes=10-20", 10)]
    [InlineData("bytes=-0", 10)]
    [InlineData("bytes=0-", 0)]
    [InlineData("bytes=-1", 0)]
    [InlineData("bytes=99999999999999999999999999-", 10)]
    public void Of_RangeBehindTheEnd_IsUnsatisfiable(string header, long size) =>
        ByteRange.Of(header, size).Kind.ShouldBe(ByteRangeKind.Unsatisfiable);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("bytes")]
    [InlineData("bytes=")]
    [InlineData("bytes=-")]
    [InlineData("bytes=5-3")]
    [InlineData("bytes=a-b")]
    [InlineData("bytes=+1-2")]
    [InlineData("bytes=1 - 2")]
    [InlineData("bytes=--1")]
    [InlineData("bytes=0-1,4-5")]
    [InlineData("items=0-1")]
    public void Of_HeaderThatMayBePassedOver_AnswersWhole(string? header) =>
        ByteRange.Of(header, 10).ShouldBe(new ByteRange(ByteRangeKind.Whole, 0, 10));

    [Fact]
    public void Of_AnyText_StaysWithinTheFile() =>
        Gen.Select(Gen.String[Gen.Char["bytes=-0123456789, x"], 0, 40], Gen.Long[0, 1L << 46]).Sample((header, size) =>
            WithinFile(ByteRange.Of(header, size), size) && WithinFile(ByteRange.Of("bytes=" + header, size), size));

    [Fact]
    public void Of_AnyWellFormedRange_IsWhatTheBytesAre() =>
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, 60], Gen.Int[0, 60], Gen.Int[0, 2]).Sample((size, first, last, form) =>
        {
            var bytes = Enumerable.Range(0, size).ToArray();
            var (header, wanted) = form switch
            {
                0 => (Invariant($"bytes={first}-{last}"), last < first ? null : bytes.Skip(first).Take(last - first + 1).ToArray()),
                1 => (Invariant($"bytes={first}-"), bytes.Skip(first).ToArray()),
                _ => (Invariant($"bytes=-{last}"), bytes.TakeLast(last).ToArray()),
            };
            var range = ByteRange.Of(header, size);
            return wanted switch
            {
                null => range.Kind == ByteRangeKind.Whole,
                [] => range.Kind == ByteRangeKind.Unsatisfiable,
                _ => range.Kind == ByteRangeKind.Part && bytes.AsSpan((int)range.Offset, (int)range.Length).SequenceEqual(wanted),
            };
        });

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static bool WithinFile(ByteRange range, long size) => range.Kind switch
    {
        ByteRangeKind.Whole => range.Offset == 0 && range.Length == size,
        ByteRangeKind.Part => range.Offset >= 0 && range.Length > 0 && range.Offset + range.Length <= size,
        ByteRangeKind.Unsatisfiable => range.Length == 0,
        _ => false,
    };
}
