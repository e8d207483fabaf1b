namespace EfsConsole.IntegrationTests;

public class SmokeTests
{
    [Fact]
    public void Smoke() => true.ShouldBeTrue();
}
