using EfsConsole.Domain.Access;

namespace EfsConsole.Web.Features.Access;

/// <summary>What clients are given: a profile with an access key, and commands that reach this console. Pure.</summary>
public static class AccessKeySnippets
{
    /// <summary>The name of the profile.</summary>
    public const string Profile = "efsconsole";

    /// <summary>A part of the file <c>~/.aws/credentials</c>.</summary>
    public static string Credentials(AccessKey key, string region)
    {
        ArgumentNullException.ThrowIfNull(key);
        return $"""
            [{Profile}]
            aws_access_key_id = {key.AccessKeyId}
            aws_secret_access_key = {key.SecretAccessKey}
            region = {region}
            """.ReplaceLineEndings("\n");
    }

    /// <summary>Who signs, and what file systems there are, by the AWS CLI.</summary>
    /// <param name="baseAddress">By which the person has reached the console.</param>
    public static string Commands(string baseAddress)
    {
        ArgumentNullException.ThrowIfNull(baseAddress);
        var aws = $"aws --profile {Profile} --endpoint-url {baseAddress.TrimEnd('/')}";
        return $"{aws} sts get-caller-identity\n{aws} efs describe-file-systems";
    }
}
