using EfsConsole.Domain.AccessPoints;
using Bunit;
using EfsConsole.Domain.Aliases;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystemPolicies;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Tags;
using EfsConsole.Testing;
using EfsConsole.Web.Features.FileSystems;
using EfsConsole.Web.Features.FileSystems.Access;
using EfsConsole.Web.Features.FileSystems.Tags;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using CreateTagsRequest = EfsConsole.Domain.Tags.CreateTagsRequest;
using DescribeTagsRequest = EfsConsole.Domain.Tags.DescribeTagsRequest;

namespace EfsConsole.ComponentTests.FileSystems;

public sealed class FileSystemPageTests : PageTest
{
    private async Task<string> FileSystemAsync(bool encrypted = false, bool mountTarget = false, string? kmsKeyId = null)
    {
        var made = await Installation.InvokeAsync(new CreateFileSystemRequest { CreationToken = Guid.NewGuid().ToString(), Encrypted = encrypted, KmsKeyId = kmsKeyId });
        await Installation.UntilAvailableAsync(made.FileSystemId);
        if (mountTarget)
        {
            var subnet = (await Installation.InvokeAsync(new DescribeSubnetsRequest())).Subnets.First(subnet => subnet.AvailabilityZone == TestNetworks.ZoneA);
            await Installation.InvokeAsync(new CreateMountTargetRequest { FileSystemId = made.FileSystemId, SubnetId = subnet.SubnetId, IpAddress = "127.31.0.50" });
            await Installation.UntilMountTargetsAreAvailableAsync(made.FileSystemId, 1);
        }

        return made.FileSystemId;
    }

    private async Task<IReadOnlyList<MountTargetDescription>> TargetsAsync(string id) =>
        (await Installation.InvokeAsync(new DescribeMountTargetsRequest { FileSystemId = id })).MountTargets;

    private Tab Open<TPage>(string id)
        where TPage : IComponent => OpenTab(StartConsole()).Open<TPage>(("FileSystemId", id));

    private static async Task AskForDeletionAsync(Tab tab, string typed)
    {
        await tab.ClickAsync("Actions");
        tab.PickFromMenu("Delete file system");
        tab.SeesInDialog("Permanently delete file system");
        tab.TypeInDialog("#confirm-name", typed);
    }

    [Fact]
    public async Task CopyAsCode_UnderTheServicesKey_NamesNeitherTokenNorKeyNorAddress()
    {
        var id = await FileSystemAsync(encrypted: true, mountTarget: true);
        await Installation.InvokeAsync(new CreateTagsRequest { FileSystemId = id, Tags = [new(Tag.NameKey, "payroll")] });
        await Installation.InvokeAsync(new PutFileSystemPolicyRequest { FileSystemId = id, Policy = $$"""{"Statement":{"Effect":"Deny","Principal":"*","Action":"elasticfilesystem:ClientWrite","Resource":"arn:aws:elasticfilesystem:us-east-1:{{Installation.AccountId}}:file-system/{{id}}" } }""" });
        var tab = Open<FileSystemPage>(id);
        tab.Sees("Evict now");

        await tab.ClickAsync("Copy as code");

        var script = tab.Find(".copy-as pre").TextContent;
        script.ShouldContain("--encrypted");
        script.ShouldContain("""--tags '[{"Key":"Name","Value":"payroll"}]'""");
        script.ShouldContain("put-file-system-policy");
        script.ShouldContain("create-mount-target");
        script.ShouldNotContain("--creation-token");
        script.ShouldNotContain("--kms-key-id");
        script.ShouldNotContain("--ip-address");
        script.ShouldNotContain("backup");
    }

