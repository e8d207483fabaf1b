using EfsConsole.Domain.Volumes;

namespace EfsConsole.UnitTests.Domain;

public class FileNameTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("...")]
    [InlineData(".hidden")]
    [InlineData("two words")]
    [InlineData("\u202Eright to left")]
    [InlineData("日本語")]
    [InlineData("line\nfeed")]
    public void Name_OfAllowedBytes_ComesBack(string name) => FileName.From(name).ToString().ShouldBe(name);

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a\0b")]
    public void Name_OfForbiddenBytes_IsInvalid(string name) =>
        Should.Throw<VolumeException>(() => FileName.From(name)).Error.ShouldBe(VolumeError.InvalidArgument);

    [Fact]
    public void Name_Of255Bytes_IsTheLongest()
    {
        FileName.From(new string('ä', 127) + "a").Bytes.Length.ShouldBe(255);
        Should.Throw<VolumeException>(() => FileName.From(new string('ä', 128))).Error.ShouldBe(VolumeError.NameTooLong);
    }

    [Fact]
    public void Names_OfDifferentNormalForms_Differ() =>
        FileName.From("\u00E9").ShouldNotBe(FileName.From("e\u0301"));

    [Fact]
    public void Name_OfBytesThatAreNoText_KeepsThem()
    {
        byte[] bytes = [0xFF, 0xFE, 0x41];
        FileName.From(bytes).Bytes.ToArray().ShouldBe(bytes);
    }
}
