using Bunit;
using EfsConsole.Web.Components.Controls;

namespace EfsConsole.ComponentTests.Controls;

public sealed class BreakableNameTests : ControlTest
{
    [Theory]
    [InlineData("InvalidSubnet.Conflict", "Invalid<wbr>Subnet.<wbr>Conflict<wbr>")]
    [InlineData("elasticfilesystem.amazonaws.com", "elasticfilesystem.<wbr>amazonaws.<wbr>com<wbr>")]
    [InlineData("root", "root<wbr>")]
    public void Name_OfSeveralWords_MayBreakBetweenThemAlone(string name, string markup) =>
        Browser.Render<BreakableName>(parameters => parameters.Add(one => one.Name, name)).Markup.ShouldBe(markup);
}
