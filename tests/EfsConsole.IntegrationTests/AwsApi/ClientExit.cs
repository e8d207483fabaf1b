using System.Text.Json;

namespace EfsConsole.IntegrationTests.AwsApi;

/// <summary>How an AWS client ended.</summary>
public sealed record ClientExit(int Code, string Output, string Error)
{
    /// <summary>Standard output of a client that succeeded, as JSON.</summary>
    public JsonElement Json()
    {
        Code.ShouldBe(0, $"{Error}\n{Output}");
        using var document = JsonDocument.Parse(Output);
        return document.RootElement.Clone();
    }

    /// <summary>The client failed, and what it wrote names this error.</summary>
    public void ShouldFailWith(string code)
    {
        Code.ShouldNotBe(0, Output);
        Error.ShouldContain(code);
    }
}
