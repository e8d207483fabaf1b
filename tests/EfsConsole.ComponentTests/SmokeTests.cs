namespace EfsConsole.ComponentTests;

public class SmokeTests
{
    [Fact]
    public void Smoke() => true.ShouldBeTrue();
}
