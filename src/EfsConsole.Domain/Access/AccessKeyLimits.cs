using System.Text.RegularExpressions;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Access;

/// <summary>Limits of access keys and of the names of users (IAM API 2010-05-08).</summary>
public static partial class AccessKeyLimits
{
    /// <summary>Shortest id, in characters.</summary>
    public const int ShortestId = 16;

    /// <summary>Longest id, in characters.</summary>
    public const int LongestId = 128;

    /// <summary>Longest name of a user, in characters.</summary>
    public const int UserName = 64;

    /// <summary>What ids may be made of.</summary>
    [GeneratedRegex(@"^[\w]+\z")]
    public static partial Regex IdPattern();

    /// <summary>What names of users may be made of.</summary>
    [GeneratedRegex(@"^[\w+=,.@-]+\z")]
    public static partial Regex UserNamePattern();

    /// <summary>Checks the id that a request names.</summary>
    public static void CheckId(RequestValidation validation, string? accessKeyId)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Required("accessKeyId", accessKeyId);
        validation.Length("accessKeyId", accessKeyId, ShortestId, LongestId);
        validation.Pattern("accessKeyId", accessKeyId, IdPattern());
    }

    /// <summary>Checks a user's name where one is given.</summary>
    public static void CheckUserName(RequestValidation validation, string? userName)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Length("userName", userName, 1, UserName);
        validation.Pattern("userName", userName, UserNamePattern());
    }

    /// <summary>Checks the paging of a list.</summary>
    public static void CheckPage(RequestValidation validation, string? marker, int? maxItems)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Length("marker", marker, 1, 1024);
        validation.Range("maxItems", maxItems, 1, 1000);
    }
}

/// <summary>Whether an access key signs.</summary>
public static class AccessKeyStatus
{
    /// <summary>It does.</summary>
    public const string Active = "Active";

    /// <summary>It does not until it is made active again.</summary>
    public const string Inactive = "Inactive";

    /// <summary>Both.</summary>
    public static IReadOnlyList<string> All { get; } = [Active, Inactive];
}
