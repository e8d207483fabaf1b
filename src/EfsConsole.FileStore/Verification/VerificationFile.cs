using System.Text.Json;
using System.Text.Json.Serialization;
using EfsConsole.Domain.Volumes;

namespace EfsConsole.FileStore.Verification;

/// <summary>Counts of a volume's verification beside the sealed report, readable without a key (docs/file-format.md, "Verification").</summary>
internal static class VerificationFile
{
    /// <summary>Its name in the folder of the volume.</summary>
    public const string Name = "verification";

    /// <summary>What the file says; nothing when there is none, or none that can be read.</summary>
    public static VolumeVerificationStatus Load(string volume)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(volume, Name)), VerificationJson.Default.VolumeVerificationStatus) ?? new(VolumeVerificationState.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return new VolumeVerificationStatus(VolumeVerificationState.None);
        }
    }

    /// <summary>Writes it, wholly or not at all.</summary>
    /// <exception cref="IOException">No room, or the volume is gone.</exception>
    public static void Save(string volume, VolumeVerificationStatus status)
    {
        var path = Path.Combine(volume, Name);
        File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(status with { Reason = null }, VerificationJson.Default.VolumeVerificationStatus));
        File.Move(path + ".new", path, overwrite: true);
    }
}

[JsonSerializable(typeof(VolumeVerificationStatus))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class VerificationJson : JsonSerializerContext;
