using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace EfsConsole.Testing;

/// <summary>The real program as a child process, on folders of its own and a free port.</summary>
public sealed partial class ConsoleProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly IReadOnlyList<string> _settings;
    private readonly ConsoleFolders _folders;
    private readonly bool _ownsFolders;
    private Process _process = null!;

    private ConsoleProcess(ConsoleFolders folders, bool ownsFolders, IReadOnlyList<string> settings)
    {
        _folders = folders;
        _ownsFolders = ownsFolders;
        _settings = settings;
    }

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string BaseAddress { get; private set; } = "http://127.0.0.1:0";

    /// <summary>The link that the last start printed.</summary>
    public string StartLink { get; private set; } = string.Empty;

    /// <summary>What the last start wrote.</summary>
    public ProgramOutput Output { get; private set; } = null!;

    /// <summary>Its folders.</summary>
    public ConsoleFolders Folders => _folders;

    /// <summary>Where its data lie.</summary>
    public string DataFolder => _folders.DataFolder;

    /// <summary>Where its root key lies.</summary>
    public string RootKeyFile => _folders.RootKeyFile;

    /// <summary>The process id of the last start.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it runs.</summary>
    public bool IsRunning => !_process.HasExited;

    /// <summary>Starts the program on new folders and waits until it has printed its link.</summary>
    /// <param name="settings">Settings as <c>--Section:Key=value</c>.</param>
    public static Task<ConsoleProcess> StartAsync(params string[] settings) => StartAsync(new ConsoleFolders(), ownsFolders: true, settings);

    /// <summary>Starts the program on given folders, which the caller removes.</summary>
    public static Task<ConsoleProcess> StartAsync(ConsoleFolders folders, params string[] settings) => StartAsync(folders, ownsFolders: false, settings);

    private static async Task<ConsoleProcess> StartAsync(ConsoleFolders folders, bool ownsFolders, string[] settings)
    {
        var console = new ConsoleProcess(folders, ownsFolders, settings);
        await console.LaunchAsync();
        return console;
    }

    /// <summary>Runs the program until it ends by itself, as when it refuses to start.</summary>
    public static Task<ConsoleExit> RunAsync(ConsoleFolders folders, params string[] settings) => RunWithInputAsync(folders, input: string.Empty, settings);

    /// <summary>The same with something on its standard input.</summary>
    public static async Task<ConsoleExit> RunWithInputAsync(ConsoleFolders folders, string input, params string[] settings)
    {
        using var process = new Process { StartInfo = ConsoleProgram.StartInfo(folders, settings) };
        process.StartInfo.RedirectStandardInput = true;
        var output = Begin(process);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience);
            await output.Ended.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            process.Kill();
            throw new TimeoutException($"The program should have ended by itself but runs on. It wrote:\n{output.All}");
        }

        return new(process.ExitCode, output.Standard, output.Error);
    }

    /// <summary>SIGKILL: nothing is flushed, no handler runs.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await EndedAsync();
    }

    /// <summary>SIGTERM, as a service manager sends it; answers the exit code.</summary>
    public async Task<int> StopAsync()
    {
        if (!_process.HasExited)
        {
            Signals.SendTerminate(_process.Id);
        }

        await EndedAsync();
        return _process.ExitCode;
    }

    /// <summary>Starts it again on the same folders and port, after it has been killed or stopped.</summary>
    public async Task RestartAsync()
    {
        await KillAsync();
        _process.Dispose();
        await LaunchAsync();
    }

    /// <summary>Waits until it takes commands of the same program. A socket of a process that was killed takes none.</summary>
    public Task UntilCommandsAsync() => Waiting.UntilAsync(() => Task.FromResult(TakesCommands()), () => $"The program takes no commands. It wrote:\n{Output.All}");

    /// <summary>A client without a session.</summary>
    public HttpClient CreateAnonymousClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(BaseAddress) };

    /// <summary>A client that has exchanged the start token for a session.</summary>
    /// <param name="cookies">The cookies of the browser; of a new one when null.</param>
    public Task<ConsoleClient> SignInAsync(CookieContainer? cookies = null) => ConsoleClient.SignInAsync(this, cookies ?? new CookieContainer());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
        if (_ownsFolders)
        {
            _folders.Dispose();
        }
    }

    private bool TakesCommands()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(Path.Combine(DataFolder, "runtime", "commands")));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    // All that it wrote has been read then, too.
    private async Task EndedAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        await Output.Ended.WaitAsync(Patience);
    }

    private async Task LaunchAsync()
    {
        _process = new Process { StartInfo = ConsoleProgram.StartInfo(_folders, [$"--Urls={BaseAddress}", .. _settings]) };
        Output = Begin(_process);
        try
        {
            StartLink = LinkPattern().Match(await Output.LineAsync(static line => LinkPattern().IsMatch(line)).WaitAsync(Patience)).Value;
            BaseAddress = new Uri(StartLink).GetLeftPart(UriPartial.Authority);
        }
        catch (Exception failure) when (failure is TimeoutException or OperationCanceledException)
        {
            await KillAsync();
            throw new InvalidOperationException($"The program printed no link. It wrote:\n{Output.All}", failure);
        }
    }

    private static ProgramOutput Begin(Process process)
    {
        var output = new ProgramOutput(process);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return output;
    }

    [GeneratedRegex(@"http://\S+/start\?token=\S+")]
    private static partial Regex LinkPattern();
}
