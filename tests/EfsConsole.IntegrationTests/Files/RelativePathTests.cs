using EfsConsole.Domain.Volumes;
using EfsConsole.Web.Features.Files.Transfer;

namespace EfsConsole.IntegrationTests.Files;

public class RelativePathTests
{
    [Fact]
    public void Parse_FoldersAndName_AnswersEachPart() =>
        RelativePath.Parse("a/b c/ü.txt").Select(static name => name.ToString()).ShouldBe(["a", "b c", "ü.txt"]);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData(".")]
    [InlineData("a/../b")]
    [InlineData("..")]
    [InlineData("a/./b")]
    [InlineData("a\0b")]
    public void Parse_UnsafePart_IsRefused(string? path) =>
        Should.Throw<VolumeException>(() => RelativePath.Parse(path)).Error.ShouldBe(VolumeError.InvalidArgument);

    // Not as data of a theory: an attribute cannot hold half a pair.
    [Fact]
    public void Parse_HalfASurrogatePair_IsRefused()
    {
        foreach (var half in new[] { "half\uD83D", "\uDD11half", "\uD83D\uD83D\uDD11" })
        {
            Should.Throw<VolumeException>(() => RelativePath.Parse(half)).Error.ShouldBe(VolumeError.InvalidArgument);
        }
    }

    [Fact]
    public void Parse_NameOf256Bytes_IsTooLong() =>
        Should.Throw<VolumeException>(() => RelativePath.Parse("a/" + new string('x', 254) + "é")).Error.ShouldBe(VolumeError.NameTooLong);

    [Fact]
    public void Parse_MoreThanAThousandFolders_IsTooDeep() =>
        Should.Throw<VolumeException>(() => RelativePath.Parse(string.Concat(Enumerable.Repeat("a/", 1001)) + "b")).Error.ShouldBe(VolumeError.TooDeep);

    [Fact]
    public void Parse_SurrogatePair_IsOneCharacter() => RelativePath.Parse("🗝/🗝🗝").Count.ShouldBe(2);
}
