namespace EfsConsole.Web.Features.Requests.CSharp;

/// <summary>The beginning of each program: the client of a service.</summary>
internal static class SdkClient
{
    /// <summary>Everything up to the client.</summary>
    /// <param name="service">The service as the SDK names it.</param>
    /// <param name="variable">The name of the client.</param>
    /// <param name="target">Where it calls.</param>
    public static string Begin(string service, string variable, RequestTarget target)
    {
        var config = new CSharpObject($"Amazon{service}Config").SetText("ServiceURL", target.Endpoint).SetText("AuthenticationRegion", target.Region).Write();
        return $"""
            // dotnet add package AWSSDK.{service}
            using System;
            using System.Threading.Tasks;
            using Amazon.{service};
            using Amazon.{service}.Model;

            using var {variable} = new Amazon{service}Client({config});
            """.ReplaceLineEndings("\n");
    }
}
