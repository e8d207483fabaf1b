using System.Security.Cryptography;
using System.Text;
using EfsConsole.Services.Backups;

namespace EfsConsole.IntegrationTests.Backups;

/// <summary>The manifest of a backup, byte for byte.</summary>
public sealed class BackupManifestTests
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    private static readonly BackupHead Head = new()
    {
        Program = "1.2.3",
        MadeAt = new DateTime(2026, 11, 27, 10, 20, 30, DateTimeKind.Utc),
        AccountId = "111122223333",
        Regions = ["us-east-1"],
        Database = "Sqlite",
        Migration = "20261127075841_RecoveryKit",
        RootKeyId = new string('a', 32),
        SealedKey = [1, 2, 3],
    };

    private static readonly BackupFile[] Files =
    [
        new("volumes/fs-0123456789abcdef0/segments/0000000000000001.seg", 12, new string('2', 64)),
        new("database.db", 4096, new string('1', 64)),
    ];

    [Fact]
    public void Manifest_IsLinesOfJson_AsThePageSays()
    {
        var (content, digest) = BackupManifest.Encode(Head, Files, key: null);
        var lines = Encoding.UTF8.GetString(content).Split('\n');

        lines[0].ShouldBe("""{"format":"efsconsole-backup","version":1,"program":"1.2.3","madeAt":"2026-11-27T10:20:30Z","accountId":"111122223333","regions":["us-east-1"],"database":"Sqlite","migration":"20261127075841_RecoveryKit","rootKeyId":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","sealedKey":"AQID"}""");
        lines[1].ShouldBe($$"""{"path":"database.db","bytes":4096,"sha256":"{{new string('1', 64)}}"}""");
        lines[3].ShouldBe($$"""{"files":2,"bytes":4108,"sha256":"{{digest}}"}""");
        lines[4].ShouldBeEmpty();
        digest.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines[..3]) + "\n"))));
    }

    [Fact]
    public void Manifest_ReadBack_IsWhatWasWritten()
    {
        var (content, digest) = BackupManifest.Encode(Head, Files, Key);

        var manifest = BackupManifest.Decode(content);

        manifest.Files.ShouldBe(Files.OrderBy(file => file.Path, StringComparer.Ordinal));
        (manifest.Head.AccountId, manifest.Head.MadeAt, manifest.Digest, manifest.Bytes).ShouldBe((Head.AccountId, Head.MadeAt, digest, 4108));
        manifest.IsAuthentic(content, Key).ShouldBeTrue();
        manifest.IsAuthentic(content, RandomNumberGenerator.GetBytes(32)).ShouldBeFalse();
    }

    [Fact]
    public void Manifest_WithAnyBitFlippedOrAnyEndCut_IsRefusedOrNotAuthentic()
    {
        var (content, _) = BackupManifest.Encode(Head, Files, Key);
        for (var at = 0; at < content.Length; at++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var flipped = (byte[])content.Clone();
                flipped[at] ^= (byte)(1 << bit);
                IsTaken(flipped).ShouldBeFalse($"byte {at}, bit {bit}");
            }

            IsTaken(content[..at]).ShouldBeFalse($"cut at {at}");
        }

        IsTaken([.. content, (byte)'\n']).ShouldBeFalse();
        IsTaken(content).ShouldBeTrue();
    }

    [Theory]
    [InlineData("../database.db")]
    [InlineData("/etc/passwd")]
    [InlineData("volumes/fs-0123456789abcdef0/../../database.db")]
    [InlineData("volumes/fs-0123456789abcdef0/records/..")]
    [InlineData("volumes/fs-0123456789abcdef0/records/LOCK")]
    [InlineData("audit/segment-00000001.db-wal")]
    [InlineData("database.db\n")]
    [InlineData("restoring")]
    public void Manifest_ThatNamesWhatNoBackupHas_IsRefused(string path)
    {
        var (content, _) = BackupManifest.Encode(Head, [new(path, 1, new string('1', 64))], Key);

        Should.Throw<BackupException>(() => BackupManifest.Decode(content)).Message.ShouldContain("names a file that no backup has");
    }

    [Fact]
    public void Manifest_OfANewerVersion_SaysSo()
    {
        var (content, _) = BackupManifest.Encode(Head with { Version = 2 }, Files, Key);

        Should.Throw<BackupException>(() => BackupManifest.Decode(content)).Message.ShouldContain("newer version of EfsConsole");
    }

    [Theory]
    [InlineData("\"regions\":[\"us-east-1\"]", "\"regions\":[]")]
    [InlineData("\"regions\":[\"us-east-1\"]", "\"regions\":[null]")]
    [InlineData("\"regions\":[\"us-east-1\"]", "\"regions\":null")]
    [InlineData("\"accountId\":\"111122223333\"", "\"accountId\":null")]
    [InlineData("\"migration\":\"20261127075841_RecoveryKit\"", "\"migration\":null")]
    public void Manifest_WhoseHeadLacksWhatItNeeds_IsDamaged(string member, string instead)
    {
        BackupManifest.Decode(Written(files: 0, bytes: 0, FirstLine)).Files.ShouldBeEmpty();

        ShouldBeDamaged(Written(files: 0, bytes: 0, FirstLine.Replace(member, instead, StringComparison.Ordinal)));
    }

    [Fact]
    public void Manifest_WhoseLengthsAddUpToNoNumber_IsDamaged()
    {
        var digest = new string('1', 64);

        ShouldBeDamaged(Written(
            files: 2,
            bytes: long.MaxValue,
            FirstLine,
            $$"""{"path":"database.db","bytes":{{long.MaxValue}},"sha256":"{{digest}}"}""",
            $$"""{"path":"recovery-kit.txt","bytes":{{long.MaxValue - 1}},"sha256":"{{digest}}"}"""));
    }

    private static string FirstLine => Encoding.UTF8.GetString(BackupManifest.Encode(Head, [], key: null).Content).Split('\n')[0];

    private static void ShouldBeDamaged(byte[] content) =>
        Should.Throw<BackupException>(() => BackupManifest.Decode(content)).Message.ShouldContain("is damaged");

    // Lines that no program wrote, with a last one that fits them.
    private static byte[] Written(int files, long bytes, params string[] lines)
    {
        var body = Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
        var end = $$"""{"files":{{files}},"bytes":{{bytes}},"sha256":"{{Convert.ToHexStringLower(SHA256.HashData(body))}}"}""";
        return [.. body, .. Encoding.UTF8.GetBytes(end + "\n")];
    }

    // A digit of the last line's authentication code can be another digit: then the key says that it is not authentic.
    private static bool IsTaken(byte[] content)
    {
        try
        {
            return content.Length > 0 && BackupManifest.Decode(content).IsAuthentic(content, Key);
        }
        catch (BackupException)
        {
            return false;
        }
    }
}
