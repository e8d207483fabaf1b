using EfsConsole.Testing;
using EfsConsole.Web.Configuration;
using Microsoft.Extensions.Configuration;

namespace EfsConsole.IntegrationTests.Web;

public class ListenAddressTests
{
    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://+:5080")]
    [InlineData("http://[::]:5080")]
    [InlineData("http://192.0.2.1:5080")]
    [InlineData("http://console.example:5080")]
    [InlineData("http://127.0.0.1:5080;http://10.0.0.1:5080")]
    [InlineData("5080")]
    public void Urls_ThatAreNotLoopback_AreRefusedBySetting(string urls) =>
        Should.Throw<ListenAddressException>(() => Read(("Urls", urls))).Message.ShouldContain("Urls");

    [Theory]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://127.1.2.3:0")]
    [InlineData("http://localhost:5080")]
    [InlineData("http://[::1]:5080")]
    public void Urls_ThatAreLoopback_AreTaken(string urls) => Read(("Urls", urls)).ShouldBe([urls]);

    [Fact]
    public void Urls_NotSet_AreTheDefault() => Read().ShouldBe(["http://127.0.0.1:5080"]);

    [Fact]
    public void KestrelEndpoint_ThatIsNotLoopback_IsRefusedBySetting() =>
        Should.Throw<ListenAddressException>(() => Read(("Kestrel:Endpoints:Public:Url", "http://0.0.0.0:80"))).Message.ShouldContain("Kestrel:Endpoints:Public:Url");

    [Theory]
    [InlineData("http://0.0.0.0:5081")]
    [InlineData("https://192.0.2.1:5081")]
    [InlineData("5081")]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://127.0.0.2:5080")]
    [InlineData("http://127.0.0.1:5081/api")]
    [InlineData("https://127.0.0.1:5081")]
    [InlineData("http://unix:/tmp/api.sock")]
    public void ApiAddress_ThatCannotBe_IsRefusedBySetting(string url) =>
        Should.Throw<ListenAddressException>(() => ReadApi(("Api:Address", url))).Message.ShouldContain("Api:Address");

    [Fact]
    public void ApiAddress_OfAnEndpointOfTheConsole_IsRefused() =>
        Should.Throw<ListenAddressException>(() => ReadApi(("Api:Address", "http://127.0.0.1:5090"), ("Kestrel:Endpoints:Console:Url", "http://127.0.0.1:5090")));

    [Theory]
    [InlineData("http://127.0.0.1:5081")]
    [InlineData("http://localhost:0")]
    [InlineData("http://[::1]:5081")]
    public void ApiAddress_OnLoopback_IsTaken(string url) => ReadApi(("Api:Address", url)).ShouldBe(url);

    [Fact]
    public void ApiAddress_ByHttpsWithACertificate_IsTaken() =>
        ReadApi(("Api:Address", "https://127.0.0.1:5081"), ("Kestrel:Certificates:Default:Path", "/etc/efsconsole/api.pem")).ShouldBe("https://127.0.0.1:5081");

    [Fact]
    public void ApiAddress_NotSet_IsNone() => ReadApi(("Api:Address", "")).ShouldBeNull();

    [Fact]
    public async Task Program_AskedToListenBeyondLoopback_EndsWithOneLine()
    {
        using var folders = new ConsoleFolders();

        var exit = await ConsoleProcess.RunAsync(folders, "--Urls=http://0.0.0.0:0");

        exit.Code.ShouldBe(1);
        exit.ErrorLines.ShouldHaveSingleItem().ShouldContain("Set Urls to a loopback address such as http://127.0.0.1:5080");
        exit.Output.ShouldNotContain("   at ");
        Directory.Exists(folders.DataFolder).ShouldBeFalse("Nothing is made before the settings are known to be right.");
    }

    private static IReadOnlyList<string> Read(params (string Key, string Value)[] settings) => ListenAddresses.Read(Configuration(settings));

    private static string? ReadApi(params (string Key, string Value)[] settings) => ListenAddresses.ReadApi(Configuration(settings));

    private static IConfiguration Configuration(params (string Key, string Value)[] settings) => (
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value)).Build());
}
