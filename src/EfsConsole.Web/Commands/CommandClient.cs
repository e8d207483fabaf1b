using System.Net.Sockets;
using System.Text.Json;
using EfsConsole.Services.Configuration;

namespace EfsConsole.Web.Commands;

/// <summary>Asks the running program to do what a verb says.</summary>
internal static class CommandClient
{
    /// <summary>Asks it and writes what it answers.</summary>
    /// <returns>The exit code; null when no program runs on these folders.</returns>
    public static async Task<int?> TryRunAsync(InstallationFolders folders, Verb verb, IVerbOutput output, CancellationToken cancellationToken)
    {
        var path = CommandSocket.PathIn(folders);
        if (!CommandSocket.Fits(path) || !File.Exists(path))
        {
            return null;
        }

        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
        }
        catch (SocketException)
        {
            // Left by a process that was killed.
            return null;
        }

        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(verb), cancellationToken);
        await stream.WriteAsync("\n"u8.ToArray(), cancellationToken);
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync(cancellationToken) is { } text)
        {
            var line = JsonSerializer.Deserialize<CommandLine>(text)!;
            if (line.Exit is { } exit)
            {
                return exit;
            }

            await (line.Output is { } written ? output.WriteAsync(written) : output.TellAsync(line.Error ?? ""));
        }

        await output.TellAsync(verb.Name switch
        {
            Verb.Verify => "The program ended before the verification did. It goes on with the program's next start.",
            Verb.Backup => "The program ended before the backup did. There is no backup.",
            _ => "The program ended before it answered.",
        });
        return VerifyVerb.CouldNotRun;
    }
}
