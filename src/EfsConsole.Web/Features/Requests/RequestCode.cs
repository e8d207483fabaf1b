using EfsConsole.Web.Features.Requests.CSharp;
using EfsConsole.Web.Features.Requests.Hcl;
using EfsConsole.Web.Features.Requests.Shell;

namespace EfsConsole.Web.Features.Requests;

/// <summary>One request in three languages. None holds a secret: each takes its credentials from where AWS clients look for them.</summary>
/// <param name="Cli">A POSIX shell script with commands of the AWS CLI.</param>
/// <param name="Terraform">A configuration for the provider hashicorp/aws.</param>
/// <param name="CSharp">A program for the AWS SDK for .NET.</param>
public sealed record RequestCode(string Cli, string Terraform, string CSharp)
{
    /// <summary>The creation of a file system.</summary>
    public static RequestCode Of(FileSystemPlan plan, RequestTarget target) =>
        new(FileSystemScript.Write(plan, target), FileSystemConfiguration.Write(plan, target), FileSystemProgram.Write(plan, target));

    /// <summary>The creation of a key.</summary>
    public static RequestCode Of(KeyPlan plan, RequestTarget target) =>
        new(KeyScript.Write(plan, target), KeyConfiguration.Write(plan, target), KeyProgram.Write(plan, target));
}
