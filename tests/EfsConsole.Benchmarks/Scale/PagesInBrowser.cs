using System.Diagnostics;
using System.Globalization;
using EfsConsole.Benchmarks.Consoles;
using EfsConsole.Benchmarks.Measuring;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Tags;
using EfsConsole.Testing;
using Microsoft.Playwright;
using CreateTagsRequest = EfsConsole.Domain.Tags.CreateTagsRequest;

namespace EfsConsole.Benchmarks.Scale;

/// <summary>The pages themselves, in a browser, served by the real program over an installation of the size that they must stay quick at.</summary>
internal static class PagesInBrowser
{
    private const int Rounds = 12;
    private const int Aim = 100;
    private const string Name = "A real one";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private static readonly string[] BrowserArguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    /// <param name="folder">Where to make the installation, or one that an earlier run made there and left; null for a temporary one.</param>
    public static async Task RunAsync(string? folder)
    {
        var kept = folder is not null && Directory.Exists(Path.Combine(folder, "data"));
        var installation = await TestInstallation.StartAsync(options => options.Folder = folder);
        if (!kept)
        {
            var filling = Stopwatch.StartNew();
            await AddRealOneAsync(installation);
            await new LargeInstallation(installation).FillAsync();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"filled in {filling.Elapsed.TotalSeconds:F0} s"));
        }

        await installation.StopAsync();
        try
        {
            await MeasureAsync(installation).WaitAsync(Patience);
        }
        finally
        {
            if (folder is null)
            {
                await installation.DisposeAsync();
            }
        }
    }

    /// <summary>The rows of the large installation have no volumes: this one can show its files.</summary>
    private static async Task AddRealOneAsync(TestInstallation installation)
    {
        var id = (await installation.InvokeAsync(new CreateFileSystemRequest { CreationToken = "real", Encrypted = true })).FileSystemId;
        while ((await installation.InvokeAsync(new DescribeFileSystemsRequest { FileSystemId = id })).FileSystems[0].LifeCycleState != LifeCycleState.Available)
        {
            await Task.Delay(10);
        }

        await installation.InvokeAsync(new CreateTagsRequest { FileSystemId = id, Tags = [new("Name", Name)] });
        foreach (var subnet in (await installation.InvokeAsync(new DescribeSubnetsRequest())).Subnets)
        {
            await installation.InvokeAsync(new CreateMountTargetRequest { FileSystemId = id, SubnetId = subnet.SubnetId });
        }
    }

    private static async Task MeasureAsync(TestInstallation installation)
    {
        using var folders = new ConsoleFolders();
        await using var server = await ServerProcess.StartAsync(ConsoleProgram.StartInfo(
            folders,
            ["--Urls=http://127.0.0.1:0", $"--DataFolder={installation.DataFolder}", $"--RootKey:File={installation.RootKeyFile}"]));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = await ChromiumExecutable.FindAsync(), Args = BrowserArguments });
        var page = await browser.NewPageAsync();
        await page.GotoAsync(server.Link.ToString());
        await page.WaitForSelectorAsync("body[data-interactive=true]", new() { State = WaitForSelectorState.Attached });
        Console.WriteLine("| answer | median ms | max ms | |");
        Console.WriteLine("|---|---|---|---|");
        try
        {
            foreach (var walk in PageWalks.All(Name))
            {
                await WalkAsync(page, walk);
            }
        }
        catch (InvalidOperationException)
        {
            await Console.Error.WriteLineAsync(server.Log);
            throw;
        }
    }

    private static async Task<double> MeasureAsync(IPage page, PageAnswer answer)
    {
        try
        {
            return await BrowserStopwatch.MeasureAsync(page, answer.Act, answer.Until, answer.Before);
        }
        catch (PlaywrightException failure)
        {
            throw new InvalidOperationException($"{answer.Act} is not answered; {page.Url} shows: {await page.InnerTextAsync("body")}", failure);
        }
    }

    private static async Task WalkAsync(IPage page, IReadOnlyList<PageAnswer> walk)
    {
        var samples = walk.Select(_ => new Samples()).ToList();
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var (index, answer) in walk.Index())
            {
                var took = await MeasureAsync(page, answer);

                // The first round warms what a page needs: compiled code, the plans of queries.
                if (round > 0)
                {
                    samples[index].Add(took - answer.Pause);
                }
            }
        }

        foreach (var (answer, times) in walk.Zip(samples).Where(pair => pair.First.Name is not null))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {answer.Name} | {times.Median:F0} | {times.Max:F0} | {(times.Max > Aim ? "over the aim" : null)} |"));
        }
    }
}
