using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using EfsConsole.Benchmarks.Measuring;
using EfsConsole.Testing;

namespace EfsConsole.Benchmarks.Wire;

/// <summary>
/// Requests a second over the wire, one core for the server and the other for wrk: EfsConsole with signature, authorisation and a durable
/// audit record for each, against a bare Kestrel endpoint that does the same cryptography, and against moto's server.
/// </summary>
internal sealed class WireBenchmark : IAsyncDisposable
{
    private const int LeastRounds = 20;
    private const int Connections = 32;
    private const int ManyConnections = 1000;
    private const int Creations = 20;

    private readonly HttpClient _client = new();
    private readonly ConsoleProcess _console;
    private readonly string _accessKeyId;
    private readonly string _secret;
    private readonly int _seconds;

    private WireBenchmark(ConsoleProcess console, string accessKeyId, string secret, int seconds)
    {
        (_console, _accessKeyId, _secret, _seconds) = (console, accessKeyId, secret, seconds);
        Server = new Uri(console.BaseAddress);
    }

    private Uri Server { get; }

    /// <summary>Runs everything and prints it.</summary>
    /// <param name="seconds">How long each row takes.</param>
    /// <param name="fileSystems">How many file systems there are.</param>
    /// <param name="minutes">For how long memory is watched under load.</param>
    public static async Task RunAsync(int seconds, int fileSystems, int minutes)
    {
        if (!Wrk.IsThere)
        {
            Console.Error.WriteLine("wrk is missing (Debian: apt-get install wrk).");
            return;
        }

        await using var benchmark = await StartAsync(seconds, fileSystems);
        await benchmark.CreationsAsync();
        await benchmark.FileSystemsAsync(fileSystems);
        await benchmark.KeysAsync(fileSystems);
        await benchmark.MemoryAsync(minutes);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _console.DisposeAsync();
    }

    private static async Task<WireBenchmark> StartAsync(int seconds, int fileSystems)
    {
        var quota = string.Create(CultureInfo.InvariantCulture, $"--Quotas:FileSystems={fileSystems + Creations + 1}");
        var console = await ConsoleProcess.StartAsync(quota, "--Logging:LogLevel:Default=Warning");
        await console.UntilCommandsAsync();
        var made = await ConsoleProcess.RunAsync(console.Folders, "access-key", "create");
        using var answer = JsonDocument.Parse(made.Output);
        var key = answer.RootElement.GetProperty("AccessKey");
        Pin(console.Id, core: 0);
        return new(console, key.GetProperty("AccessKeyId").GetString()!, key.GetProperty("SecretAccessKey").GetString()!, seconds);
    }

    private async Task CreationsAsync()
    {
        var samples = new Samples();
        for (var i = 0; i < Creations; i++)
        {
            var clock = Stopwatch.StartNew();
            var body = $$"""{"CreationToken":"timed-{{i}}","Encrypted":true}""";
            var made = await CallAsync(WireCall.File("CreateFileSystem", "POST", "file-systems", body: body));
            var described = WireCall.File("DescribeFileSystems", "GET", "file-systems", $"FileSystemId={made.GetProperty("FileSystemId").GetString()}");
            while ((await CallAsync(described)).GetProperty("FileSystems")[0].GetProperty("LifeCycleState").GetString() != "available")
            {
                await Task.Delay(1);
            }

            samples.Add(clock.Elapsed);
        }

        Console.WriteLine(FormattableString.Invariant($"CreateFileSystem (encrypted) to available, {Creations} one after another: median {samples.Median:N1} ms, most {samples.Max:N1} ms"));
        Console.WriteLine();
    }

