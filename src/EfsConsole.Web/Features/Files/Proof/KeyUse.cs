using System.Text.Json;
using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Web.Components.Controls;

namespace EfsConsole.Web.Features.Files.Proof;

/// <summary>Finds the record of the call by which the service unwrapped a data key that is in use.</summary>
public static class KeyUse
{
    private const string Context = "aws:elasticfilesystem:filesystem:id";
    private const int MostPages = 5;

    /// <summary>The record; null when no data key is in memory, or the trail has no such record any more.</summary>
    /// <param name="door">The door.</param>
    /// <param name="fileSystemId">The file system.</param>
    /// <param name="purpose">Which of its data keys. Where one master key wraps both, the content key was unwrapped first.</param>
    /// <param name="keys">What is known of them.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static async Task<AuditEvent?> FindAsync(Door door, string fileSystemId, DataKeyPurpose purpose, DescribeDataKeysResponse keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(door);
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.KeysLapseAt is not { } lapse || keys.DataKeys.FirstOrDefault(key => key.Purpose == purpose) is not { } wanted)
        {
            return null;
        }

        var found = new List<AuditEvent>();
        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await door.TryAsync(
                new SearchEventsRequest
                {
                    EventName = DecryptRequest.Operation.Name,
                    EventSource = OperationName.KeySource,
                    ResourceName = wanted.KeyArn,

                    // The store looks at the clock before it asks for the keys.
                    StartTime = lapse - keys.KeyCacheTime,
                    Limit = 100,
                    Cursor = cursor,
                },
                cancellationToken);
            found.AddRange(answer.Response?.Events.Where(each => IsOf(each, fileSystemId)) ?? []);
            if ((cursor = answer.Response?.NextCursor) is null)
            {
                break;
            }
        }

        // Newest first: the ones that began what is in memory are the oldest of the span.
        var first = purpose == DataKeyPurpose.Content || keys.DataKeys.All(key => key.Purpose == purpose || key.KeyArn != wanted.KeyArn);
        return first ? found.LastOrDefault() : found.SkipLast(1).LastOrDefault();
    }

    private static bool IsOf(AuditEvent record, string fileSystemId)
    {
        if (record.ErrorCode is not null || record.Username != Caller.FileSystemService)
        {
            return false;
        }

        using var document = JsonDocument.Parse(record.CloudTrailEvent);
        return document.RootElement.TryGetProperty("requestParameters", out var parameters)
            && parameters.ValueKind == JsonValueKind.Object
            && parameters.TryGetProperty("encryptionContext", out var context)
            && context.TryGetProperty(Context, out var id)
            && id.ValueEquals(fileSystemId);
    }
}
