using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EfsConsole.Services.Backups;

/// <summary>
/// What a backup consists of, in lines of JSON: what it is, each file with its SHA-256, and a last line with the SHA-256 of all lines
/// before it. It is written last, so that a backup without one is not a backup (docs/backup.md).
/// </summary>
/// <param name="Head">What the backup is.</param>
/// <param name="Files">Its files, in the order of their paths.</param>
/// <param name="Digest">SHA-256 of the lines before the last, 64 hex digits.</param>
/// <param name="Mac">HMAC-SHA-256 of the same lines, 64 hex digits; null where the root key was not open.</param>
public sealed record BackupManifest(BackupHead Head, IReadOnlyList<BackupFile> Files, string Digest, string? Mac)
{
    /// <summary>The file's name.</summary>
    public const string FileName = "manifest.jsonl";

    private static readonly BackupJson Json = BackupJson.Default;

    /// <summary>Bytes of all files.</summary>
    public long Bytes => Files.Sum(file => file.Bytes);

    /// <summary>The manifest's content.</summary>
    /// <param name="head">What the backup is.</param>
    /// <param name="files">Its files.</param>
    /// <param name="key">What authenticates it; null where there is none.</param>
    /// <returns>The content, and the digest of its lines.</returns>
    public static (byte[] Content, string Digest) Encode(BackupHead head, IEnumerable<BackupFile> files, byte[]? key)
    {
        var lines = new StringBuilder();
        Append(lines, JsonSerializer.Serialize(head, Json.BackupHead));
        var ordered = files.OrderBy(file => file.Path, StringComparer.Ordinal).ToList();
        foreach (var file in ordered)
        {
            Append(lines, JsonSerializer.Serialize(file, Json.BackupFile));
        }

        var body = Encoding.UTF8.GetBytes(lines.ToString());
        var end = End(ordered, body, key);
        return ([.. body, .. EncodeEnd(end)], end.Sha256);
    }

    /// <summary>Reads it, and makes sure that not a byte of it has changed.</summary>
    /// <exception cref="BackupException">It is damaged, or of a version that this program does not know.</exception>
    public static BackupManifest Decode(ReadOnlySpan<byte> content)
    {
        var body = content[..(content[..^(content.EndsWith("\n"u8) ? 1 : 0)].LastIndexOf((byte)'\n') + 1)];
        try
        {
            RequireVersion(body);
            var end = JsonSerializer.Deserialize(content[body.Length..], Json.BackupEnd) ?? throw Damaged();
            var lines = Encoding.UTF8.GetString(body).Split('\n')[..^1];
            var files = lines.Skip(1).Select(line => JsonSerializer.Deserialize(line, Json.BackupFile) ?? throw Damaged()).ToList();
            RequirePaths(files);
            if (!content[body.Length..].SequenceEqual(EncodeEnd(End(files, body, key: null) with { Mac = end.Mac })) || !IsDigest(end.Mac))
            {
                throw Damaged();
            }

            return new BackupManifest(ReadHead(lines[0]), files, end.Sha256, end.Mac);
        }
        catch (Exception fault) when (fault is JsonException or OverflowException)
        {
            throw Damaged(fault);
        }
    }

