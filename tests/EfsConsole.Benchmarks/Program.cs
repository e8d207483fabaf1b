using System.Globalization;
using BenchmarkDotNet.Running;
using EfsConsole.Benchmarks.Consoles;
using EfsConsole.Benchmarks.Creation;
using EfsConsole.Benchmarks.Door;
using EfsConsole.Benchmarks.Scale;
using EfsConsole.Benchmarks.Sealing;
using EfsConsole.Benchmarks.Stores;
using EfsConsole.Benchmarks.Volumes;
using EfsConsole.Benchmarks.Wire;

var rest = args.Skip(1).ToArray();
switch (args.FirstOrDefault())
{
    case "seal":
        BenchmarkRunner.Run<ChunkSealing>(args: rest);
        return 0;
    case "door":
        BenchmarkRunner.Run<KeyCalls>(args: rest);
        return 0;
    case "keys":
        await KeyThroughput.RunAsync(Number(0, 32), Number(1, 5), Number(2, 10_000), Number(3, 50_000), rest.ElementAtOrDefault(4) ?? string.Empty);
        return 0;
    case "create":
        await CreateToAvailable.RunAsync();
        return 0;
    case "console":
        await StartAndCircuits.RunAsync();
        return 0;
    case "scale":
        await PageCalls.RunAsync();
        return 0;
    case "pages":
        await PagesInBrowser.RunAsync(rest.FirstOrDefault());
        return 0;
    case "store":
        await StoreBenchmark.RunAsync(Number(0, 5), Number(1, 1024), Number(2, 5000), Number(3, 1_000_000));
        return 0;
    case "volumes":
        await ManyVolumes.RunAsync(Number(0, 1000));
        return 0;
    case "wire":
        await WireBenchmark.RunAsync(Number(0, 10), Number(1, 1000), Number(2, 0));
        return 0;
    case "bare-endpoint":
        await BareEndpoint.RunAsync();
        return 0;
    default:
        Console.Error.WriteLine("""
            Benchmarks of EfsConsole; docs/benchmarks.md holds the last figures. Say which:
              seal      seal and open of chunks, against AesGcm alone
              door      GenerateDataKeyWithoutPlaintext and Decrypt through the door, against the cryptography alone
              keys      calls a second on one core: one key, many keys, few and many grants; takes callers (32), seconds a row (5), keys (10000), grants (50000), and a text that names rows
              create    an encrypted file system with three mount targets, from the call to Available
              console   start to first answer and memory for each circuit, against an empty MudBlazor app
              scale     the calls behind the pages with 1,000 file systems, 10,000 keys and 1,000,000 activity records
              volumes   1,000 volumes of which 10 are busy, and the first access to one of 100,000 files; takes another number of volumes
              pages     the pages themselves in a browser, at that size; takes a folder in which the installation is kept for the next run
              wire      requests a second over the wire, against a bare endpoint and moto's server; needs wrk; takes seconds a row (10), file systems (1000), minutes under load (0)
              store     a volume against plain files and gocryptfs, as root; takes rounds (5), MiB of the large file (1024), small files (5000), entries of the large folder (1000000)
            """);
        return 2;
}

int Number(int at, int otherwise) => rest.Length > at ? int.Parse(rest[at], CultureInfo.InvariantCulture) : otherwise;
