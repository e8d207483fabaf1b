namespace EfsConsole.IntegrationTests.AwsApi;

/// <summary>How a client meets a key's limit.</summary>
public sealed class ThrottlingTests
{
    [Fact]
    public async Task Boto3_BeyondTheRate_IsRefusedAndSucceedsWhenItTriesAgain()
    {
        await using var program = await ApiProgram.StartAsync("--Api:Throttling:RequestsPerSecond=0.5", "--Api:Throttling:Burst=2");

        (await program.RunPythonAsync("throttling.py")).Json().GetArrayLength().ShouldBe(4);
    }

    [Fact]
    public async Task Program_WithARateThatIsNone_EndsWithOneLine()
    {
        using var folders = new EfsConsole.Testing.ConsoleFolders();

        var exit = await EfsConsole.Testing.ConsoleProcess.RunAsync(folders, "--Urls=http://127.0.0.1:0", "--Api:Throttling:RequestsPerSecond=-1");

        exit.Code.ShouldBe(1);
        exit.ErrorLines.ShouldHaveSingleItem().ShouldContain("Api:Throttling:RequestsPerSecond is -1");
    }
}