    [Fact]
    public async Task CopyAsCode_UnderAKeyOfItsOwn_NamesTheKey()
    {
        var key = (await Installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata;
        var tab = Open<FileSystemPage>(await FileSystemAsync(encrypted: true, kmsKeyId: key.KeyId));

        await tab.ClickAsync("Copy as code");

        tab.Find(".copy-as pre").TextContent.ShouldContain($"--kms-key-id {key.Arn}");
    }

    [Fact]
    public async Task CopyAsCode_APolicyMayNotBeRead_SaysSo()
    {
        var tab = Open<FileSystemPage>(await FileSystemAsync());
        tab.Button("Copy as code");
        Authorizer.Refuse("elasticfilesystem:DescribeFileSystemPolicy");

        await tab.ClickAsync("Copy as code");

        tab.Sees("elasticfilesystem:DescribeFileSystemPolicy");
        tab.Has(".copy-as pre").ShouldBeFalse();
    }

    [Fact]
    public async Task Detail_OfAnEncryptedFileSystem_ShowsFactsKeysAndTargets()
    {
        var id = await FileSystemAsync(encrypted: true, mountTarget: true);
        var tab = Open<FileSystemPage>(id);

        tab.Sees($"{id}.efs.us-east-1.amazonaws.com");
        tab.Sees("General Purpose");
        tab.Sees(Installation.AccountId);
        tab.Sees("Content key");
        tab.Sees("Metadata key");
        tab.Sees("5 minutes");
        tab.Sees("127.31.0.50");
        tab.Sees("do not listen yet");
        tab.Text.ShouldNotContain("sudo mount");
    }

    [Theory]
    [InlineData("fs-0123456789abcdef0")]
    [InlineData("not-an-id")]
    public void Detail_OfAnUnknownId_SaysSo(string id) => Open<FileSystemPage>(id).Sees("There is no such file system");

    [Fact]
    public async Task Detail_WhoseKeyIsDisabled_SaysSo()
    {
        var key = (await Installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata;
        var id = await FileSystemAsync(encrypted: true, kmsKeyId: key.Arn);
        await Installation.InvokeAsync(new DisableKeyRequest { KeyId = key.KeyId });

        Open<FileSystemPage>(id).Sees("A key is disabled.");
    }

    [Fact]
    public async Task Detail_OfAKeyWithAnAlias_LinksTheAliasAndOffersTheId()
    {
        var key = (await Installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata;
        await Installation.InvokeAsync(new CreateAliasRequest { AliasName = "alias/payroll", TargetKeyId = key.KeyId });
        var id = await FileSystemAsync(encrypted: true, kmsKeyId: key.Arn);
        var tab = Open<FileSystemPage>(id);

        tab.Wait(() => tab.All($"a[href='/keys/{key.KeyId}']").Select(link => link.TextContent).ShouldBe(["payroll", "payroll"], "in the details and at the content key"));
        tab.Text.ShouldContain(key.KeyId);
        tab.HasButton("Copy KMS key ID").ShouldBeTrue();
    }

    [Fact]
    public async Task Detail_OfAKeyWithoutAlias_LinksTheId()
    {
        var key = (await Installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata;
        var id = await FileSystemAsync(encrypted: true, kmsKeyId: key.Arn);
        var tab = Open<FileSystemPage>(id);

        tab.Wait(() => tab.All($"a[href='/keys/{key.KeyId}']").Select(link => link.TextContent).ShouldBe([key.KeyId, key.KeyId]));
    }

    [Fact]
    public async Task Detail_DeletedElsewhere_IsGoneWhenSomeoneComesBackToTheTab()
    {
        var id = await FileSystemAsync();
        var tab = Open<FileSystemPage>(id);
        tab.Sees("General Purpose");
        await Installation.InvokeAsync(new DeleteFileSystemRequest { FileSystemId = id });
        await Installation.UntilGoneAsync(id);

        await tab.ComeBackAsync();

        tab.Sees("There is no such file system");
    }

    [Fact]
    public async Task Detail_OfACreationThatCannotGoOn_SaysWhyAndWhenItIsTriedUntilItIsDone()
    {
        // The service opens both data keys before it answers; from then on it may not.
        Authorizer.RefuseAfter("kms:Decrypt", 2);
        var made = await Installation.InvokeAsync(new CreateFileSystemRequest { CreationToken = "stuck", Encrypted = true });
        var tab = Open<FileSystemPage>(made.FileSystemId);

        tab.Sees("This file system cannot be made yet.");
        tab.Sees("could not be used");
        tab.Sees("the next attempt is at");
        Authorizer.Intercept = null;
        tab.Wait(() => tab.Text.ShouldNotContain("cannot be made yet"));
        tab.Sees("Available");
    }

    [Fact]
    public async Task Delete_OtherIdTyped_StaysDisabled()
    {
        var id = await FileSystemAsync();
        var tab = Open<FileSystemPage>(id);
        await AskForDeletionAsync(tab, id[..^1]);

        tab.DialogButton("Delete File System").HasAttribute("disabled").ShouldBeTrue();
    }

    [Fact]
    public async Task Delete_IdTyped_DeletesTargetsThenTheFileSystem()
    {
        var id = await FileSystemAsync(mountTarget: true);
        var tab = Open<FileSystemPage>(id);
        tab.Sees("127.31.0.50");
        await AskForDeletionAsync(tab, id);
        tab.SubmitDialog("Delete File System");

        tab.Sees("This file system was deleted");
        await Should.ThrowAsync<FileSystemNotFoundException>(() => Installation.InvokeAsync(new DescribeFileSystemsRequest { FileSystemId = id }));
    }

    [Fact]
    public async Task Delete_WithAccessPoints_DeletesThemToo()
    {
        var id = await FileSystemAsync(mountTarget: false);
        foreach (var token in new[] { "one", "two" })
        {
            await Installation.InvokeAsync(new CreateAccessPointRequest { ClientToken = token, FileSystemId = id });
        }

        var tab = Open<FileSystemPage>(id);
        await AskForDeletionAsync(tab, id);
        tab.SeesInDialog("and its access points");
        tab.SubmitDialog("Delete File System");

        tab.Sees("This file system was deleted");
        (await Installation.InvokeAsync(new DescribeAccessPointsRequest())).AccessPoints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Delete_StoppedByARestart_GoesOnWhenThePageIsOpened()
    {
        var id = await FileSystemAsync(mountTarget: true);
        Authorizer.Refuse("elasticfilesystem:DeleteFileSystem");
        var tab = Open<FileSystemPage>(id);
        tab.Sees("127.31.0.50");
        await AskForDeletionAsync(tab, id);
        tab.SubmitDialog("Delete File System");
        tab.Sees("The file system could not be deleted");
        Authorizer.Intercept = null;
        await Installation.RestartAsync();

        var after = Open<FileSystemPage>(id);
        await after.ClickAsync("Retry: Delete the file system");
        after.Sees("This file system was deleted");
    }

    [Fact]
    public async Task Access_ZoneTicked_MakesATarget_AndUnticked_RemovesIt()
    {
        var id = await FileSystemAsync(mountTarget: true);
        var tab = Open<FileSystemAccessPage>(id);
        tab.Tick("#zone-us-east-1a", false);
        tab.Tick("#zone-us-east-1c", true);
        tab.Sees("Is deleted with Save");
        await tab.ClickAsync("Save");
        tab.Sees("The mount targets were changed");

        await Waiting.UntilAsync(
            async () => (await TargetsAsync(id)).Select(target => target.AvailabilityZoneName).SequenceEqual([TestNetworks.ZoneC]),
            () => "the targets are not the chosen ones");
    }

    [Fact]
    public async Task Access_AddressChanged_WarnsAndReplacesTheTarget()
    {
        var id = await FileSystemAsync(mountTarget: true);
        var before = (await TargetsAsync(id)).Single();
        var tab = Open<FileSystemAccessPage>(id);
        tab.Type("#ip-us-east-1a", "127.31.0.51");
        tab.Sees("Is deleted and made anew with Save");
        await tab.ClickAsync("Save");
        tab.Sees("The mount targets were changed");

        var after = (await TargetsAsync(id)).Single(target => target.LifeCycleState == LifeCycleState.Available);
        after.IpAddress.ShouldBe("127.31.0.51");
        after.MountTargetId.ShouldNotBe(before.MountTargetId);
    }

    [Fact]
    public async Task Access_WrongAddress_IsAFaultOfTheField()
    {
        var id = await FileSystemAsync(mountTarget: true);
        var tab = Open<FileSystemAccessPage>(id);
        tab.Type("#ip-us-east-1a", "nonsense");
        await tab.ClickAsync("Save");

        tab.Find("#ip-us-east-1a-error");
        (await TargetsAsync(id)).Single().IpAddress.ShouldBe("127.31.0.50");
    }

    [Fact]
    public void Access_OfAnUnknownId_SaysSo() => Open<FileSystemAccessPage>("fs-0123456789abcdef0").Sees("There is no such file system");

    [Fact]
    public async Task Tags_ChangedAndRemoved_AreSaved()
    {
        var id = await FileSystemAsync();
        await Installation.InvokeAsync(new CreateTagsRequest { FileSystemId = id, Tags = [new("Name", "old"), new("team", "a")] });
        var tab = Open<FileSystemTagsPage>(id);
        tab.Find(".tag-row");
        tab.Type(".tag-row:nth-child(1) .field:nth-child(2) input", "new");
        await tab.ClickAsync("Remove tag 2, team");
        await tab.ClickAsync("Save");

        tab.Wait(() => tab.Address.ShouldEndWith($"/file-systems/{id}"));
        (await Installation.InvokeAsync(new DescribeTagsRequest { FileSystemId = id })).Tags.ShouldBe([new Tag("Name", "new")]);
    }
}
