using System.Text;

namespace EfsConsole.IntegrationTests.Program;

/// <summary>A search that overlooks a form would let a leak through.</summary>
public sealed class MarkerSearchTests
{
    private const string Marker = "the-marker-0123456789";

    public static TheoryData<string, string> Forms => new()
    {
        { "UTF-8", $"x{Marker}y" },
        { "UTF-8 in lower-case hex", Convert.ToHexStringLower(Encoding.UTF8.GetBytes($"ab{Marker}c")) },
        { "UTF-8 in upper-case hex", Convert.ToHexString(Encoding.UTF8.GetBytes($"ab{Marker}c")) },
        { "UTF-16LE in lower-case hex", Convert.ToHexStringLower(Encoding.Unicode.GetBytes($"ab{Marker}c")) },
        { "UTF-8 in base64, shifted by 0", Convert.ToBase64String(Encoding.UTF8.GetBytes($"abc{Marker}de")) },
        { "UTF-8 in base64, shifted by 1", Convert.ToBase64String(Encoding.UTF8.GetBytes($"a{Marker}de")) },
        { "UTF-8 in base64, shifted by 2", Convert.ToBase64String(Encoding.UTF8.GetBytes($"ab{Marker}d")) },
        { "UTF-16LE in base64, shifted by 1", Convert.ToBase64String([1, .. Encoding.Unicode.GetBytes($"{Marker}d")]) },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void FormsIn_TextInAForm_NamesIt(string form, string text) =>
        new MarkerSearch(Marker).FormsIn(Encoding.UTF8.GetBytes(text)).ShouldContain(form);

    [Fact]
    public void FormsIn_Utf16_NamesIt()
    {
        var search = new MarkerSearch(Marker);
        search.FormsIn(Encoding.Unicode.GetBytes($"ab{Marker}c")).ShouldContain("UTF-16LE");
        search.FormsIn(Encoding.BigEndianUnicode.GetBytes($"ab{Marker}c")).ShouldContain("UTF-16BE");
    }

    [Fact]
    public void FormsIn_TextWithoutIt_NamesNone() =>
        new MarkerSearch(Marker).FormsIn(Encoding.UTF8.GetBytes("the-marker-012345678 and more")).ShouldBeEmpty();
}
