using System.Globalization;
using System.Text.Json;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Volumes;
using EfsConsole.Services.Installation;
using EfsConsole.Web.Features.Files.Browse;

namespace EfsConsole.Web.Commands;

/// <summary>Verifies one file system or all, in the process that owns the installation: the running console, or the verb's own.</summary>
public sealed class VerifyVerb(IOperations operations, InstallationState installation, IVolumeVerification verification, IVolumeStore volumes, TimeProvider time)
{
    /// <summary>Everything is whole.</summary>
    public const int Whole = 0;

    /// <summary>Something is damaged.</summary>
    public const int Damaged = 1;

    /// <summary>It could not run.</summary>
    public const int CouldNotRun = 2;

    /// <summary>The user agent of verbs in the audit trail.</summary>
    public const string UserAgent = "efsconsole-cli";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(2);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Runs it to its end.</summary>
    /// <returns>The exit code: 1 when anything is damaged, else 2 when anything could not be verified, else 0.</returns>
    public async Task<int> RunAsync(Verb verb, IVerbOutput output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(verb);
        ArgumentNullException.ThrowIfNull(output);
        var outcomes = new List<VerifiedVolume>();
        try
        {
            foreach (var (id, caller) in await FindAsync(verb.FileSystemId, cancellationToken))
            {
                outcomes.Add(await VerifyAsync(id, caller, output, cancellationToken));
            }
        }
        catch (OperationException refusal)
        {
            await output.TellAsync($"{refusal.ErrorCode}: {refusal.Message}");
            return CouldNotRun;
        }

        if (verb.Json)
        {
            await output.WriteAsync(JsonSerializer.Serialize(outcomes, Json));
        }
        else
        {
            foreach (var line in outcomes.SelectMany(Lines))
            {
                await output.WriteAsync(line);
            }
        }

        return outcomes.Any(o => o.Result?.Damage > 0) ? Damaged : outcomes.Any(o => o.Result is null) ? CouldNotRun : Whole;
    }

    private async Task<List<(string Id, Caller Caller)>> FindAsync(string? fileSystemId, CancellationToken cancellationToken)
    {
        var found = new List<(string, Caller)>();
        OperationException? missing = null;
        foreach (var caller in installation.Regions.Select(region => Caller.Administrator(installation.AccountId, region, "127.0.0.1", UserAgent)))
        {
            try
            {
                string? marker = null;
                do
                {
                    var page = await operations.InvokeAsync(new DescribeFileSystemsRequest { FileSystemId = fileSystemId, Marker = marker }, caller, cancellationToken);
                    found.AddRange(page.FileSystems.Where(f => fileSystemId is not null || f.LifeCycleState == LifeCycleState.Available).Select(f => (f.FileSystemId, caller)));
                    marker = page.NextMarker;
                }
                while (marker is not null);
            }
            catch (FileSystemNotFoundException refusal)
            {
                // Each region is a namespace of its own: the id may be one of the next.
                missing = refusal;
            }
        }

        return found.Count > 0 || missing is null ? found : throw missing;
    }

    private async Task<VerifiedVolume> VerifyAsync(string id, Caller caller, IVerbOutput output, CancellationToken cancellationToken)
    {
        try
        {
            await operations.InvokeAsync(new StartVolumeVerificationRequest { FileSystemId = id }, caller, cancellationToken);
            var status = await FollowAsync(id, output, cancellationToken);
            if (status.State != VolumeVerificationState.Finished)
            {
                var reason = status.Reason ?? "The verification was stopped.";
                await output.TellAsync($"{id}: {reason}");
                if (status.State == VolumeVerificationState.Paused)
                {
                    await operations.InvokeAsync(new StopVolumeVerificationRequest { FileSystemId = id }, caller, cancellationToken);
                }

                return new(id, null, [], reason);
            }

            return new(id, status.Last, status.Last!.Damage == 0 ? [] : await ReadDamageAsync(id, caller, output, cancellationToken), null);
        }
        catch (OperationException refusal)
        {
            await output.TellAsync($"{id}: {refusal.Message}");
            return new(id, null, [], refusal.Message);
        }
    }

    /// <summary>Waits for the end, or for a pause that may last.</summary>
    private async Task<VolumeVerificationStatus> FollowAsync(string id, IVerbOutput output, CancellationToken cancellationToken)
    {
        var told = time.GetTimestamp();
        while (true)
        {
            var status = verification.GetStatus(id);
            if (status.State is not (VolumeVerificationState.Waiting or VolumeVerificationState.Running))
            {
                return status;
            }

            if (time.GetElapsedTime(told) >= BetweenLines)
            {
                told = time.GetTimestamp();
                await output.TellAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{id}: {status.State.ToString().ToLowerInvariant()}, {status.Stage.ToString().ToLowerInvariant()}, {status.Objects:N0} of {status.ObjectsTotal:N0} objects, {status.Bytes:N0} bytes, {status.Damage:N0} damaged places"));
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<VolumeDamage>> ReadDamageAsync(string id, Caller caller, IVerbOutput output, CancellationToken cancellationToken)
    {
        try
        {
            await using var volume = await volumes.OpenAsync(id, caller, ClientIdentity.Root, cancellationToken);
            return (await verification.ReadReportAsync(volume, cancellationToken))?.Damage ?? [];
        }
        catch (VolumeException failure)
        {
            await output.TellAsync($"{id}: The report cannot be read: {failure.Message}");
            return [];
        }
    }

    private static IEnumerable<string> Lines(VerifiedVolume outcome)
    {
        if (outcome.Result is not { } result)
        {
            yield return $"{outcome.FileSystemId}  not verified: {outcome.Problem}";
            yield break;
        }

        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{outcome.FileSystemId}  {(result.Damage == 0 ? "whole" : $"DAMAGED in {result.Damage:N0} {(result.Damage == 1 ? "place" : "places")}")}: {result.Objects:N0} objects, {result.Bytes:N0} bytes read");
        if (result.NotCompared > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"  {result.NotCompared:N0} counts changed all the while, or lie in damaged parts, and were not compared");
        }

        foreach (var damage in outcome.Damage)
        {
            var where = damage.Path is { } path ? ShownName.Of(path) : damage.Inode is { } inode ? $"object {inode}" : "the volume";
            var range = damage is { Offset: { } offset, Length: { } length } ? string.Create(CultureInfo.InvariantCulture, $" bytes {offset}-{offset + length - 1}") : null;
            yield return $"  {where}{range}: {damage.Detail}";
        }

        if (outcome.Damage.Count > 0 && result.Damage > outcome.Damage.Count)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"  ... and {result.Damage - outcome.Damage.Count:N0} more");
        }
    }

    private sealed record VerifiedVolume(string FileSystemId, VolumeVerificationResult? Result, IReadOnlyList<VolumeDamage> Damage, string? Problem);
}
