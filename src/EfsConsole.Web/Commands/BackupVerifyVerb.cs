using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using EfsConsole.Services.Backups;
using EfsConsole.Services.Installation;
using EfsConsole.Services.RootKeys;

namespace EfsConsole.Web.Commands;

/// <summary>Proves a backup with its recovery kit. Needs no installation, and touches none.</summary>
public sealed class BackupVerifyVerb(BackupProof proof)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Proves it.</summary>
    /// <returns>0 when everything is proved, 1 when not.</returns>
    /// <exception cref="StartupException">There is no kit, or the codes do not open it.</exception>
    public async Task<int> RunAsync(Verb verb, IVerbOutput output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(verb);
        ArgumentNullException.ThrowIfNull(output);
        string kit;
        try
        {
            kit = verb.KitFile is { } file ? await KitFile.ReadAsync(file, cancellationToken)
                : await BackupProof.FindKitAsync(verb.Directory!, cancellationToken)
                ?? throw new StartupException("There is no recovery kit in the backup. Name its file: --kit <file>");
        }
        catch (BackupException fault)
        {
            // Not worth asking for codes.
            return await EndAsync(new BackupReport(verb.Directory!, [new("manifest", BackupManifest.FileName, ProofOutcome.Failed, fault.Message)]) { Full = verb.Full }, verb, output);
        }

        using var ring = RootKeyRecovery.Open(kit, SecretInput.ReadLines("Code, or shares one by one"));
        return await EndAsync(await proof.RunAsync(verb.Directory!, ring, verb.Full, output.TellAsync, cancellationToken), verb, output);
    }

    private static async Task<int> EndAsync(BackupReport report, Verb verb, IVerbOutput output)
    {
        if (verb.Json)
        {
            await output.WriteAsync(JsonSerializer.Serialize(report, Json));
        }
        else
        {
            foreach (var line in Lines(report))
            {
                await output.WriteAsync(line);
            }
        }

        return report.Proved ? VerifyVerb.Whole : VerifyVerb.Damaged;
    }

    private static IEnumerable<string> Lines(BackupReport report)
    {
        var made = report.MadeAt is { } at ? string.Create(CultureInfo.InvariantCulture, $" of {at:yyyy-MM-dd HH:mm:ss} UTC, account {report.AccountId}, root key {report.RootKeyId}") : "";
        yield return $"Backup {report.Directory}{made}";
        var kinds = report.Items.Max(item => item.Kind.Length);
        var names = report.Items.Max(item => item.Name.Length);
        foreach (var item in report.Items)
        {
            yield return $"{Word(item.Outcome),-7}  {item.Kind.PadRight(kinds)}  {item.Name.PadRight(names)}  {item.Detail}";
        }

        var failed = report.Items.Count(item => item.Outcome == ProofOutcome.Failed);
        yield return failed == 0
            ? $"Proved{(report.Full ? "" : ", but for the contents of files beyond their SHA-256: --full reads them too")}."
            : string.Create(CultureInfo.InvariantCulture, $"NOT PROVED: {failed:N0} {(failed == 1 ? "thing" : "things")} failed.");
    }

    private static string Word(ProofOutcome outcome) => outcome switch
    {
        ProofOutcome.Proved => "proved",
        ProofOutcome.ByRule => "by rule",
        ProofOutcome.Noted => "note",
        ProofOutcome.Failed => "FAILED",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "There is no such outcome."),
    };
}
