namespace EfsConsole.Services.Backups;

/// <summary>What a restore that is under way has said of itself: where it puts things, so that the next one can take them away.</summary>
/// <param name="ManifestSha256">The backup.</param>
/// <param name="Database">The file of the database; null where it is on a server.</param>
/// <param name="Volumes">The folder of the volumes.</param>
internal sealed record RestoreMark(string ManifestSha256, string? Database, string Volumes);
