using System.Text.Json;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Tags;
using EfsConsole.Web.Components.Controls;
using EfsConsole.Web.Features.FileSystems.Calls;
using EfsConsole.Web.Features.FileSystems.Create;

namespace EfsConsole.ComponentTests.FileSystems.Create;

public class CreateFileSystemDraftTests
{
    private const string KeyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    private static readonly Guid Token = Guid.Parse("6f1f0a0e-1a8e-4f0f-9a43-0d9d8d3c2b1a");

    private static CreateFileSystemDraft NewDraft()
    {
        var draft = CreateFileSystemDraft.New(Token);
        draft.SelectVpc(TestNetworks.Default);
        return draft;
    }

    [Fact]
    public void DefaultPath_AllStepsLeftAlone_IsUnencryptedGeneralPurposeWithOneTargetPerZone()
    {
        var draft = NewDraft();

        foreach (var step in WizardSteps.All)
        {
            draft.Check(step, TestNetworks.Default).ShouldBeEmpty();
        }

        var request = draft.ToCreateFileSystem();
        request.Encrypted.ShouldBe(false);
        request.KmsKeyId.ShouldBeNull();
        request.PerformanceMode.ShouldBe("generalPurpose");
        draft.ToCreateMountTargets().Select(target => target.Zone).ShouldBe([TestNetworks.ZoneA, TestNetworks.ZoneB, TestNetworks.ZoneC]);
        draft.ToCreateMountTargets().ShouldAllBe(target => target.Request.IpAddress == null && target.Request.SecurityGroups!.Count == 1);
        RequestValidation.Of(request).Faults.ShouldBeEmpty();
    }

    [Fact]
    public void CreationToken_OfADraft_IsConsoleAndUuidAndNeverChanges()
    {
        var draft = NewDraft();

        draft.ToCreateFileSystem().CreationToken.ShouldBe($"console-{Token}");
        draft.ToCreateFileSystem().CreationToken.ShouldBe(draft.ToCreateFileSystem().CreationToken);
    }

    [Fact]
    public void Plan_OfADraft_HasTheRequestsOfCreateWithTheTagsInTheFirst()
    {
        var draft = NewDraft();
        draft.MountTargets[1].Ticked = false;

        draft.ToPlan().FileSystem.ShouldBe(draft.ToCreateFileSystem());
        draft.ToPlan().MountTargets.Select(target => target.SubnetId).ShouldBe(draft.ToCreateMountTargets().Select(target => target.Request.SubnetId));

        draft.Tags.Rows[0].Value = "payroll";
        draft.ToPlan().FileSystem.Tags.ShouldBe([new Tag("Name", "payroll")]);
    }

    [Fact]
    public void Encryption_TickedAndListLeftAlone_SendsEncryptedWithoutKey()
    {
        var draft = NewDraft();
        draft.Encrypted = true;

        draft.ToCreateFileSystem().Encrypted.ShouldBe(true);
        draft.ToCreateFileSystem().KmsKeyId.ShouldBeNull();
    }

    [Fact]
    public void Encryption_KeyChosen_SendsItsArn()
    {
        var draft = NewDraft();
        draft.Encrypted = true;
        draft.Key = new() { Kind = KeyChoiceKind.Listed, AliasName = "alias/payroll", KeyArn = KeyArn };

        draft.ToCreateFileSystem().KmsKeyId.ShouldBe(KeyArn);
        draft.Key.Label.ShouldBe("payroll");
    }

