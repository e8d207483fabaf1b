using EfsConsole.Web.Security;

namespace EfsConsole.Web;

/// <summary>What the program prints when it is up: the way in, and where things lie.</summary>
internal static class StartMessage
{
    /// <summary>Prints it.</summary>
    public static void Print(WebApplication app, TextWriter output)
    {
        var token = app.Services.GetRequiredService<StartToken>();
        output.WriteLine("EfsConsole is running. Open this link in a browser on this machine:");
        foreach (var address in app.Urls)
        {
            output.WriteLine($"  {token.LinkFor(address)}");
        }
    }
}
