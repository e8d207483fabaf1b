using System.Diagnostics;

namespace EfsConsole.UnitTests.FileStore;

/// <summary>What a folder takes on the disk: blocks, not lengths, so that holes count nothing and room set aside counts.</summary>
internal static class SpaceOnDisk
{
    public static async Task<long> OfAsync(string folder)
    {
        using var du = Process.Start(new ProcessStartInfo("du", ["-s", "-B1", folder]) { RedirectStandardOutput = true })!;
        var output = await du.StandardOutput.ReadToEndAsync();
        await du.WaitForExitAsync();
        return long.Parse(output.Split('\t')[0], System.Globalization.CultureInfo.InvariantCulture);
    }
}