    [Fact]
    public void Encryption_UntickedAfterAKeyWasChosen_SendsNoKey()
    {
        var draft = NewDraft();
        draft.Encrypted = true;
        draft.Key = new() { Kind = KeyChoiceKind.Typed, TypedKey = KeyArn };
        draft.Encrypted = false;

        draft.ToCreateFileSystem().KmsKeyId.ShouldBeNull();
        RequestValidation.Of(draft.ToCreateFileSystem()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public void SelectVpc_AfterStepTwoWasFilled_ResetsMountTargetsAndKeepsStepTwo()
    {
        var draft = NewDraft();
        draft.MountTargets[0].IpAddress = "127.31.0.77";
        draft.MountTargets[1].Ticked = false;
        draft.Encrypted = true;
        draft.PerformanceMode = PerformanceMode.MaxIO;
        draft.Tags.Rows[0].Value = "payroll";
        draft.Key = new() { Kind = KeyChoiceKind.Listed, AliasName = "alias/payroll", KeyArn = KeyArn };

        draft.SelectVpc(TestNetworks.Other);

        draft.MountTargets.Select(row => row.AvailabilityZone).ShouldBe([TestNetworks.ZoneA, TestNetworks.ZoneB]);
        draft.MountTargets.ShouldAllBe(row => row.Ticked && row.IpAddress == string.Empty);
        draft.ToCreateFileSystem().KmsKeyId.ShouldBe(KeyArn);
        draft.PerformanceMode.ShouldBe(PerformanceMode.MaxIO);
        draft.ToCreateTags()!.Tags.ShouldBe([new Tag("Name", "payroll")]);
    }

    [Fact]
    public void SelectVpc_ZoneWithOneSubnet_PicksIt_AndWithSeveralAsks()
    {
        var draft = CreateFileSystemDraft.New(Token);
        draft.SelectVpc(TestNetworks.Other);

        draft.MountTargets[0].SubnetId.ShouldNotBeNull();
        draft.MountTargets[1].SubnetId.ShouldBeNull();
        draft.Check(WizardStep.Network, TestNetworks.Other).ShouldHaveSingleItem().ElementId.ShouldBe("subnet-us-east-1b");
    }

    [Fact]
    public void Network_NoZoneTicked_IsAllowed()
    {
        var draft = NewDraft();
        draft.MountTargets.ForEach(row => row.Ticked = false);

        draft.Check(WizardStep.Network, TestNetworks.Default).ShouldBeEmpty();
        draft.ToCreateMountTargets().ShouldBeEmpty();
    }

    [Fact]
    public void Network_NoVpc_NamesTheField()
    {
        CreateFileSystemDraft.New(Token).Check(WizardStep.Network, null).ShouldHaveSingleItem().ElementId.ShouldBe("vpc");
    }

    [Fact]
    public void Network_VpcGone_SaysSo()
    {
        NewDraft().Check(WizardStep.Network, null).ShouldHaveSingleItem().Message.ShouldContain("does not exist any more");
    }

    [Theory]
    [InlineData("127.31.0.256", "not an IPv4 address")]
    [InlineData("127.31.0", "not an IPv4 address")]
    [InlineData("10.0.0.9", "lies outside")]
    [InlineData("127.31.0.0", "reserved")]
    [InlineData("127.31.0.3", "reserved")]
    [InlineData("127.31.15.255", "reserved")]
    public void Network_AddressThatCannotBe_IsRefusedBesideItsField(string address, string says)
    {
        var draft = NewDraft();
        draft.MountTargets[0].IpAddress = address;

        var fault = draft.Check(WizardStep.Network, TestNetworks.Default).ShouldHaveSingleItem();
        fault.ElementId.ShouldBe("ip-us-east-1a");
        fault.Message.ShouldContain(says);
    }

    [Theory]
    [InlineData("127.31.0.4")]
    [InlineData(" 127.31.15.254 ")]
    public void Network_AddressInTheSubnet_IsSent(string address)
    {
        var draft = NewDraft();
        draft.MountTargets[0].IpAddress = address;

        draft.Check(WizardStep.Network, TestNetworks.Default).ShouldBeEmpty();
        draft.ToCreateMountTargets()[0].Request.IpAddress.ShouldBe(address.Trim());
    }

    [Fact]
    public void Network_WrongAddressInAnUntickedZone_DoesNotMatter()
    {
        var draft = NewDraft();
        draft.MountTargets[0].IpAddress = "nonsense";
        draft.MountTargets[0].Ticked = false;

        draft.Check(WizardStep.Network, TestNetworks.Default).ShouldBeEmpty();
    }

    [Fact]
    public void Network_SixSecurityGroups_IsRefused()
    {
        var draft = NewDraft();
        draft.MountTargets[2].SecurityGroups = [.. TestNetworks.Default.Groups.Select(group => group.GroupId)];

        var fault = draft.Check(WizardStep.Network, TestNetworks.Default).ShouldHaveSingleItem();
        fault.ElementId.ShouldBe("groups-us-east-1c");
        fault.Message.ShouldContain("at most 5");
    }

    [Fact]
    public void Network_NoSecurityGroup_LeavesTheChoiceToTheService()
    {
        var draft = NewDraft();
        draft.MountTargets[0].SecurityGroups = [];

        draft.Check(WizardStep.Network, TestNetworks.Default).ShouldBeEmpty();
        draft.ToCreateMountTargets()[0].Request.SecurityGroups.ShouldBeNull();
    }

    [Fact]
    public void Tags_BlankNameRow_IsNotSent()
    {
        var draft = NewDraft();

        draft.Tags.Rows.ShouldHaveSingleItem().Key.ShouldBe("Name");
        draft.ToCreateTags().ShouldBeNull();
    }

    [Fact]
    public void Tags_KeyWithoutValue_IsSent()
    {
        var draft = NewDraft();
        draft.Tags.Rows.Add(new() { Key = "archived" });
        draft.Tags.Rows.Add(new());

        draft.ToCreateTags()!.Tags.ShouldBe([new Tag("archived", string.Empty)]);
    }

    public static TheoryData<string, string, string> WrongTags => new()
    {
        { string.Empty, "x", "tag-key" },
        { "aws:team", "x", "tag-key" },
        { "AWS:team", "x", "tag-key" },
        { "a*b", "x", "tag-key" },
        { "Name", "x", "tag-key" },
        { new string('k', 129), "x", "tag-key" },
        { "k", new string('v', 257), "tag-value" },
        { "k", "a*b", "tag-value" },
    };

    [Theory]
    [MemberData(nameof(WrongTags))]
    public void Tags_WrongRow_IsRefusedBesideItsField(string key, string value, string field)
    {
        var draft = NewDraft();
        draft.Tags.Rows[0].Value = "payroll";
        draft.Tags.Rows.Add(new() { Key = key, Value = value });

        draft.Check(WizardStep.Settings, null).ShouldHaveSingleItem().ElementId.ShouldBe($"{field}-{draft.Tags.Rows[1].Id:N}");
    }

    [Fact]
    public void Tags_KeysThatDifferInCase_AreTwo()
    {
        var draft = NewDraft();
        draft.Tags.Rows.Add(new() { Key = "team", Value = "a" });
        draft.Tags.Rows.Add(new() { Key = "Team", Value = "b" });

        draft.Check(WizardStep.Settings, null).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(50, 0)]
    [InlineData(51, 1)]
    public void Tags_Count_IsBounded(int count, int faults)
    {
        var draft = NewDraft();
        draft.Tags = new() { Rows = [.. Enumerable.Range(0, count).Select(i => new TagRow { Key = $"k{i}", Value = "v" })] };

        draft.Check(WizardStep.Settings, null).Count.ShouldBe(faults);
    }

    [Theory]
    [InlineData("", "Enter the ARN")]
    [InlineData("my key", "not a key")]
    [InlineData("arn:aws:s3:::bucket", "not a key")]
    public void TypedKey_ThatIsNone_IsRefused(string typed, string says)
    {
        var draft = NewDraft();
        draft.Encrypted = true;
        draft.Key = new() { Kind = KeyChoiceKind.Typed, TypedKey = typed };

        var fault = draft.Check(WizardStep.Settings, null).ShouldHaveSingleItem();
        fault.ElementId.ShouldBe(KeyChoice.TypedField);
        fault.Message.ShouldContain(says);
    }

    [Fact]
    public void TypedKey_WrongButEncryptionUnticked_DoesNotMatter()
    {
        var draft = NewDraft();
        draft.Key = new() { Kind = KeyChoiceKind.Typed, TypedKey = "my key" };

        draft.Check(WizardStep.Settings, null).ShouldBeEmpty();
    }

    [Fact]
    public void Plan_OfADraft_MakesTheCallsInTheFieldsOrder()
    {
        var draft = NewDraft();
        draft.Tags.Rows[0].Value = "payroll";
        draft.MountTargets[2].Ticked = false;

        CreateFileSystemPlan.From(draft).Calls.Select(call => call.Operation).ShouldBe(
        [
            "CreateFileSystem", "CreateTags", "DescribeFileSystems", "CreateMountTarget", "CreateMountTarget", "DescribeMountTargets", "DescribeMountTargets",
        ]);
    }

    [Fact]
    public void Draft_ThroughJson_KeepsEveryEntryAndTheCalls()
    {
        var draft = NewDraft();
        draft.Encrypted = true;
        draft.Step = WizardStep.Review;
        draft.Tags.Rows[0].Value = "payroll";
        draft.MountTargets[0].IpAddress = "127.31.0.77";
        draft.Key = new() { Kind = KeyChoiceKind.Listed, AliasName = "alias/payroll", KeyArn = KeyArn };
        draft.Plan = CreateFileSystemPlan.From(draft);
        draft.Plan.Calls[0].State = CallState.Failed;
        draft.Plan.Calls[0].ErrorMessage = "No.";

        var json = JsonSerializer.Serialize(draft);
        var copy = JsonSerializer.Deserialize<CreateFileSystemDraft>(json)!;

        JsonSerializer.Serialize(copy).ShouldBe(json);
        copy.ToCreateFileSystem().ShouldBe(draft.ToCreateFileSystem());
        copy.MountTargets[0].IpAddress.ShouldBe("127.31.0.77");
        copy.Plan!.Calls[0].ShouldBeOfType<CreateFileSystemCall>().Request.ShouldBe(draft.ToCreateFileSystem());
        copy.Plan.Calls[0].ErrorMessage.ShouldBe("No.");
        copy.Plan.Calls.OfType<CreateMountTargetCall>().First().Request.IpAddress.ShouldBe("127.31.0.77");
    }
}
