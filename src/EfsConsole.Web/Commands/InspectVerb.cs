using System.Globalization;
using System.Text.Json;
using EfsConsole.Domain.Volumes;
using EfsConsole.FileStore;
using Microsoft.Extensions.Options;

namespace EfsConsole.Web.Commands;

/// <summary>Prints a volume's structure. Works on the files alone, read-only, whether or not the program runs.</summary>
public sealed class InspectVerb(IOptions<FileStoreOptions> options)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Prints it.</summary>
    /// <returns>0, or 2 when it cannot be read.</returns>
    public async Task<int> RunAsync(Verb verb, IVerbOutput output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(verb);
        ArgumentNullException.ThrowIfNull(output);
        try
        {
            var volume = VolumeInspector.Inspect(options.Value.Root, verb.FileSystemId!, cancellationToken);
            if (verb.Json)
            {
                await output.WriteAsync(JsonSerializer.Serialize(volume, Json));
                return 0;
            }

            foreach (var line in Lines(volume))
            {
                await output.WriteAsync(line);
            }

            return 0;
        }
        catch (VolumeException failure)
        {
            await output.TellAsync(failure.Message);
            return VerifyVerb.CouldNotRun;
        }
    }

    private static IEnumerable<string> Lines(VolumeInspection volume)
    {
        yield return Row("Volume", volume.FileSystemId);
        yield return Row("Description", $"format {volume.FormatVersion}, {(volume.Encrypted ? "encrypted" : "not encrypted")}, feature flags 0x{volume.FeatureFlags:x16}, checksum {(volume.DescriptionIntact ? "right" : "WRONG")}");
        yield return Row("Records", Sizes(volume.Records, volume.Encrypted ? "sealed" : "with checksums"));
        yield return Row("Locations", Sizes(volume.Locations, "frames in segments"));
        yield return Row("Inline frames", Sizes(volume.InlineFrames, "frames in the location index"));
        yield return Row("On the disk", $"{Number(volume.BytesOnDisk)} bytes");
        yield return Row("Sealed share", string.Create(CultureInfo.InvariantCulture, $"{volume.SealedShare:P2} ({Number(volume.SealedBytes)} of {Number(volume.StructuredBytes)} bytes; the rest is headers, row keys and the index)"));
        yield return Row("Verified", volume.LastVerification is { } last
            ? string.Create(CultureInfo.InvariantCulture, $"{last.EndedAt:yyyy-MM-dd HH:mm:ss} UTC, {Number(last.Damage)} damaged places")
            : "never");
        yield return Row("Segments", Number(volume.Segments.Count));
        foreach (var segment in volume.Segments)
        {
            yield return $"  {segment.Number:x16}  {Number(segment.FileBytes),15} bytes  {Number(segment.LiveFrames),9} live frames  {Number(segment.LiveBytes),15} live  {Number(segment.DeadBytes),15} dead{(segment.Fault is null ? null : "  " + segment.Fault)}";
        }
    }

    private static string Row(string label, string value) => $"{label,-14}{value}";

    private static string Sizes(RowSizes sizes, string what) => $"{Number(sizes.Count)} {what}, {Number(sizes.Bytes)} bytes, each {Number(sizes.Smallest)} to {Number(sizes.Largest)}";

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
