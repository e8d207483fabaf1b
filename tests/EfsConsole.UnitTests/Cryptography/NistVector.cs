namespace EfsConsole.UnitTests.Cryptography;

/// <summary>One case of a response file in the notation of NIST's CAVP.</summary>
public sealed record NistVector(string Name, IReadOnlyDictionary<string, string> Fields, bool MustFail)
{
    public byte[] this[string field] => Convert.FromHexString(Fields[field]);

    public static IReadOnlyList<NistVector> Read(string file)
    {
        var vectors = new List<NistVector>();
        Dictionary<string, string>? fields = null;
        var mustFail = false;

        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Vectors", "nist", file)).Append(string.Empty))
        {
            if (line.Length == 0)
            {
                if (fields is not null)
                {
                    vectors.Add(new NistVector(fields["Name"], fields, mustFail));
                }

                fields = null;
                mustFail = false;
            }
            else if (line == "FAIL")
            {
                mustFail = true;
            }
            else if (line[0] is not ('#' or '['))
            {
                var parts = line.Split('=', 2, StringSplitOptions.TrimEntries);
                (fields ??= []).Add(parts[0], parts[1]);
            }
        }

        return vectors;
    }

    public override string ToString() => Name;
}
