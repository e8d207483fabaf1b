using System.Globalization;
using EfsConsole.Services.Pipeline;
using EfsConsole.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

// Usage: <folder> <create|delete|rotate|backup|restore> <fault point> <occurrence>. Runs the scenario on the folder's installation and is
// killed at the fault point; whoever comes to the end of this file was not.
Action<TestInstallationOptions> configure = options =>
{
    options.Folder = args[0];
    options.Settings["LifeCycles:Lease"] = CrashScenario.Lease;
    options.ConfigureServices = services => services.Replace(
        ServiceDescriptor.Singleton<IFaultPoints>(new KillingFaultPoints(args[2], int.Parse(args[3], CultureInfo.InvariantCulture))));
};
if (args[1] == "restore")
{
    await BackupScenario.RestoreAsync(TestInstallation.Prepare(configure));
    return 3;
}

var installation = await TestInstallation.StartAsync(configure);
await (args[1] switch
{
    "create" => CrashScenario.CreateAsync(installation),
    "delete" => CrashScenario.DeleteAsync(installation),
    "rotate" => RootKeyScenario.RotateAsync(installation),
    "backup" => BackupScenario.BackUpAsync(installation),
    var other => throw new ArgumentException($"There is no scenario '{other}'."),
});
return 3;
