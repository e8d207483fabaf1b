using System.Text;
using CsCheck;
using EfsConsole.Domain.Volumes;
using EfsConsole.Web.Features.Files.Transfer;

namespace EfsConsole.IntegrationTests.Files;

public class FreeNameTests
{
    [Theory]
    [InlineData("report.pdf", 0, "report.pdf")]
    [InlineData("report.pdf", 1, "report (1).pdf")]
    [InlineData("report", 12, "report (12)")]
    [InlineData("archive.tar.gz", 1, "archive.tar (1).gz")]
    [InlineData(".bashrc", 1, ".bashrc (1)")]
    [InlineData("ends.", 1, "ends (1).")]
    public void Numbered_Name_PutsTheNumberBeforeTheExtension(string name, int number, string expected) =>
        FreeName.Numbered(FileName.From(name), number).ToString().ShouldBe(expected);

    [Fact]
    public void Numbered_LongestName_IsCutBetweenCharacters()
    {
        var name = FreeName.Numbered(FileName.From(string.Concat(Enumerable.Repeat("é", 125)) + ".html"), 1);

        name.Bytes.Length.ShouldBeLessThanOrEqualTo(FileName.MaxBytes);
        name.ToString().ShouldEndWith("é (1).html");
        name.ToString().ShouldNotContain("\uFFFD");
    }

    [Fact]
    public void Numbered_AnyName_IsAnotherValidName() =>
        Gen.Select(Gen.String[Gen.Char["a.é文 ()1"], 1, 85], Gen.Int[1, 9999])
            .Where((text, _) => text is not "." and not ".." && Encoding.UTF8.GetByteCount(text) <= FileName.MaxBytes)
            .Sample((text, number) => FreeName.Numbered(FileName.From(text), number) != FileName.From(text));
}
