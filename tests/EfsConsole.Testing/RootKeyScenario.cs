using System.Text.Json;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Services.RootKeys;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.Testing;

/// <summary>An installation with keys and kept elements, whose root key is rotated while it may be killed.</summary>
public static class RootKeyScenario
{
    /// <summary>More than one transaction takes.</summary>
    private const int Keys = 20;

    private const string Element = "<key>kept</key>";

    /// <summary>What must be there before: keys, something encrypted under each (in a file beside the data), a kept element.</summary>
    public static async Task PrepareAsync(TestInstallation installation)
    {
        ArgumentNullException.ThrowIfNull(installation);
        var blobs = new List<byte[]>();
        for (var number = 0; number < Keys; number++)
        {
            var key = (await installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata.KeyId;
            blobs.Add((await installation.InvokeAsync(new EncryptRequest { KeyId = key, Plaintext = new[] { (byte)number } })).CiphertextBlob.ToArray());
        }

        installation.Services.GetRequiredService<DataProtectionKeyStore>().Add("element", Element);
        await File.WriteAllTextAsync(FileOf(installation), JsonSerializer.Serialize(blobs));
    }

    /// <summary>Rotates and waits for the end.</summary>
    public static async Task RotateAsync(TestInstallation installation)
    {
        ArgumentNullException.ThrowIfNull(installation);
        await installation.InvokeAsync(new RotateRootKeyRequest());
        await UntilOneRootKeyAsync(installation);
    }

    /// <summary>Waits until no older root key is being left.</summary>
    public static Task UntilOneRootKeyAsync(TestInstallation installation) => Waiting.UntilAsync(
        async () => (await installation.InvokeAsync(new DescribeRootKeyRequest())).PreviousRootKeyId is null,
        () => "the older root key stays");

    /// <summary>Opens all that was made; answers what does not open.</summary>
    public static async Task<IReadOnlyList<string>> ReadAllAsync(TestInstallation installation)
    {
        ArgumentNullException.ThrowIfNull(installation);
        var faults = new List<string>();
        foreach (var (number, blob) in JsonSerializer.Deserialize<List<byte[]>>(await File.ReadAllTextAsync(FileOf(installation)))!.Index())
        {
            try
            {
                var plaintext = (await installation.InvokeAsync(new DecryptRequest { CiphertextBlob = blob })).Plaintext;
                if (!plaintext.Span.SequenceEqual([(byte)number]))
                {
                    faults.Add($"key {number} gives something else");
                }
            }
            catch (Domain.Errors.OperationException fault)
            {
                faults.Add($"key {number}: {fault.Message}");
            }
        }

        if (!installation.Services.GetRequiredService<DataProtectionKeyStore>().GetAll().SequenceEqual([Element]))
        {
            faults.Add("the kept element is another one");
        }

        return faults;
    }

    private static string FileOf(TestInstallation installation) => Path.Combine(installation.Folder, "encrypted.json");
}
