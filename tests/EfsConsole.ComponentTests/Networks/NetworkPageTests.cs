using AngleSharp.Dom;
using Bunit;
using EfsConsole.ComponentTests.Controls;
using EfsConsole.Domain.Networking;
using EfsConsole.Web.Components.Controls;
using EfsConsole.Web.Features.Networks;

using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.ComponentTests.Networks;

public sealed class NetworkPageTests : InstalledPageTest
{
    [Fact]
    public async Task List_OfANewInstallation_ShowsTheDefaultVpc()
    {
        var page = Browser.Render<NetworksPage>();

        page.WaitForAssertion(() => page.FindAll("tbody tr").ShouldHaveSingleItem().TextContent.ShouldContain("127.31.0.0/16"), Patience);
        page.Find("tbody th a").GetAttribute("href").ShouldBe($"/networks/{(await DefaultVpcAsync()).VpcId}");
    }

    [Theory]
    [InlineData("", "Enter an IPv4 block")]
    [InlineData("10.0.0.1/16", "not a valid CIDR block")]
    [InlineData("10.0.0.0/8", "between a /16 and a /28")]
    [InlineData("127.31.0.0/20", "127.31.0.0/16")]
    public async Task CreateVpc_WithABlockThatCannotBe_SaysSoAtTheFieldAndKeepsWhatWasTyped(string block, string expected)
    {
        var page = Browser.Render<CreateVpcPage>();
        page.Type("#vpc-name", "lab");
        page.Type("#vpc-cidr", block);

        page.Act("the form", () => page.FindAll("form").FirstOrDefault(), static form => form.Submit());

        page.WaitForAssertion(() => page.Find("#vpc-cidr-error").TextContent.ShouldContain(expected), Patience);
        page.Find(".error-summary a").GetAttribute("href").ShouldBe("#vpc-cidr");
        page.Find("#vpc-name").GetAttribute("value").ShouldBe("lab");
        (await VpcsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task CreateVpc_WithAFreeBlock_MakesItAndOpensIt()
    {
        var page = Browser.Render<CreateVpcPage>();
        page.Type("#vpc-name", "lab");
        page.Type("#vpc-cidr", "10.7.0.0/16");

        page.Act("the form", () => page.FindAll("form").FirstOrDefault(), static form => form.Submit());

        page.WaitForAssertion(() => Navigation.Uri.ShouldContain("/networks/vpc-"), Patience);
        var vpc = (await VpcsAsync()).Single(vpc => vpc.CidrBlock == "10.7.0.0/16");
        NetworkLists.NameOf(vpc.Tags).ShouldBe("lab");
        Navigation.Uri.ShouldEndWith($"/networks/{vpc.VpcId}");
        Flashes.Items.ShouldHaveSingleItem().Kind.ShouldBe(FlashKind.Success);
    }

    [Fact]
    public async Task Vpc_Opened_ShowsItsSubnetsAndGroups()
    {
        var page = await OpenDefaultVpcAsync();

        page.WaitForAssertion(() => page.FindAll("tbody tr").Count.ShouldBe(4), Patience);
        page.Markup.ShouldContain("us-east-1a");
        page.Markup.ShouldContain("default VPC security group");
    }

    [Fact]
    public async Task Subnet_Deleted_IsGoneFromTheTable()
    {
        var page = await OpenDefaultVpcAsync();
        _ = Dialogs;

        // The click is over when the dialog has been answered.
        var deletion = page.WaitForElement("[aria-label^='Delete subnet']", Patience).ClickAsync(new());
        await Dialogs.WaitForElement(".mud-dialog", Patience).QuerySelectorAll("button").Single(button => button.TextContent.Trim() == "Delete subnet").ClickAsync(new());
        await deletion.WaitAsync(Patience);

        page.WaitForAssertion(() => page.FindAll("[aria-label^='Delete subnet']").Count.ShouldBe(2), Patience);
    }

    [Fact]
    public async Task CreateSubnet_OutsideTheVpc_SaysSoAtTheField()
    {
        var vpc = await DefaultVpcAsync();
        var page = Browser.Render<CreateSubnetPage>(it => it.Add(create => create.VpcId, vpc.VpcId));
        page.Type("#subnet-cidr", "10.0.0.0/24");

        page.Act("the form", () => page.FindAll("form").FirstOrDefault(), static form => form.Submit());

        page.WaitForAssertion(() => page.Find("#subnet-cidr-error").TextContent.ShouldContain("10.0.0.0/24"), Patience);
    }

    [Fact]
    public async Task CreateSecurityGroup_WithANameThatIsTaken_SaysSoAtTheField()
    {
        var vpc = await DefaultVpcAsync();
        var page = Browser.Render<CreateSecurityGroupPage>(it => it.Add(create => create.VpcId, vpc.VpcId));
        page.Type("#group-name", "default");
        page.Type("#group-description", "a second one");

        page.Act("the form", () => page.FindAll("form").FirstOrDefault(), static form => form.Submit());

        page.WaitForAssertion(() => page.Find("#group-name-error").TextContent.ShouldContain("default"), Patience);
    }

    [Theory]
    [InlineData("inbound", "10.0.0.0/8", "Remove inbound rule NFS from 10.0.0.0/8")]
    [InlineData("outbound", "10.0.0.0/8", "Remove outbound rule NFS to 10.0.0.0/8")]
    [InlineData("outbound", "2001:db8::/32", "Remove outbound rule NFS to 2001:db8::/32")]
    public async Task Rule_AddedAndRemoved_StandsInItsDirectionAndGoes(string direction, string peer, string removalName)
    {
        var group = await NewGroupAsync();
        var before = await GroupAsync(group);
        var page = Browser.Render<SecurityGroupPage>(it => it.Add(detail => detail.GroupId, group));
        await page.WaitForElement("#rule-direction", Patience).ChangeAsync(new() { Value = direction });
        page.Type("#rule-peer", peer);
        page.Act("the form", () => page.FindAll("form").FirstOrDefault(), static form => form.Submit());
        page.WaitForElement($"[aria-label='{removalName}']", Patience);
        var added = await GroupAsync(group);
        added.IpPermissions.Count.ShouldBe(before.IpPermissions.Count + (direction == "inbound" ? 1 : 0));
        added.IpPermissionsEgress.Count.ShouldBe(before.IpPermissionsEgress.Count + (direction == "outbound" ? 1 : 0));

        _ = Dialogs;
        var removal = page.Find($"[aria-label='{removalName}']").ClickAsync(new());
        await Dialogs.WaitForElement(".mud-dialog", Patience).QuerySelectorAll("button").Single(button => button.TextContent.Trim() == "Remove rule").ClickAsync(new());
        await removal.WaitAsync(Patience);

        page.WaitForAssertion(() => page.FindAll($"[aria-label='{removalName}']").ShouldBeEmpty(), Patience);
        var after = await GroupAsync(group);
        after.IpPermissions.ShouldBe(before.IpPermissions);
        after.IpPermissionsEgress.ShouldBe(before.IpPermissionsEgress);
    }

    [Fact]
    public async Task Rules_OfANewGroup_LetNothingInAndEverythingOut()
    {
        var group = await NewGroupAsync();

        var page = Browser.Render<SecurityGroupPage>(it => it.Add(detail => detail.GroupId, group));

        page.WaitForAssertion(() => page.FindAll("tbody tr").ShouldHaveSingleItem().TextContent.ShouldContain("All traffic"), Patience);
        page.Find("[aria-labelledby=group-rules-outbound] tbody").TextContent.ShouldContain("0.0.0.0/0");
        page.Find("[aria-labelledby=group-rules-inbound]").TextContent.ShouldContain("Nobody can connect");
    }

    [Theory]
    [InlineData("inbound", "nfs", "", "", "Enter who may connect")]
    [InlineData("outbound", "nfs", "", "", "Enter what may be connected to")]
    [InlineData("inbound", "nfs", "", "10.0.0.1/8", "without host bits")]
    [InlineData("outbound", "nfs", "", "10.0.0.1/8", "without host bits")]
    [InlineData("inbound", "nfs", "", "2001:db8::/32", "IPv4 alone")]
    [InlineData("inbound", "tcp", "", "10.0.0.0/8", "first and its last port")]
    [InlineData("inbound", "tcp", "90-80", "10.0.0.0/8", "behind the last")]
    public async Task Rule_ThatCannotBe_SaysSoAtItsField(string direction, string kind, string ports, string peer, string expected)
    {
        var group = await NewGroupAsync();
        var before = await GroupAsync(group);
        var page = Browser.Render<SecurityGroupPage>(it => it.Add(detail => detail.GroupId, group));
        await page.WaitForElement("#rule-direction", Patience).ChangeAsync(new() { Value = direction });
        await page.WaitForElement("#rule-kind", Patience).ChangeAsync(new() { Value = kind });
        if (ports.Length > 0)
        {
            page.Type("#rule-ports", ports);
        }

        page.Type("#rule-peer", peer);

        page.Act("the form", () => page.FindAll("form").FirstOrDefault(), static form => form.Submit());

        page.WaitForAssertion(() => page.Find(".field-error").TextContent.ShouldContain(expected), Patience);
        var after = await GroupAsync(group);
        after.IpPermissions.ShouldBe(before.IpPermissions);
        after.IpPermissionsEgress.ShouldBe(before.IpPermissionsEgress);
    }

    [Fact]
    public void Vpc_Unknown_IsExplained()
    {
        var page = Browser.Render<VpcPage>(it => it.Add(detail => detail.VpcId, "vpc-00000000000000000"));

        page.WaitForAssertion(() => page.Find("[role=alert]").TextContent.ShouldContain("InvalidVpcID.NotFound"), Patience);
    }

    private FlashService Flashes => Browser.Services.GetRequiredService<FlashService>();

    private async Task<IReadOnlyList<Vpc>> VpcsAsync() => (await Installation.InvokeAsync(new DescribeVpcsRequest())).Vpcs;

    private async Task<Vpc> DefaultVpcAsync() => (await VpcsAsync()).Single(vpc => vpc.IsDefault);

    private async Task<IRenderedComponent<VpcPage>> OpenDefaultVpcAsync()
    {
        var vpc = await DefaultVpcAsync();
        return Browser.Render<VpcPage>(it => it.Add(detail => detail.VpcId, vpc.VpcId));
    }

    private async Task<SecurityGroup> GroupAsync(string groupId) =>
        (await Installation.InvokeAsync(new DescribeSecurityGroupsRequest { GroupIds = [groupId] })).SecurityGroups.Single();

    private async Task<string> NewGroupAsync() => (await Installation.InvokeAsync(new CreateSecurityGroupRequest
    {
        VpcId = (await DefaultVpcAsync()).VpcId,
        GroupName = "clients",
        Description = "who may connect",
    })).GroupId;
}
