using EfsConsole.Cryptography;

namespace EfsConsole.Services.Keys;

/// <summary>A key opened for one call; disposing it zeroes the material.</summary>
/// <param name="Arn">The key ARN.</param>
/// <param name="Material">The material in clear.</param>
internal sealed record OpenedKey(string Arn, KeyMaterial Material) : IDisposable
{
    public void Dispose() => Material.Dispose();
}
