namespace EfsConsole.IntegrationTests.Files;

/// <summary>Names that a volume may hold and that a page or a header must not fall for.</summary>
public static class HostileNames
{
    public static TheoryData<string> All =>
    [
        "plain.txt",
        "<script>alert(1)<script>",
        "quote\"back\\slash.txt",
        "percent%2F..%00.txt",
        "semi;colon=1,comma.txt",
        "line\r\nSet-Cookie: a=b",
        "tab\tand\u0001control",
        "rtl\u202Etxt.exe",
        "\u2066isolated\u2069",
        " leading and trailing ",
        "...",
        "..hidden",
        "Ünïcödé 文件 🗝️.bin",
        "it's & <b onclick=x>bold.html",
        new string('x', 255),
        string.Concat(Enumerable.Repeat("🗝", 63)) + "abc",
    ];
}
