using System.Text.RegularExpressions;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.AccessPoints;

/// <summary>Lengths and patterns of access points in the EFS API model (2015-02-01).</summary>
public static partial class AccessPointLimits
{
    /// <summary>Longest client token, in characters.</summary>
    public const int ClientToken = 64;

    /// <summary>Longest access point id or ARN, in characters.</summary>
    public const int AccessPointId = 128;

    /// <summary>Longest path of a root directory, in characters.</summary>
    public const int Path = 100;

    /// <summary>Most digits of permissions.</summary>
    public const int Permissions = 4;

    /// <summary>Largest id of a user or a group.</summary>
    public const long PosixId = uint.MaxValue;

    /// <summary>Most secondary groups of a user.</summary>
    public const int SecondaryGids = 16;

    /// <summary>An access point id or ARN.</summary>
    [GeneratedRegex(@"^(arn:aws[-a-z]*:elasticfilesystem:[0-9a-z-:]+:access-point/fsap-[0-9a-f]{8,40}|fsap-[0-9a-f]{8,40})\z")]
    public static partial Regex AccessPointIdPattern();

    /// <summary><c>/</c>, or one to four levels; none begins with a dot, and in none are the characters that a shell reads.</summary>
    [GeneratedRegex(@"^(\/|(\/(?!\.)+[^$#<>;`|&?{}^*/\n]+){1,4})\z")]
    public static partial Regex PathPattern();

    /// <summary>Three or four octal digits.</summary>
    [GeneratedRegex(@"^[0-7]{3,4}\z")]
    public static partial Regex PermissionsPattern();

    /// <summary>Checks an id or ARN where one is given.</summary>
    public static void CheckId(RequestValidation validation, string? accessPointId)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Length("accessPointId", accessPointId, 0, AccessPointId);
        validation.Pattern("accessPointId", accessPointId, AccessPointIdPattern());
    }

    /// <summary>Checks a user where one is given.</summary>
    public static void Check(RequestValidation validation, PosixUser? user)
    {
        ArgumentNullException.ThrowIfNull(validation);
        if (user is null)
        {
            return;
        }

        CheckPosixId(validation, "posixUser.uid", user.Uid);
        CheckPosixId(validation, "posixUser.gid", user.Gid);
        validation.Count("posixUser.secondaryGids", user.SecondaryGids?.ToArray(), 0, SecondaryGids);
        for (var i = 0; i < user.SecondaryGids?.Count; i++)
        {
            validation.Range(FormattableString.Invariant($"posixUser.secondaryGids.{i + 1}.member"), user.SecondaryGids[i], 0, PosixId);
        }
    }

    /// <summary>Checks a root directory where one is given.</summary>
    public static void Check(RequestValidation validation, RootDirectory? directory)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.Length("rootDirectory.path", directory?.Path, 1, Path);
        validation.Pattern("rootDirectory.path", directory?.Path, PathPattern());
        if (directory?.CreationInfo is { } made)
        {
            CheckPosixId(validation, "rootDirectory.creationInfo.ownerUid", made.OwnerUid);
            CheckPosixId(validation, "rootDirectory.creationInfo.ownerGid", made.OwnerGid);
            validation.Required("rootDirectory.creationInfo.permissions", made.Permissions);
            validation.Length("rootDirectory.creationInfo.permissions", made.Permissions, 3, Permissions);
            validation.Pattern("rootDirectory.creationInfo.permissions", made.Permissions, PermissionsPattern());
        }
    }

    private static void CheckPosixId(RequestValidation validation, string parameter, long? id)
    {
        validation.Required(parameter, id);
        validation.Range(parameter, id, 0, PosixId);
    }
}