    private async Task FileSystemsAsync(int count)
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
            await CallAsync(WireCall.File("CreateFileSystem", "POST", "file-systems", body: $$"""{"CreationToken":"many-{{i}}"}""")));
        var one = (await CallAsync(WireCall.File("one", "GET", "file-systems", "MaxItems=1"))).GetProperty("FileSystems")[0].GetProperty("FileSystemId").GetString()!;
        Console.WriteLine(FormattableString.Invariant($"{count:N0} file systems; {Connections} connections, {_seconds} s a row"));
        await MeasureAsync(WireCall.File("DescribeFileSystems, one by its id", "GET", "file-systems", $"FileSystemId={one}"));
        await MeasureAsync(WireCall.File("DescribeFileSystems, a page of 100", "GET", "file-systems", "MaxItems=100"));
    }

    private async Task KeysAsync(int fileSystems)
    {
        var keyId = (await CallAsync(WireCall.Key("CreateKey", "{}"))).GetProperty("KeyMetadata").GetProperty("KeyId").GetString()!;
        var generate = WireCall.Key("GenerateDataKey", $$"""{"KeyId":"{{keyId}}","KeySpec":"AES_256"}""");
        var blob = (await CallAsync(generate)).GetProperty("CiphertextBlob").GetString()!;
        var decrypt = WireCall.Key("Decrypt", $$"""{"CiphertextBlob":"{{blob}}"}""");
        var (peak, opened) = (await MeasureAsync(generate), await MeasureAsync(decrypt));

        await using (var bare = await ServerAsync("dotnet", typeof(WireBenchmark).Assembly.Location, "bare-endpoint"))
        {
            var generated = await MeasureAsync(generate with { Name = "bare Kestrel, the cryptography of GenerateDataKey" }, bare.Link);
            using var answer = await _client.PostAsync(bare.Link, new StringContent("{}"));
            using var made = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            var body = $$"""{"CiphertextBlob":"{{made.RootElement.GetProperty("CiphertextBlob").GetString()}}"}""";
            var reopened = await MeasureAsync(decrypt with { Name = "bare Kestrel, the cryptography of Decrypt", Body = body }, bare.Link);
            Console.WriteLine(FormattableString.Invariant($"against bare Kestrel: GenerateDataKey {peak / generated:N2}, Decrypt {opened / reopened:N2}"));
        }

        await MotoAsync(peak, fileSystems);
        await LatencyAsync(generate, peak / 2);
        var many = await Wrk.RunAsync(Server, generate, Sign(generate, Server), ManyConnections, _seconds);
        Console.WriteLine(FormattableString.Invariant($"{ManyConnections} connections: {many.RequestsPerSecond:N0} requests a second, {(many.Errors is null ? "no error" : many.Errors)}"));
    }

    private async Task MotoAsync(double peak, int fileSystems)
    {
        var port = FreePort();
        await using var moto = await Moto.StartAsync(port);
        if (moto is null)
        {
            Console.WriteLine("moto_server is not on the path: not compared");
            return;
        }

        Pin(moto.Id, core: 0);
        var keyId = (await CallAsync(WireCall.Key("CreateKey", "{}"), moto.Address)).GetProperty("KeyMetadata").GetProperty("KeyId").GetString()!;
        var generated = await MeasureAsync(WireCall.Key("GenerateDataKey", $$"""{"KeyId":"{{keyId}}","KeySpec":"AES_256"}""") with { Name = "moto, GenerateDataKey" }, moto.Address);
        for (var i = 0; i < Math.Min(fileSystems, 100); i++)
        {
            await CallAsync(WireCall.File("CreateFileSystem", "POST", "file-systems", body: $$"""{"CreationToken":"many-{{i}}"}"""), moto.Address);
        }

        var one = (await CallAsync(WireCall.File("one", "GET", "file-systems", "MaxItems=1"), moto.Address)).GetProperty("FileSystems")[0].GetProperty("FileSystemId").GetString()!;
        await MeasureAsync(WireCall.File("moto, DescribeFileSystems, one by its id", "GET", "file-systems", $"FileSystemId={one}"), moto.Address);
        Console.WriteLine(FormattableString.Invariant($"against moto: GenerateDataKey {peak / generated:N1}"));
    }

    private async Task LatencyAsync(WireCall call, double perSecond)
    {
        using var load = new PacedLoad(Server, call, Sign(call, Server));
        await load.RunAsync(perSecond, TimeSpan.FromSeconds(2));
        var samples = await load.RunAsync(perSecond, TimeSpan.FromSeconds(_seconds));
        Console.WriteLine(FormattableString.Invariant(
            $"{call.Name} at half the peak ({perSecond:N0} a second): median {samples.Median:N2} ms, 99th percentile {samples.Quantile(0.99):N2} ms, most {samples.Max:N1} ms"));
    }

    private async Task MemoryAsync(int minutes)
    {
        if (minutes == 0)
        {
            return;
        }

        Console.WriteLine(FormattableString.Invariant($"\nresident memory under load, {minutes} minutes:"));
        var keyId = (await CallAsync(WireCall.Key("CreateKey", "{}"))).GetProperty("KeyMetadata").GetProperty("KeyId").GetString()!;
        for (var minute = 0; minute <= minutes; minute++)
        {
            Console.Write(FormattableString.Invariant($"{minute,4} min {Consoles.ServerProcess.ResidentMebibytes(_console.Id),7:N0} MiB"));
            if (minute < minutes)
            {
                var call = WireCall.Key("GenerateDataKey", $$"""{"KeyId":"{{keyId}}","KeySpec":"AES_256"}""");
                var result = await Wrk.RunAsync(Server, call, Sign(call, Server), Connections, 60);
                Console.Write(FormattableString.Invariant($", then {result.RequestsPerSecond:N0} requests a second {result.Errors}"));
            }

            Console.WriteLine();
        }
    }

    private async Task<double> MeasureAsync(WireCall call, Uri? server = null)
    {
        var at = server ?? Server;
        await WarmUpAsync(call, at);
        var result = await Wrk.RunAsync(at, call, Sign(call, at), Connections, _seconds);
        Console.WriteLine(FormattableString.Invariant($"| {call.Name} | {result.RequestsPerSecond:N0} | {result.Median} |{(result.Errors is null ? string.Empty : $" {result.Errors}")}"));
        return result.RequestsPerSecond;
    }

    // On one core the runtime compiles what is called often beside the calls themselves, in two steps, and that takes the better part of a minute.
    private async Task WarmUpAsync(WireCall call, Uri server)
    {
        var best = 0.0;
        for (var (round, unchanged) = (0, 0); round < LeastRounds || unchanged < 3; round++)
        {
            var rate = (await Wrk.RunAsync(server, call, Sign(call, server), Connections, 3)).RequestsPerSecond;
            unchanged = rate > best * 1.05 ? 0 : unchanged + 1;
            best = Math.Max(best, rate);
        }
    }

    private async Task<JsonElement> CallAsync(WireCall call, Uri? server = null)
    {
        var at = server ?? Server;
        using var request = call.Request(at, Sign(call, at));
        using var answer = await _client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if (answer.StatusCode >= HttpStatusCode.BadRequest)
        {
            throw new InvalidOperationException($"{call.Name}: {text}");
        }

        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private IReadOnlyDictionary<string, string> Sign(WireCall call, Uri server) => call.Sign(server, _accessKeyId, _secret);

    private static async Task<Consoles.ServerProcess> ServerAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("taskset", ["-c", "0", program, .. arguments]);
        return await Consoles.ServerProcess.StartAsync(start);
    }

    // All threads that there are, and so those that they start.
    private static void Pin(int processId, int core)
    {
        using var taskset = Process.Start(new ProcessStartInfo("taskset", ["-a", "-p", "-c", core.ToString(CultureInfo.InvariantCulture), processId.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })!;
        taskset.StandardOutput.ReadToEnd();
        taskset.WaitForExit();
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
