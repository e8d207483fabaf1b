namespace EfsConsole.BrowserTests;

public class SmokeTests
{
    [Fact]
    public void Smoke() => true.ShouldBeTrue();
}
