using System.Text;

namespace EfsConsole.IntegrationTests.Program;

/// <summary>Looks for a text in bytes, in each form in which a program might have written it down.</summary>
internal sealed class MarkerSearch
{
    private readonly IReadOnlyList<(string Form, byte[] Bytes)> _needles;

    /// <param name="marker">ASCII, long enough not to come about by chance.</param>
    public MarkerSearch(string marker)
    {
        var texts = new (string Form, byte[] Bytes)[]
        {
            ("UTF-8", Encoding.UTF8.GetBytes(marker)),
            ("UTF-16LE", Encoding.Unicode.GetBytes(marker)),
            ("UTF-16BE", Encoding.BigEndianUnicode.GetBytes(marker)),
        };
        _needles =
        [
            .. texts,
            .. texts.Select(static text => ($"{text.Form} in lower-case hex", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(text.Bytes)))),
            .. texts.Select(static text => ($"{text.Form} in upper-case hex", Encoding.ASCII.GetBytes(Convert.ToHexString(text.Bytes)))),
            .. texts.SelectMany(static text => Enumerable.Range(0, 3).Select(shift => ($"{text.Form} in base64, shifted by {shift}", Base64(text.Bytes, shift)))),
        ];
    }

    /// <summary>The forms in which the bytes hold the marker.</summary>
    public IEnumerable<string> FormsIn(byte[] bytes) => _needles.Where(needle => bytes.AsSpan().IndexOf(needle.Bytes) >= 0).Select(static needle => needle.Form);

    /// <summary>Every place below the folders, and among the files that a process holds open though they are deleted, that holds the marker.</summary>
    public IReadOnlyList<string> Find(IEnumerable<string> folders, int? process = null) =>
    [
        .. folders.Where(Directory.Exists)
            .SelectMany(static folder => new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
            .SelectMany(entry => FormsIn(Encoding.UTF8.GetBytes(entry.Name)).Select(form => $"name {entry.FullName} ({form})")
                .Concat(entry is FileInfo file ? InFile(file.FullName) : [])),
        .. process is { } id ? DeletedFilesOf(id).SelectMany(InFile) : [],
    ];

    private IEnumerable<string> InFile(string path)
    {
        byte[] bytes;
        try
        {
            // The lock of the data folder is empty, and cannot be opened while the program holds it.
            if (new FileInfo(path).Length == 0)
            {
                return [];
            }

            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            bytes = new byte[stream.Length];
            var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            Array.Resize(ref bytes, read);
        }
        catch (FileNotFoundException)
        {
            // The running program removes files while they are searched.
            return [];
        }

        return FormsIn(bytes).Select(form => $"{path} ({form})");
    }

    private static IEnumerable<string> DeletedFilesOf(int process) =>
        Directory.EnumerateFiles($"/proc/{process}/fd").Where(static descriptor =>
            new FileInfo(descriptor).LinkTarget is { } target && target.EndsWith(" (deleted)", StringComparison.Ordinal) && !target.StartsWith("/memfd:", StringComparison.Ordinal));

    // Three bytes make four digits, so a text looks different at each of three alignments. The digits at either end that
    // also depend on what stands beside the text are left out.
    private static byte[] Base64(byte[] text, int shift)
    {
        var digits = Convert.ToBase64String([.. new byte[shift], .. text]).TrimEnd('=');
        var first = shift == 0 ? 0 : shift + 1;
        var last = (shift + text.Length) * 8 / 6;
        return Encoding.ASCII.GetBytes(digits[first..last]);
    }
}
