namespace EfsConsole.UnitTests;

public class SmokeTests
{
    [Fact]
    public void Smoke() => true.ShouldBeTrue();
}
