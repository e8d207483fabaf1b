using EfsConsole.Domain.FileSystems;
using EfsConsole.Web.Components.Controls;
using EfsConsole.Web.Features.Keys;

namespace EfsConsole.Web.Features.FileSystems.Create;

/// <summary>How the master key was chosen.</summary>
public enum KeyChoiceKind
{
    /// <summary>The list was left alone: the service's own key.</summary>
    Default,

    /// <summary>A key out of the list.</summary>
    Listed,

    /// <summary>A typed ARN or id.</summary>
    Typed,
}

/// <summary>The chosen master key.</summary>
public sealed class KeyChoice
{
    public const string Field = "kms-key";

    public const string TypedField = "kms-key-arn";

    public KeyChoiceKind Kind { get; set; }

    /// <summary>The alias under which a listed key was chosen, with its prefix.</summary>
    public string? AliasName { get; set; }

    /// <summary>The ARN of a listed key: what was shown is what is sent, wherever the alias points by then.</summary>
    public string? KeyArn { get; set; }

    /// <summary>What was typed.</summary>
    public string TypedKey { get; set; } = string.Empty;

    /// <summary>What goes into the request; null for the default key.</summary>
    public string? KmsKeyId => Kind switch
    {
        KeyChoiceKind.Default => null,
        KeyChoiceKind.Listed => KeyArn,
        KeyChoiceKind.Typed => TypedKey.Trim(),
        _ => throw new InvalidOperationException($"Unknown kind of key choice: {Kind}."),
    };

    /// <summary>The key as the review names it.</summary>
    public string Label => Kind switch
    {
        KeyChoiceKind.Default => "(default) aws/elasticfilesystem",
        KeyChoiceKind.Listed => AliasName is { } alias ? KeyName.WithoutPrefix(alias) : KeyArn ?? string.Empty,
        KeyChoiceKind.Typed => TypedKey.Trim(),
        _ => throw new InvalidOperationException($"Unknown kind of key choice: {Kind}."),
    };

    public IEnumerable<FieldError> Check()
    {
        if (Kind != KeyChoiceKind.Typed)
        {
            yield break;
        }

        var key = TypedKey.Trim();
        if (key.Length == 0)
        {
            yield return new(TypedField, "Enter the ARN of a key, or choose one from the list.");
        }
        else if (key.Length > FileSystemLimits.KmsKeyId)
        {
            yield return new(TypedField, $"The key has {key.Length} characters; at most {FileSystemLimits.KmsKeyId} are allowed.");
        }
        else if (!FileSystemLimits.KmsKeyIdPattern().IsMatch(key))
        {
            yield return new(TypedField, "This is not a key. Enter an ARN such as arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab.");
        }
    }
}
