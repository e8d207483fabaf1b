using EfsConsole.Domain.Keys;
using EfsConsole.Web.Components.Controls;

namespace EfsConsole.Web.Features.Keys;

/// <summary>A key that is being created, as it is typed.</summary>
public sealed class CreateKeyDraft
{
    /// <summary>The alias, with or without its prefix.</summary>
    public string Alias { get; set; } = string.Empty;

    /// <summary>What the key is for.</summary>
    public string Description { get; set; } = string.Empty;

    /// <summary>Where its material comes from, one of <see cref="KeyOrigin"/>.</summary>
    public string Origin { get; set; } = KeyOrigin.AwsKms;

    /// <summary>Its tags.</summary>
    public TagDraft Tags { get; } = new();

    /// <summary>The key, once it is made. From then on only the alias can still be changed here.</summary>
    public KeyMetadata? Created { get; private set; }

    /// <summary>What is wrong with the alias; null when it can be sent.</summary>
    public string? AliasFault => KeyName.AliasFault(Alias);

    /// <summary>What is wrong with the description; null when it can be sent.</summary>
    public string? DescriptionFault => Description.Length > KeyLimits.Description
        ? FormattableString.Invariant($"A description has at most {KeyLimits.Description:N0} characters; this one has {Description.Length:N0}.")
        : null;

    /// <summary>Whether everything can be sent.</summary>
    public bool IsValid => AliasFault is null && (Created is not null || (DescriptionFault is null && Tags.Faults().Count == 0));

    /// <summary>
    /// Makes the key, then its alias, as the console's wizard of the field does. Called again after a refusal it goes on
    /// where it stopped: a key that exists is not made a second time.
    /// </summary>
    /// <returns>Why it stopped; null when both are there.</returns>
    public async Task<ScreenMessage?> RunAsync(Door door, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(door);
        if (Created is null)
        {
            var tags = Tags.ToTags();
            var made = await door.TryAsync(
                new CreateKeyRequest
                {
                    Description = Description.Length == 0 ? null : Description,
                    Origin = Origin,
                    Tags = tags.Count == 0 ? null : [.. tags.Select(static tag => new KeyTag(tag.Key, tag.Value))],
                },
                cancellationToken);
            if (!made.Succeeded)
            {
                return made.Error;
            }

            Created = made.Response.KeyMetadata;
        }

        var named = await door.TryAsync(
            new Domain.Aliases.CreateAliasRequest { AliasName = KeyName.FullAlias(Alias), TargetKeyId = Created.KeyId },
            cancellationToken);
        return named.Error;
    }
}
