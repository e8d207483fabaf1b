using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Services.Backups;
using EfsConsole.Services.Installation;

namespace EfsConsole.Web.Commands;

/// <summary>Writes a backup, in the process that owns the installation: the running console, or the verb's own.</summary>
public sealed class BackupVerb(IOperations operations, InstallationState installation, Backups backups, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(2);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <summary>Writes it, to its end. Whoever asked and goes away gives it up.</summary>
    /// <returns>0; 1 when the volume of a file system is missing; 2 when there is no backup.</returns>
    public async Task<int> RunAsync(Verb verb, IVerbOutput output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(verb);
        ArgumentNullException.ThrowIfNull(output);
        try
        {
            await operations.InvokeAsync(
                new StartBackupRequest { Directory = verb.Directory, RecoveryKit = verb.Kit },
                Caller.Administrator(installation.AccountId, installation.Regions[0], "127.0.0.1", VerifyVerb.UserAgent),
                cancellationToken);
        }
        catch (OperationException refusal)
        {
            await output.TellAsync($"{refusal.ErrorCode}: {refusal.Message}");
            return VerifyVerb.CouldNotRun;
        }

        BackupStatus ended;
        try
        {
            ended = await FollowAsync(output, cancellationToken);
        }
        catch
        {
            // Whatever it was: nobody waits for the backup any more.
            await backups.StopAsync();
            throw;
        }

        if (verb.Json)
        {
            await output.WriteAsync(JsonSerializer.Serialize(ended, Json));
        }

        if (ended.State != BackupState.Made)
        {
            await output.TellAsync(ended.Reason!);
            return VerifyVerb.CouldNotRun;
        }

        foreach (var warning in ended.Warnings.Concat(ended.Missing.Select(id => $"The volume of {id} is missing on the disk, and so in the backup.")))
        {
            await output.TellAsync(warning);
        }

        if (!verb.Json)
        {
            await output.WriteAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{ended.Directory}: {ended.FileSystems:N0} file systems, {ended.Files:N0} files, {ended.Bytes:N0} bytes. Prove it: backup verify {ended.Directory}"));
        }

        return ended.Missing.Count > 0 ? VerifyVerb.Damaged : VerifyVerb.Whole;
    }

    private async Task<BackupStatus> FollowAsync(IVerbOutput output, CancellationToken cancellationToken)
    {
        var told = time.GetTimestamp();
        while (true)
        {
            var status = backups.Status;
            if (status.State != BackupState.Running)
            {
                return status;
            }

            if (time.GetElapsedTime(told) >= BetweenLines)
            {
                told = time.GetTimestamp();
                await output.TellAsync(string.Create(CultureInfo.InvariantCulture, $"{status.Bytes:N0} of {status.BytesTotal:N0} bytes"));
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }
}
