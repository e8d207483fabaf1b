using System.Globalization;
using EfsConsole.Services.Pipeline;
using EfsConsole.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

// <folder> <create|delete|rotate|backup|restore> <fault point> <occurrence>: runs the scenario on the folder's installation and is killed
// at the fault point; whoever comes to the end of this file was not.
//
// Without arguments such lines are read, their parts parted by tabs, and each scenario halts at its fault point: it says 'crash-host: at',
// goes on after the next line, and at the end says 'crash-host: end'. Whoever stops the process meanwhile sees what a kill would leave.
if (args is [var folder, var scenario, var point, var occurrence])
{
    await RunAsync(folder, scenario, ActingFaultPoints.Killing(point, int.Parse(occurrence, CultureInfo.InvariantCulture)));
    return 3;
}

while (Console.ReadLine() is { } line)
{
    var part = line.Split('\t');
    await RunAsync(part[0], part[1], new ActingFaultPoints(part[2], int.Parse(part[3], CultureInfo.InvariantCulture), static () =>
    {
        Console.WriteLine("crash-host: at");
        Console.ReadLine();
    }));
    Console.WriteLine("crash-host: end");
}

return 0;

static async Task RunAsync(string folder, string scenario, IFaultPoints faultPoints)
{
    Action<TestInstallationOptions> configure = options =>
    {
        options.Folder = folder;
        options.Settings["LifeCycles:Lease"] = CrashScenario.Lease;
        options.ConfigureServices = services => services.Replace(ServiceDescriptor.Singleton(faultPoints));
    };
    if (scenario == "restore")
    {
        await using var stopped = TestInstallation.Prepare(configure);
        await BackupScenario.RestoreAsync(stopped);
        return;
    }

    await using var installation = await TestInstallation.StartAsync(configure);
    await (scenario switch
    {
        "create" => CrashScenario.CreateAsync(installation),
        "delete" => CrashScenario.DeleteAsync(installation),
        "rotate" => RootKeyScenario.RotateAsync(installation),
        "backup" => BackupScenario.BackUpAsync(installation),
        var other => throw new ArgumentException($"There is no scenario '{other}'."),
    });
}
