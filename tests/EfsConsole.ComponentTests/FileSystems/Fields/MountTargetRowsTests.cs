using Bunit;
using EfsConsole.ComponentTests.Controls;
using EfsConsole.Domain.Tags;
using EfsConsole.Web.Features.FileSystems;
using EfsConsole.Web.Features.FileSystems.Fields;

namespace EfsConsole.ComponentTests.FileSystems.Fields;

public sealed class MountTargetRowsTests : ControlTest
{
    [Fact]
    public void Subnet_WithANameTooLongForTheList_IsDescribedBelowIt()
    {
        const string name = "Subnet of the accounting department on the second floor";
        var plain = TestNetworks.Default.Subnets[0];
        var network = new VpcNetwork(TestNetworks.Default.Vpc, [new(TestNetworks.ZoneA, "use1-az1", "us-east-1", "available")], [plain with { Tags = [new(Tag.NameKey, name)] }], TestNetworks.Default.Groups, resolvesNames: true);

        var rows = Browser.Render<MountTargetRows>(parameters => parameters.Add(one => one.Rows, [MountTargetDraft.For(TestNetworks.ZoneA, network)]).Add(one => one.Network, network));

        rows.Find("select option").TextContent.ShouldBe($"{plain.SubnetId} {name}, 127.31.0.0/20 (default)");
        rows.Find(".target-note").TextContent.ShouldBe($"{name}, 127.31.0.0/20 (default)");
    }
}
