using System.Diagnostics;
using System.Globalization;
using EfsConsole.Benchmarks.Measuring;
using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Audit;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Testing;

namespace EfsConsole.Benchmarks.Scale;

/// <summary>The calls behind the wizard and the pages, on an installation of the size that they must stay quick at.</summary>
internal static class PageCalls
{
    private const int Rounds = 25;

    public static async Task RunAsync()
    {
        await using var installation = await TestInstallation.StartAsync();
        var large = new LargeInstallation(installation);
        var filling = Stopwatch.StartNew();
        await large.FillAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"filled in {filling.Elapsed.TotalSeconds:F0} s"));
        Console.WriteLine("| call | median ms | max ms |");
        Console.WriteLine("|---|---|---|");
        foreach (var (name, callAsync) in Calls(installation, large))
        {
            await callAsync();
            var samples = new Samples();
            for (var round = 0; round < Rounds; round++)
            {
                var started = Stopwatch.GetTimestamp();
                await callAsync();
                samples.Add(Stopwatch.GetElapsedTime(started));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {samples.Median:F1} | {samples.Max:F1} |"));
        }
    }

    private static IEnumerable<(string Name, Func<Task> CallAsync)> Calls(TestInstallation installation, LargeInstallation large)
    {
        var started = DateTime.UtcNow.AddDays(-30);
        yield return ("SearchFileSystems, first page", () => installation.InvokeAsync(new SearchFileSystemsRequest()));
        foreach (var column in FileSystemSort.All)
        {
            yield return ($"SearchFileSystems by {column}, last page", () => installation.InvokeAsync(new SearchFileSystemsRequest { SortBy = column, Descending = true, Offset = 975 }));
        }

        yield return ("SearchFileSystems, text", () => installation.InvokeAsync(new SearchFileSystemsRequest { Text = "E-05" }));
        yield return ("DescribeFileSystems, 100", () => installation.InvokeAsync(new DescribeFileSystemsRequest { MaxItems = 100 }));
        yield return ("DescribeDataKeys", () => installation.InvokeAsync(new DescribeDataKeysRequest { FileSystemId = large.FileSystemId(5) }));
        yield return ("SearchKeys, first page", () => installation.InvokeAsync(new SearchKeysRequest()));
        foreach (var column in KeySort.All)
        {
            yield return ($"SearchKeys by {column}, last page", () => installation.InvokeAsync(new SearchKeysRequest { SortBy = column, Descending = true, Offset = 9_975 }));
        }

        yield return ("SearchKeys, text", () => installation.InvokeAsync(new SearchKeysRequest { Text = "KEY-77" }));
        yield return ("SearchAliases, first", () => installation.InvokeAsync(new SearchAliasesRequest()));
        yield return ("SearchAliases, text", () => installation.InvokeAsync(new SearchAliasesRequest { Text = "KEY-99" }));
        yield return ("SearchAliases, no match", () => installation.InvokeAsync(new SearchAliasesRequest { Text = "nothing" }));
        yield return ("ListAliases, 100", () => installation.InvokeAsync(new ListAliasesRequest { Limit = 100 }));
        yield return ("ListKeyDependants, of 1,000", () => installation.InvokeAsync(new ListKeyDependantsRequest { KeyId = large.KeyArn(0) }));
        yield return ("SearchEvents, newest", () => installation.InvokeAsync(new SearchEventsRequest()));
        yield return ("SearchEvents, common name", () => installation.InvokeAsync(new SearchEventsRequest { EventName = "Decrypt" }));
        yield return ("SearchEvents, rare name", () => installation.InvokeAsync(new SearchEventsRequest { EventName = "DisableKey" }));
        yield return ("SearchEvents, unknown name", () => installation.InvokeAsync(new SearchEventsRequest { EventName = "Nothing" }));
        yield return ("SearchEvents, key", () => installation.InvokeAsync(new SearchEventsRequest { ResourceName = large.KeyArn(7) }));
        yield return ("SearchEvents, key and name that never meet", () => installation.InvokeAsync(new SearchEventsRequest { ResourceName = large.KeyArn(7), EventName = "DescribeMountTargets" }));
        yield return ("SearchEvents, file system by id", () => installation.InvokeAsync(new SearchEventsRequest { ResourceName = large.FileSystemId(3) }));
        yield return ("SearchEvents, failures", () => installation.InvokeAsync(new SearchEventsRequest { FailuresOnly = true }));
        yield return ("SearchEvents, failures of a rare name", () => installation.InvokeAsync(new SearchEventsRequest { FailuresOnly = true, EventName = "DisableKey" }));
        yield return ("SearchEvents, an hour long ago", () => installation.InvokeAsync(new SearchEventsRequest { StartTime = started, EndTime = started.AddHours(1) }));
        yield return ("SearchEvents, source and rare name before a month", () => installation.InvokeAsync(new SearchEventsRequest { EventSource = "kms.amazonaws.com", EventName = "DisableKey", EndTime = started }));
        yield return ("LookupEvents by resource", () => installation.InvokeAsync(new LookupEventsRequest { LookupAttributes = [new("ResourceName", large.KeyArn(7))] }));
    }
}
