using EfsConsole.Domain;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Services.Keys;

/// <summary>A key as a caller named it, read: by its id, or by an alias. One of the two is set.</summary>
internal readonly record struct KeyReference(Guid? KeyId, string? AliasName)
{
    private const string AliasPrefix = "alias/";
    private const string KeyPrefix = "key/";

    /// <summary>Reads the name of a key in the account and region of the call.</summary>
    /// <exception cref="OperationException">The form is not one that the operation takes, or names another region or account.</exception>
    public static KeyReference Parse(string text, Caller caller, KeyForms forms, string parameter = "keyId")
    {
        if (text.StartsWith("arn:", StringComparison.Ordinal))
        {
            return ParseArn(text, caller, forms, parameter);
        }

        if (forms == KeyForms.ArnOnly)
        {
            throw new InvalidArnException($"Invalid arn '{text}': give the ARN of the key.", parameter);
        }

        return text.StartsWith(AliasPrefix, StringComparison.Ordinal)
            ? ParseAlias(text, text, forms, parameter)
            : ParseId(text, text, parameter);
    }

    private static KeyReference ParseArn(string text, Caller caller, KeyForms forms, string parameter)
    {
        if (!Arn.TryParse(text, out var arn) || arn.Partition != "aws" || arn.Service != "kms")
        {
            throw InvalidArn(text, forms, parameter);
        }

        // KMS answers NotFoundException, not InvalidArnException, for an ARN of another region: "Invalid arn us-west-2".
        if (arn.Region != caller.Region)
        {
            throw new NotFoundException($"Invalid arn {arn.Region}: the request was made in {caller.Region}, where no key of another region is seen.", parameter);
        }

        if (arn.Resource.StartsWith(KeyPrefix, StringComparison.Ordinal))
        {
            var reference = ParseId(arn.Resource[KeyPrefix.Length..], text, parameter);
            return arn.AccountId == caller.AccountId ? reference : throw new NotFoundException($"Key '{text}' does not exist", parameter);
        }

        if (arn.Resource.StartsWith(AliasPrefix, StringComparison.Ordinal))
        {
            var reference = ParseAlias(arn.Resource, text, forms, parameter);
            return arn.AccountId == caller.AccountId ? reference : throw new NotFoundException($"Alias {text} is not found.", parameter);
        }

        throw InvalidArn(text, forms, parameter);
    }

    private static KeyReference ParseId(string id, string text, string parameter) =>
        Guid.TryParseExact(id, "D", out var keyId) && KeyArn.Id(keyId) == id
            ? new(keyId, null)
            : throw new NotFoundException($"Invalid keyId '{text}': a key id is a UUID in lower-case letters.", parameter);

    private static KeyReference ParseAlias(string aliasName, string text, KeyForms forms, string parameter) => forms switch
    {
        KeyForms.Describe or KeyForms.Cryptographic => new(null, aliasName),
        KeyForms.AliasTarget => throw new ValidationException("Aliases must refer to keys. Not aliases", parameter),
        _ when text.StartsWith("arn:", StringComparison.Ordinal) =>
            throw new InvalidArnException($"Invalid arn '{text}': give the ARN of a key, not of an alias.", parameter),
        _ => throw new NotFoundException($"Invalid keyId '{text}': give a key id or a key ARN, not an alias.", parameter),
    };

    private static OperationException InvalidArn(string text, KeyForms forms, string parameter) => forms switch
    {
        KeyForms.Cryptographic or KeyForms.AliasTarget => new NotFoundException($"Invalid arn '{text}': it names no key.", parameter),
        _ => new InvalidArnException($"Invalid arn '{text}': it names no key.", parameter),
    };
}
