using System.Diagnostics;
using System.Globalization;
using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Grants;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Persistence;
using EfsConsole.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.Benchmarks.Door;

/// <summary>
/// Calls a second that one core does for many callers at once, through the door, with authorisation and a durable audit record for
/// each: on one key, over many keys and aliases, and by grants, of which the key has one or very many.
/// </summary>
internal sealed class KeyThroughput(TestInstallation installation, int callers, TimeSpan time, string only)
{
    private const int Rounds = 3;

    // What a round begins with is not counted: code is compiled and caches fill.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    private static readonly Dictionary<string, string> Context = ContextOf(0);

    /// <summary>Runs all rows and prints them.</summary>
    /// <param name="callers">How many call at once.</param>
    /// <param name="seconds">For how long each row is measured, three times.</param>
    /// <param name="keys">How many keys, each with an alias.</param>
    /// <param name="grants">How many grants on one key.</param>
    /// <param name="only">Rows whose names hold this text; all where it is empty.</param>
    public static async Task RunAsync(int callers, int seconds, int keys, int grants, string only)
    {
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
        {
            Process.GetCurrentProcess().ProcessorAffinity = 1;
        }

        Console.WriteLine(FormattableString.Invariant($"{callers} callers, one core, median of {Rounds} times {seconds} s; each call with its audit record on the disk"));
        Func<KeyThroughput, Task>[] parts =
        [
            throughput => throughput.OneKeyAsync(),
            throughput => throughput.ManyKeysAsync(keys),
            throughput => throughput.GrantsAsync(grants, subset: false),
            throughput => throughput.GrantsAsync(grants, subset: true),
        ];
        foreach (var part in parts)
        {
            // Each on an installation of its own: what one part has left in memory is no other's.
            await using var installation = await TestInstallation.StartAsync(options => options.Settings["Quotas:GrantsPerKey"] = grants.ToString(CultureInfo.InvariantCulture));
            await part(new KeyThroughput(installation, callers, TimeSpan.FromSeconds(seconds), only));
        }
    }

    private async Task OneKeyAsync()
    {
        var keyId = await CreateKeyAsync();
        await MeasureAsync("Encrypt, one key", _ => EncryptAsync(keyId));
        await MeasureAsync("GenerateDataKey, one key", _ => GenerateAsync(keyId));
        await MeasureAsync("GenerateDataKeyWithoutPlaintext, one key", _ =>
            installation.InvokeAsync(new GenerateDataKeyWithoutPlaintextRequest { KeyId = keyId, KeySpec = "AES_256", EncryptionContext = Context }));
        var blob = (await EncryptAsync(keyId)).CiphertextBlob;
        await MeasureAsync("Decrypt, one key", _ => installation.InvokeAsync(new DecryptRequest { CiphertextBlob = blob, EncryptionContext = Context }));
    }

    private async Task ManyKeysAsync(int count)
    {
        var keys = new string[count];
        await ManyAsync(count, async i =>
        {
            keys[i] = await CreateKeyAsync();
            await installation.InvokeAsync(new CreateAliasRequest { AliasName = Alias(i), TargetKeyId = keys[i] });
        });

        // Each is called once before: what a key costs that is not known yet is a question to the database.
        await ManyAsync(count, i => GenerateAsync(Alias(i)));
        await MeasureAsync(FormattableString.Invariant($"GenerateDataKey, over {count} keys"), call => GenerateAsync(keys[call % count]));
        await MeasureAsync(FormattableString.Invariant($"GenerateDataKey, over {count} aliases"), call => GenerateAsync(Alias((int)(call % count))));
        var blobs = new ReadOnlyMemory<byte>[count];
        await ManyAsync(count, async i => blobs[i] = (await EncryptAsync(keys[i])).CiphertextBlob);
        await MeasureAsync(
            FormattableString.Invariant($"Decrypt, over {count} keys"),
            call => installation.InvokeAsync(new DecryptRequest { CiphertextBlob = blobs[call % count], EncryptionContext = Context }));
    }

