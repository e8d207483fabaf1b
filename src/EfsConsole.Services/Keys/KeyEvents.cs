using EfsConsole.Domain;
using EfsConsole.Domain.Audit;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Audit;

namespace EfsConsole.Services.Keys;

/// <summary>What the key service does to a key by itself, as CloudTrail names it.</summary>
internal static class KeyEvents
{
    /// <summary>The time of a deletion had come.</summary>
    public const string Deleted = "DeleteKey";

    /// <summary>The time of a rotation had come.</summary>
    public const string Rotated = "RotateKey";

    /// <summary>Imported material had expired.</summary>
    public const string MaterialExpired = "DeleteExpiredKeyMaterial";

    /// <summary>The event of a key.</summary>
    public static ServiceEvent Of(string name, Guid keyId, string accountId, string region, DateTime time, params (string Name, string Value)[] details)
    {
        var id = KeyArn.Id(keyId);
        return new()
        {
            Actor = ServiceActor.Internal,
            EventSource = OperationName.KeySource,
            EventName = name,
            AccountId = accountId,
            Region = region,
            Time = time,
            Resources = [new(AuditResource.Key, Arn.Key(region, accountId, id))],
            Details = ServiceEvent.Texts([("keyId", id), .. details]),
        };
    }
}
