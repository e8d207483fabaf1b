using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Volumes;
using EfsConsole.Services.Configuration;

namespace EfsConsole.Web.Commands;

/// <summary>
/// Lets the verbs of the program speak to the running one: a Unix socket in the data folder's <c>runtime</c>, which its owner alone
/// reaches. A line of JSON asks, lines of JSON answer, the last one holds the exit code.
/// </summary>
internal sealed class CommandSocket(InstallationFolders folders, Lazy<VerifyVerb> verify, Lazy<BackupVerb> backup, RootKeyVerb rootKey, AccessKeyVerb accessKeys, ILogger<CommandSocket> logger) : BackgroundService
{
    private const int LongestRequest = 16 * 1024;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The longest path of a Unix socket on Linux, in bytes (unix(7), sun_path).</summary>
    private const int LongestPath = 107;

    /// <summary>Where it lies.</summary>
    public static string PathIn(InstallationFolders folders) => Path.Combine(folders.DataFolder, "runtime", "commands");

    /// <summary>Whether a socket can lie there.</summary>
    public static bool Fits(string path) => System.Text.Encoding.UTF8.GetByteCount(path) <= LongestPath;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var path = PathIn(folders);
        if (!Fits(path))
        {
            logger.CommandSocketTooLong(path.Length);
            return;
        }

        try
        {
            using var listener = Listen(path);
            try
            {
                await AcceptAsync(listener, stoppingToken);
            }
            finally
            {
                File.Delete(path);
            }
        }
        catch (Exception fault) when (fault is SocketException or IOException or UnauthorizedAccessException)
        {
            // The console works without: verbs then say that the data folder is in use.
            logger.CommandSocketFailed(fault);
        }
    }

    private static Socket Listen(string path)
    {
        // The folder is closed to others, so nobody reaches the socket before its own mode is set.
        Directory.CreateDirectory(Path.GetDirectoryName(path)!, OwnerOnly | UnixFileMode.UserExecute);
        File.SetUnixFileMode(Path.GetDirectoryName(path)!, OwnerOnly | UnixFileMode.UserExecute);

        // This process owns the data folder: a socket that is there is one of a process that was killed.
        File.Delete(path);
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        File.SetUnixFileMode(path, OwnerOnly);
        listener.Listen();
        return listener;
    }

    private async Task AcceptAsync(Socket listener, CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptAsync(stoppingToken);
                _ = ServeAsync(client, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task ServeAsync(Socket client, CancellationToken stoppingToken)
    {
        try
        {
            await using var stream = new NetworkStream(client, ownsSocket: true);
            var output = new SocketOutput(stream);
            await output.EndAsync(await RunAsync(await ReadAsync(stream, stoppingToken), output, stoppingToken));
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException or JsonException)
        {
            // Whoever asked has gone, or the host stops. A run that was begun goes on.
        }
        catch (Exception fault) // The edge of the socket: one caller's failure must not be lost, nor end the others' service.
        {
            logger.CommandFailed(fault);
        }
    }

    private async Task<int> RunAsync(Verb? verb, SocketOutput output, CancellationToken stoppingToken)
    {
        try
        {
            return verb switch
            {
                { Name: Verb.Verify } => await verify.Value.RunAsync(verb, output, stoppingToken),
                { Name: Verb.Backup } => await backup.Value.RunAsync(verb, output, stoppingToken),
                not null when AccessKeyVerb.Is(verb) => await accessKeys.RunAsync(verb, output, stoppingToken),
                not null when RootKeyVerb.Is(verb) => await rootKey.RunAsync(verb, output, stoppingToken),
                _ => Verb.UsageExitCode,
            };
        }
        catch (Exception fault) when (fault is not (IOException or OperationCanceledException or JsonException)) // The edge of the socket: whoever asked is told, and the log knows more.
        {
            logger.CommandFailed(fault);
            await output.TellAsync("The command failed. The log of the program says why.");
            return VerifyVerb.CouldNotRun;
        }
    }

    private static async Task<Verb?> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var request = new byte[LongestRequest];
        var length = 0;
        while (length < request.Length)
        {
            var read = await stream.ReadAsync(request.AsMemory(length), cancellationToken);
            length += read;
            var end = request.AsSpan(0, length).IndexOf((byte)'\n');
            if (end >= 0)
            {
                var verb = JsonSerializer.Deserialize<Verb>(request.AsSpan(0, end));
                CryptographicOperations.ZeroMemory(request);
                return verb;
            }

            if (read == 0)
            {
                break;
            }
        }

        return null;
    }

    private sealed class SocketOutput(NetworkStream stream) : IVerbOutput
    {
        public Task WriteAsync(string line) => SendAsync(new(Output: line));

        public Task TellAsync(string line) => SendAsync(new(Error: line));

        public Task EndAsync(int exit) => SendAsync(new(Exit: exit));

        private async Task SendAsync(CommandLine line)
        {
            await stream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(line));
            await stream.WriteAsync("\n"u8.ToArray());
        }
    }
}

/// <summary>A line of the answer: one of the three.</summary>
/// <param name="Output">For standard output.</param>
/// <param name="Error">For standard error.</param>
/// <param name="Exit">The exit code; the last line.</param>
internal sealed record CommandLine(string? Output = null, string? Error = null, int? Exit = null);