    private async Task GrantsAsync(int count, bool subset)
    {
        var keyId = await CreateKeyAsync();
        var kind = subset ? "EncryptionContextSubset" : "EncryptionContextEquals";
        await GrantAsync(keyId, 0, subset);
        await MeasureAsync($"GenerateDataKey, 1 grant ({kind})", _ => GenerateAsync(keyId, installation.FileSystemService(), ContextOf(0)));
        const int Sample = 500;
        await CreateGrantsAsync($"CreateGrant, the first {Sample} ({kind})", keyId, 1, Sample, subset);
        await ManyAsync(count - (2 * Sample), i => GrantAsync(keyId, Sample + i, subset));
        await CreateGrantsAsync(FormattableString.Invariant($"CreateGrant, the last {Sample} of {count} ({kind})"), keyId, count - Sample, count, subset);
        await CallOnceAsync(
            FormattableString.Invariant($"GenerateDataKey, {count} grants ({kind}), the first by each"),
            count,
            i => GenerateAsync(keyId, installation.FileSystemService(), ContextOf(i)));
        await MeasureAsync(
            FormattableString.Invariant($"GenerateDataKey, {count} grants ({kind})"),
            call => GenerateAsync(keyId, installation.FileSystemService(), ContextOf((int)(call * 7919 % count))));
    }

    private static Dictionary<string, string> ContextOf(int index) => new(StringComparer.Ordinal)
    {
        ["aws:elasticfilesystem:filesystem:id"] = string.Create(CultureInfo.InvariantCulture, $"fs-{index:x17}"),
        ["purpose"] = "contents",
    };

    private static string Alias(int index) => string.Create(CultureInfo.InvariantCulture, $"alias/department-{index % 97}/key-{index}");

    private async Task<string> CreateKeyAsync() => (await installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata.KeyId;

    private Task<EncryptResponse> EncryptAsync(string keyId) =>
        installation.InvokeAsync(new EncryptRequest { KeyId = keyId, Plaintext = new byte[32], EncryptionContext = Context });

    private Task<GenerateDataKeyResponse> GenerateAsync(string keyId, Caller? caller = null, Dictionary<string, string>? context = null) =>
        installation.InvokeAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = "AES_256", EncryptionContext = context ?? Context }, caller);

    private Task<CreateGrantResponse> GrantAsync(string keyId, int index, bool subset) => installation.InvokeAsync(new CreateGrantRequest
    {
        KeyId = keyId,
        GranteePrincipal = Caller.FileSystemService,
        Operations = ["GenerateDataKey", "Decrypt"],
        Constraints = subset ? new GrantConstraints { EncryptionContextSubset = ContextOf(index) } : new GrantConstraints { EncryptionContextEquals = ContextOf(index) },
    });

    private async Task ManyAsync(int count, Func<int, Task> action)
    {
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var index && index < count)
            {
                await action(index);
            }
        })));
    }

    private async Task MeasureAsync(string name, Func<long, Task> call)
    {
        if (!name.Contains(only, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        await OutboxEmptyAsync();
        await ForAsync(WarmUp, call);
        var rounds = new List<Rate>();
        for (var round = 0; round < Rounds; round++)
        {
            rounds.Add(await ForAsync(time, call));
        }

        Row(name, rounds.OrderBy(rate => rate.CallsPerSecond).ElementAt(Rounds / 2));
    }

    // What changes have left to be written would be counted with the calls.
    private async Task OutboxEmptyAsync()
    {
        var database = installation.Services.GetRequiredService<EfsConsoleDatabase>();
        await using var unit = database.Create();
        while (await unit.AuditOutbox.AnyAsync())
        {
            await Task.Delay(100);
        }
    }

    private async Task<Rate> ForAsync(TimeSpan duration, Func<long, Task> call)
    {
        using var process = Process.GetCurrentProcess();
        var processor = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        var calls = 0L;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            while (clock.Elapsed < duration)
            {
                await call(Interlocked.Increment(ref calls));
            }
        })));
        process.Refresh();
        return new Rate(calls / clock.Elapsed.TotalSeconds, (process.TotalProcessorTime - processor).TotalMicroseconds / calls);
    }

    private Task CreateGrantsAsync(string name, string keyId, int from, int to, bool subset) => CallOnceAsync(name, to - from, i => GrantAsync(keyId, from + i, subset));

    private async Task CallOnceAsync(string name, int count, Func<int, Task> call)
    {
        using var process = Process.GetCurrentProcess();
        var processor = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        await ManyAsync(count, call);
        process.Refresh();
        Row(name, new Rate(count / clock.Elapsed.TotalSeconds, (process.TotalProcessorTime - processor).TotalMicroseconds / count));
    }

    private static void Row(string name, Rate rate) =>
        Console.WriteLine(FormattableString.Invariant($"| {name} | {rate.CallsPerSecond:N0} | {rate.ProcessorMicroseconds:N0} us |"));

    private readonly record struct Rate(double CallsPerSecond, double ProcessorMicroseconds);
}
