using EfsConsole.Services.Configuration;
using EfsConsole.Services.Installation;
using EfsConsole.Services.RootKeys;
using EfsConsole.Web.Configuration;
using EfsConsole.Web.Security;

namespace EfsConsole.Web;

/// <summary>What the program says when it is up: the way in, where things lie, and how to change that.</summary>
internal static class StartMessage
{
    /// <summary>Writes the link to its file and prints everything.</summary>
    public static void Announce(WebApplication app, TextWriter output)
    {
        var token = app.Services.GetRequiredService<StartToken>();
        var file = app.Services.GetRequiredService<StartLinkFile>();
        var folders = app.Services.GetRequiredService<InstallationFolders>();
        var rootKeys = app.Services.GetRequiredService<IRootKeyStore>();
        var api = app.Services.GetRequiredService<ApiAddress>().Url;
        var links = app.Urls.Where(url => url != api).Select(token.LinkFor).ToList();
        file.Write(links);
        app.Lifetime.ApplicationStopped.Register(file.Remove);

        output.WriteLine("EfsConsole is running. Open this link in a browser on this machine:");
        links.ForEach(link => output.WriteLine($"  {link}"));
        output.WriteLine();
        output.WriteLine($"  Account   {app.Services.GetRequiredService<InstallationState>().AccountId}");
        output.WriteLine($"  Data      {folders.DataFolder}  (setting DataFolder)");
        output.WriteLine($"  Root key  {rootKeys.Location}  (setting {rootKeys.Setting})");
        output.WriteLine($"  Address   setting Urls");
        if (api is not null)
        {
            output.WriteLine($"  API       {api}  (setting {ListenAddresses.ApiSetting})");
        }

        output.WriteLine($"  The link  also in {file.Path}");
        output.WriteLine();
        if (app.Services.GetRequiredService<InstallationState>().IsSealed)
        {
            output.WriteLine("It is SEALED: open the link and give the passphrase there, or run 'EfsConsole.Web root-key unseal'.");
            output.WriteLine();
        }

        output.WriteLine("Settings go on the command line (--DataFolder=/srv/efsconsole), into the environment (DataFolder=...) or into appsettings.json.");
        output.WriteLine("Back up the data folder and the root key, apart from each other. Ctrl+C stops the program.");
        output.Flush();
    }
}
