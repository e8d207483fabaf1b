using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Keys;

namespace EfsConsole.Services.Aliases;

/// <summary>What an alias that a customer makes, moves or deletes may be called. Pure.</summary>
internal static class AliasNameRules
{
    private const string Prefix = "alias/";
    private const string Parameter = "aliasName";

    /// <summary>Checks the name.</summary>
    /// <exception cref="ValidationException">It does not begin with <c>alias/</c>, or holds other characters than letters, digits, <c>/ _ -</c>.</exception>
    /// <exception cref="NotAuthorizedException">It lies below <c>alias/aws/</c>, which belongs to the services.</exception>
    /// <exception cref="InvalidAliasNameException">It holds a colon: in the model's pattern, refused at run time.</exception>
    public static void Check(string aliasName)
    {
        if (!aliasName.StartsWith(Prefix, StringComparison.Ordinal) || aliasName.Length == Prefix.Length)
        {
            throw new ValidationException($"Invalid identifier '{aliasName}': an alias name begins with '{Prefix}' and a name follows.", Parameter);
        }

        if (aliasName.StartsWith(AliasListEntry.AwsPrefix, StringComparison.Ordinal))
        {
            throw new NotAuthorizedException($"'{aliasName}' is not yours to change: names that begin with '{AliasListEntry.AwsPrefix}' belong to the services. Choose another name.", Parameter);
        }

        if (aliasName.Contains(':', StringComparison.Ordinal))
        {
            throw new InvalidAliasNameException($"{aliasName} contains invalid characters for an alias: a colon is not allowed.", Parameter);
        }

        if (!KeyLimits.AliasNamePattern().IsMatch(aliasName))
        {
            throw new ValidationException(
                $"1 validation error detected: Value '{aliasName}' at 'aliasName' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-zA-Z0-9:/_-]+$",
                Parameter);
        }
    }
}