    /// <summary>Whether a key authenticates the manifest.</summary>
    /// <param name="content">The manifest's content.</param>
    /// <param name="key">What it was written with.</param>
    public bool IsAuthentic(ReadOnlySpan<byte> content, ReadOnlySpan<byte> key)
    {
        var body = content[..(content[..^1].LastIndexOf((byte)'\n') + 1)];
        return Mac is not null && CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, body), Convert.FromHexString(Mac));
    }

    private static BackupEnd End(List<BackupFile> files, ReadOnlySpan<byte> body, byte[]? key) => new(
        files.Count,
        files.Sum(file => file.Bytes),
        Convert.ToHexStringLower(SHA256.HashData(body)),
        key is null ? null : Convert.ToHexStringLower(HMACSHA256.HashData(key, body)));

    private static byte[] EncodeEnd(BackupEnd end) => [.. JsonSerializer.SerializeToUtf8Bytes(end, Json.BackupEnd), (byte)'\n'];

    private static void Append(StringBuilder lines, string line) => lines.Append(CultureInfo.InvariantCulture, $"{line}\n");

    // First of all: what a newer version writes behind it is not known here.
    private static void RequireVersion(ReadOnlySpan<byte> body)
    {
        var end = body.IndexOf((byte)'\n');
        var version = end < 0 ? null : JsonSerializer.Deserialize(body[..end], Json.BackupVersion);
        if (version is not { Format: BackupHead.FormatName })
        {
            throw Damaged();
        }

        if (version.Version > BackupHead.FormatVersion)
        {
            throw new BackupException($"The backup was made by a newer version of EfsConsole (format {version.Version}; this version knows format {BackupHead.FormatVersion}). Use that version.");
        }
    }

    // JSON lets a member be null that has to be there.
    private static BackupHead ReadHead(string line) =>
        JsonSerializer.Deserialize(line, Json.BackupHead) is { Program: not null, AccountId.Length: > 0, Regions.Count: > 0, Database: not null, Migration: not null, RootKeyId: not null } head
        && !head.Regions.Any(string.IsNullOrEmpty)
            ? head
            : throw Damaged();

    // A backup may come from anywhere: no path of it may lead out of the folder that it is restored to.
    private static void RequirePaths(List<BackupFile> files)
    {
        foreach (var file in files.Where(file => !BackupPaths.IsOne(file.Path) || file.Bytes < 0 || file.Sha256 is null || !IsDigest(file.Sha256)))
        {
            throw new BackupException($"{FileName} names a file that no backup has: '{file.Path}'.", FileName);
        }

        if (files.Select(file => file.Path).Distinct(StringComparer.Ordinal).Count() != files.Count)
        {
            throw Damaged();
        }
    }

    private static bool IsDigest(string? digits) => digits is null || (digits.Length == 64 && digits.All(char.IsAsciiHexDigitLower));

    private static BackupException Damaged(Exception? inner = null) => new($"{FileName} is damaged: it is not what was written.", FileName, inner);
}

/// <summary>What a backup is.</summary>
public sealed record BackupHead
{
    /// <summary>Names the format.</summary>
    public const string FormatName = "efsconsole-backup";

    /// <summary>The format that this program writes.</summary>
    public const int FormatVersion = 1;

    /// <summary>Always <see cref="FormatName"/>.</summary>
    public string Format { get; init; } = FormatName;

    /// <summary>The version of the format.</summary>
    public int Version { get; init; } = FormatVersion;

    /// <summary>The version of the program that made it.</summary>
    public required string Program { get; init; }

    /// <summary>The moment of the database, UTC: everything else is from then or later.</summary>
    public required DateTime MadeAt { get; init; }

    /// <summary>Twelve digits.</summary>
    public required string AccountId { get; init; }

    /// <summary>The regions that the installation served, the first being the default.</summary>
    public required IReadOnlyList<string> Regions { get; init; }

    /// <summary><c>Sqlite</c>; <c>SqlServer</c>: then the database is not in the backup.</summary>
    public required string Database { get; init; }

    /// <summary>The last migration of the database.</summary>
    public required string Migration { get; init; }

    /// <summary>The root key that sealed the database's check value, 32 hex digits: the one that a kit has to hold.</summary>
    public required string RootKeyId { get; init; }

    /// <summary>What authenticates the manifest, sealed under that root key; null where the installation was sealed.</summary>
    public byte[]? SealedKey { get; init; }
}

/// <summary>A file of a backup.</summary>
/// <param name="Path">Where it lies in the backup, parts joined by <c>/</c>.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Of its content, 64 hex digits.</param>
public sealed record BackupFile(string Path, long Bytes, string Sha256);

internal sealed record BackupEnd(int Files, long Bytes, string Sha256, string? Mac);

internal sealed record BackupVersion(string? Format, int Version);

[JsonSerializable(typeof(BackupHead))]
[JsonSerializable(typeof(BackupFile))]
[JsonSerializable(typeof(BackupEnd))]
[JsonSerializable(typeof(BackupVersion))]
[JsonSerializable(typeof(RestoreMark))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class BackupJson : JsonSerializerContext;
