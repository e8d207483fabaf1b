using System.Diagnostics;
using System.Globalization;
using EfsConsole.Benchmarks.Measuring;
using EfsConsole.Testing;
using Microsoft.Playwright;

namespace EfsConsole.Benchmarks.Consoles;

/// <summary>
/// Start to the first answer, and resident memory for each further circuit, of the console and of an empty MudBlazor app with
/// a table of 50 rows, in turns and in one run.
/// </summary>
internal static class StartAndCircuits
{
    private const int Starts = 7;
    private const int Circuits = 20;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    private static readonly string[] BrowserArguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    public static async Task RunAsync()
    {
        using var folders = new ConsoleFolders();
        Server[] servers =
        [
            new("console", "body[data-interactive=true]", () => ConsoleProgram.StartInfo(folders, ["--Urls=http://127.0.0.1:0"])),
            new("empty app", "#rows tbody tr:nth-child(10)", EmptyApp),
        ];
        await StartsAsync(servers);
        await CircuitsAsync(servers);
        Console.WriteLine("| | start to first answer, median of 7 | resident with one circuit | each further circuit, of 20 |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var server in servers)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {server.Name} | {server.Starts.Median:F0} ms | {server.First:F0} MiB | {server.Further:F2} MiB |"));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| ratio | {servers[0].Starts.Median / servers[1].Starts.Median:F2} | {servers[0].First / servers[1].First:F2} | {servers[0].Further / servers[1].Further:F2} |"));
    }

    private static async Task StartsAsync(Server[] servers)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        for (var round = 0; round <= Starts; round++)
        {
            foreach (var server in servers)
            {
                await using var process = await ServerProcess.StartAsync(server.StartInfo());
                using var answer = await client.GetAsync(process.Link);

                // The first start of the console makes the installation: that is not what is compared.
                if (round > 0)
                {
                    server.Starts.Add(Stopwatch.GetElapsedTime(process.StartedAt));
                }
            }
        }
    }

    private static async Task CircuitsAsync(Server[] servers)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = await ChromiumExecutable.FindAsync(), Args = BrowserArguments });
        foreach (var server in servers)
        {
            await using var process = await ServerProcess.StartAsync(server.StartInfo());
            await using var context = await browser.NewContextAsync();
            await OpenAsync(context, process, server.Ready);

            // A second page warms what all circuits share.
            await OpenAsync(context, process, server.Ready);
            await Task.Delay(Settling);
            server.First = process.ResidentMebibytes();
            for (var i = 0; i < Circuits; i++)
            {
                await OpenAsync(context, process, server.Ready);
            }

            await Task.Delay(Settling);
            server.Further = (process.ResidentMebibytes() - server.First) / Circuits;
        }
    }

    private static async Task OpenAsync(IBrowserContext context, ServerProcess process, string ready)
    {
        // The console's first page is its start link, which lets the browser in by itself and leads on.
        var page = await context.NewPageAsync();
        await page.GotoAsync(context.Pages.Count == 1 ? process.Link.ToString() : process.Link.GetLeftPart(UriPartial.Authority));
        await page.WaitForSelectorAsync(ready, new() { State = WaitForSelectorState.Attached });
    }

    private static ProcessStartInfo EmptyApp()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var root = output;
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "EfsConsole.sln")))
        {
            root = root.Parent;
        }

        var assembly = Path.Combine(root!.FullName, "tests", "EfsConsole.EmptyApp", "bin", output.Parent!.Name, output.Name, "EfsConsole.EmptyApp.dll");
        return new ProcessStartInfo("dotnet") { ArgumentList = { assembly, "--urls=http://127.0.0.1:0" }, WorkingDirectory = Path.GetDirectoryName(assembly) };
    }

    private sealed record Server(string Name, string Ready, Func<ProcessStartInfo> StartInfo)
    {
        public Samples Starts { get; } = new();

        public double First { get; set; }

        public double Further { get; set; }
    }
}
