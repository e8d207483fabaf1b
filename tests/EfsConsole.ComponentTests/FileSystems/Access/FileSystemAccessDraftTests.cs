using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Web.Features.FileSystems;
using EfsConsole.Web.Features.FileSystems.Access;
using EfsConsole.Web.Features.FileSystems.Calls;

namespace EfsConsole.ComponentTests.FileSystems.Access;

public class FileSystemAccessDraftTests
{
    private const string FileSystemId = "fs-0123456789abcdef0";

    private static FileSystemAccessDraft NewDraft() => new(TestNetworks.Default, [Target(TestNetworks.ZoneA, "127.31.0.10"), Target(TestNetworks.ZoneB, "127.31.16.10")]);

    private static CurrentMountTarget Target(string zone, string address) => new(
        new()
        {
            OwnerId = "111122223333",
            MountTargetId = $"fsmt-{zone[^1]}0000000000000000",
            FileSystemId = FileSystemId,
            SubnetId = TestNetworks.Default.SubnetsIn(zone)[0].SubnetId,
            LifeCycleState = LifeCycleState.Available,
            IpAddress = address,
            NetworkInterfaceId = "eni-00000000000000001",
            AvailabilityZoneId = $"id-{zone}",
            AvailabilityZoneName = zone,
            VpcId = TestNetworks.Default.Vpc.VpcId,
        },
        [TestNetworks.Default.DefaultGroup!.GroupId]);

    private static string[] Operations(CallPlan plan) => [.. plan.Calls.Select(call => call.Operation)];

    private static MountTargetDraft Row(FileSystemAccessDraft draft, string zone) => draft.Rows.Single(row => row.AvailabilityZone == zone);

    [Fact]
    public void Rows_OfAFileSystem_AreTickedWhereATargetStands()
    {
        var draft = NewDraft();

        draft.Rows.Select(row => row.Ticked).ShouldBe([true, true, false]);
        Row(draft, TestNetworks.ZoneA).IpAddress.ShouldBe("127.31.0.10");
        draft.HasChanges.ShouldBeFalse();
    }

    [Fact]
    public void TickedZone_WithoutTarget_IsCreated()
    {
        var draft = NewDraft();
        Row(draft, TestNetworks.ZoneC).Ticked = true;

        Operations(draft.ToPlan(FileSystemId)).ShouldBe(["CreateMountTarget", "DescribeMountTargets"]);
    }

    [Fact]
    public void UntickedZone_WithTarget_IsDeleted()
    {
        var draft = NewDraft();
        Row(draft, TestNetworks.ZoneA).Ticked = false;

        Operations(draft.ToPlan(FileSystemId)).ShouldBe(["DeleteMountTarget", "DescribeMountTargets"]);
    }

    [Fact]
    public void ChangedAddress_IsDeleteAndCreateAndWarned()
    {
        var draft = NewDraft();
        Row(draft, TestNetworks.ZoneA).IpAddress = "127.31.0.20";

        draft.Recreates(Row(draft, TestNetworks.ZoneA)).ShouldBeTrue();
        draft.Recreates(Row(draft, TestNetworks.ZoneB)).ShouldBeFalse();
        var plan = draft.ToPlan(FileSystemId);
        Operations(plan).ShouldBe(["DeleteMountTarget", "DescribeMountTargets", "CreateMountTarget", "DescribeMountTargets"]);
        plan.Next().ShouldBeOfType<DeleteMountTargetCall>();
        plan.Obstacle(plan.Calls[2]).ShouldBe(plan.Calls[1]);
    }

    [Fact]
    public void ChangedGroups_AloneAreModified()
    {
        var draft = NewDraft();
        Row(draft, TestNetworks.ZoneA).SecurityGroups.Add(TestNetworks.Default.Groups[1].GroupId);

        draft.Recreates(Row(draft, TestNetworks.ZoneA)).ShouldBeFalse();
        var call = draft.ToPlan(FileSystemId).Calls.ShouldHaveSingleItem().ShouldBeOfType<ModifySecurityGroupsCall>();
        call.Request.SecurityGroups!.Count.ShouldBe(2);
    }

    [Fact]
    public void AllGroupsRemoved_AsksForTheDefaultGroupBack()
    {
        var draft = NewDraft();
        Row(draft, TestNetworks.ZoneA).SecurityGroups.Clear();

        draft.ToPlan(FileSystemId).Calls.ShouldHaveSingleItem().ShouldBeOfType<ModifySecurityGroupsCall>().Request.SecurityGroups.ShouldBeEmpty();
    }

    [Fact]
    public void OtherVpc_DeletesEveryOldTargetBeforeTheFirstNewOne()
    {
        var draft = NewDraft();
        draft.SelectVpc(TestNetworks.Other);

        draft.ReplacesAll.ShouldBeTrue();
        draft.Rows.ShouldAllBe(row => row.Ticked);
        var plan = draft.ToPlan(FileSystemId);
        var creations = plan.Calls.OfType<CreateMountTargetCall>().ToList();
        creations.Count.ShouldBe(2);
        var waits = plan.Calls.OfType<AwaitMountTargetGoneCall>().Select(call => call.Id).ToList();
        waits.Count.ShouldBe(2);
        creations.ShouldAllBe(call => waits.All(wait => call.After.Contains(wait)));
    }

    [Fact]
    public void BackInTheFirstVpc_NothingIsChanged()
    {
        var draft = NewDraft();
        draft.SelectVpc(TestNetworks.Other);
        draft.SelectVpc(TestNetworks.Default);

        draft.HasChanges.ShouldBeFalse();
    }

    [Fact]
    public void NoTargetYet_EveryZoneIsOffered()
    {
        var draft = new FileSystemAccessDraft(TestNetworks.Default, []);

        draft.Rows.Select(row => row.Ticked).ShouldBe([false, false, false]);
        draft.HasChanges.ShouldBeFalse();
    }
}
