using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.KeyPolicies;
using EfsConsole.Domain.Keys;
using EfsConsole.Web.Components.Controls;
using EfsConsole.Web.Features.Requests;

namespace EfsConsole.Web.Features.Keys;

/// <summary>Asks the key service for all that a key like one that exists is made from.</summary>
internal sealed class KeyCopyReader(Door door)
{
    /// <summary>The plan of a key like this one.</summary>
    /// <exception cref="OperationException">A question was refused.</exception>
    public async Task<KeyPlan> ReadAsync(KeyMetadata key, CancellationToken cancellationToken)
    {
        var policy = (await door.InvokeAsync(new GetKeyPolicyRequest { KeyId = key.KeyId }, cancellationToken)).Policy;
        var tags = await ReadTagsAsync(key.KeyId, cancellationToken);
        return new()
        {
            Key = new()
            {
                Description = key.Description.Length > 0 ? key.Description : null,
                Origin = key.Origin == KeyOrigin.AwsKms ? null : key.Origin,
                Policy = DefaultKeyPolicy.Is(policy, key.AWSAccountId) ? null : policy,
                Tags = tags,
            },
            Aliases = await ReadAliasesAsync(key.KeyId, cancellationToken),
            RotationPeriodInDays = key.Origin == KeyOrigin.External
                ? null
                : (await door.InvokeAsync(new GetKeyRotationStatusRequest { KeyId = key.KeyId }, cancellationToken)).RotationPeriodInDays,
        };
    }

    private async Task<List<KeyTag>> ReadTagsAsync(string keyId, CancellationToken cancellationToken)
    {
        var found = new List<KeyTag>();
        string? marker = null;
        do
        {
            var page = await door.InvokeAsync(new ListResourceTagsRequest { KeyId = keyId, Limit = 50, Marker = marker }, cancellationToken);
            found.AddRange(page.Tags);
            marker = page.NextMarker;
        }
        while (marker is not null);

        return found;
    }

    private async Task<List<string>> ReadAliasesAsync(string keyId, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        string? marker = null;
        do
        {
            var page = await door.InvokeAsync(new ListAliasesRequest { KeyId = keyId, Limit = 100, Marker = marker }, cancellationToken);
            found.AddRange(page.Aliases.Select(static alias => alias.AliasName));
            marker = page.NextMarker;
        }
        while (marker is not null);

        return found;
    }
}
