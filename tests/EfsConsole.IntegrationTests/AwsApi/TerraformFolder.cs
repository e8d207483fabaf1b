namespace EfsConsole.IntegrationTests.AwsApi;

/// <summary>A Terraform configuration with its state, applied to the program.</summary>
internal sealed class TerraformFolder(ApiProgram program)
{
    /// <summary>Some resources are waited for until they have not changed for a while.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string _folder = Directory.CreateDirectory(Path.Combine(program.Process.Folders.Root, "terraform")).FullName;

    /// <summary>Takes the configuration into the folder, with the provider of this machine.</summary>
    public async Task InitializeAsync()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "AwsApi", "Terraform"), "*.tf"))
        {
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        }

        Succeeded(await RunAsync("init", "-input=false", "-no-color", $"-plugin-dir={ApiClients.TerraformPlugins}"));
    }

    /// <summary>Applies it; answers what Terraform wrote.</summary>
    public async Task<string> ApplyAsync(params string[] variables) => Succeeded(await RunAsync(["apply", "-auto-approve", "-input=false", "-no-color", .. variables]));

    /// <summary>What Terraform would do now must be nothing.</summary>
    public async Task ShouldPlanNothingAsync(params string[] variables)
    {
        var planned = await RunAsync(["plan", "-detailed-exitcode", "-input=false", "-no-color", .. variables]);
        planned.Code.ShouldBe(0, $"{planned.Error}\n{planned.Output}");
    }

    /// <summary>Runs another command, which must succeed; answers what it wrote.</summary>
    public async Task<string> DoAsync(params string[] arguments) => Succeeded(await RunAsync(arguments));

    private static string Succeeded(ClientExit exit)
    {
        exit.Code.ShouldBe(0, $"{exit.Error}\n{exit.Output}");
        return exit.Output;
    }

    // The address stands in the environment alone: the provider is as it would be for AWS.
    private Task<ClientExit> RunAsync(params string[] arguments)
    {
        var environment = program.Environment(program.Credentials);
        environment.Remove("AWS_MAX_ATTEMPTS");
        environment["AWS_ENDPOINT_URL"] = program.Endpoint;
        environment["CHECKPOINT_DISABLE"] = "1";
        environment["TF_IN_AUTOMATION"] = "1";
        return ApiClients.RunAsync(ApiClients.Terraform, arguments, environment, _folder, Patience);
    }
}
