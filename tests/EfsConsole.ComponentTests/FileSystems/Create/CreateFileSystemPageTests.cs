using Bunit;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.MountTargets;
using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Tags;
using EfsConsole.Testing;
using EfsConsole.Web.Features.FileSystems.Create;

namespace EfsConsole.ComponentTests.FileSystems.Create;

public sealed class CreateFileSystemPageTests : PageTest
{
    private const string StepOne = "Step 1: Configure file system access";

    private const string StepTwo = "Step 2: Configure optional settings";

    private const string StepThree = "Step 3: Review and create";

    private readonly Guid _draftId = Guid.NewGuid();

    private Tab OpenWizard(ConsoleProcessServices? console = null)
    {
        var tab = OpenTab(console ?? StartConsole()).Open<CreateFileSystemPage>(("DraftId", _draftId));
        tab.Find(".wizard");
        return tab;
    }

    private static async Task ToStepTwoAsync(Tab tab)
    {
        await tab.ClickAsync("Next Step");
        tab.SeesHeading(StepTwo);
    }

    private static async Task ToReviewAsync(Tab tab)
    {
        await ToStepTwoAsync(tab);
        await tab.ClickAsync("Next Step");
        tab.SeesHeading(StepThree);
    }

    private async Task<IReadOnlyList<FileSystemDescription>> FileSystemsAsync() =>
        (await Installation.InvokeAsync(new DescribeFileSystemsRequest())).FileSystems;

    private async Task<FileSystemDescription> TheFileSystemAsync() => (await FileSystemsAsync()).ShouldHaveSingleItem();

    private async Task<IReadOnlyList<MountTargetDescription>> TargetsAsync(string fileSystemId) =>
        (await Installation.InvokeAsync(new DescribeMountTargetsRequest { FileSystemId = fileSystemId })).MountTargets;

    private async Task<IReadOnlyList<Subnet>> SubnetsAsync() => (await Installation.InvokeAsync(new DescribeSubnetsRequest())).Subnets;

    [Fact]
    public void StepOne_OnOpen_OffersTheDefaultVpcWithEveryZoneTicked()
    {
        var tab = OpenWizard();

        tab.SeesHeading(StepOne);
        tab.Find("#vpc option[value]").TextContent.ShouldContain("(default)");
        var ticks = tab.All(".target-rows input[type=checkbox]");
        ticks.Count.ShouldBe(3);
        ticks.ShouldAllBe(tick => tick.HasAttribute("checked"));
        tab.All(".chip").Count.ShouldBe(3);
        tab.HasButton("Cancel").ShouldBeTrue();
        tab.HasButton("Previous").ShouldBeFalse();
        tab.Find("[aria-current=step]").TextContent.ShouldContain("Configure file system access");
        tab.Has(".rail-link").ShouldBeFalse();
    }

    [Fact]
    public async Task DefaultPath_ThreeClicks_MakesAnUnencryptedFileSystemWithOneTargetPerZone()
    {
        var tab = OpenWizard();
        await ToReviewAsync(tab);
        await tab.ClickAsync("Create File System");
        tab.Sees("The file system was created");

        var made = await TheFileSystemAsync();
        made.Encrypted.ShouldBeFalse();
        made.KmsKeyId.ShouldBeNull();
        made.PerformanceMode.ShouldBe("generalPurpose");
        made.LifeCycleState.ShouldBe(LifeCycleState.Available);
        made.CreationToken.ShouldStartWith("console-");
        var targets = await TargetsAsync(made.FileSystemId);
        targets.Count.ShouldBe(3);
        targets.ShouldAllBe(target => target.LifeCycleState == LifeCycleState.Available);
        tab.Sees("8 of 8 calls done");
        tab.Flashes.Items.ShouldHaveSingleItem().LinkHref.ShouldBe($"/file-systems/{made.FileSystemId}");
    }

    [Fact]
    public async Task Review_ShownAsCode_IsTheRequestThatCreateWillMake()
    {
        var tab = OpenWizard();
        await ToStepTwoAsync(tab);
        tab.Tick("#encryption", true);
        tab.Type(".tag-row .field:nth-child(2) input", "pay roll");
        await tab.ClickAsync("Next Step");
        tab.SeesHeading(StepThree);
        tab.Has("pre").ShouldBeFalse();

        await tab.ClickAsync("Show this request as code");

        var script = tab.Find("pre").TextContent;
        script.ShouldContain("aws efs create-file-system \\\n  --endpoint-url http://localhost --region us-east-1 \\\n");
        script.ShouldContain("--encrypted");
        script.ShouldContain("""--tags '[{"Key":"Name","Value":"pay roll"}]'""");
        foreach (var subnet in await SubnetsAsync())
        {
            script.ShouldContain($"--subnet-id {subnet.SubnetId}");
        }

        await tab.ClickAsync("Create File System");
        tab.Sees("The file system was created");
        script.ShouldContain($"--creation-token {(await TheFileSystemAsync()).CreationToken} ");
        tab.HasButton("Show this request as code").ShouldBeFalse();
    }

    [Fact]
    public async Task Encryption_TickedAndListLeftAlone_UsesTheServicesKey()
    {
        var tab = OpenWizard();
        await ToStepTwoAsync(tab);
        tab.Has("#encryption[checked]").ShouldBeFalse();
        tab.Has(".key-picker").ShouldBeFalse();
        tab.Tick("#encryption", true);
        tab.Find(".key-picker");
        await tab.ClickAsync("Next Step");
        tab.SeesHeading(StepThree);
        tab.Sees("(default) aws/elasticfilesystem");
        await tab.ClickAsync("Create File System");
        tab.Sees("The file system was created");

        var made = await TheFileSystemAsync();
        made.Encrypted.ShouldBeTrue();
        var key = await Installation.InvokeAsync(new DescribeKeyRequest { KeyId = "alias/aws/elasticfilesystem" });
        made.KmsKeyId.ShouldBe(key.KeyMetadata.Arn);
    }

    [Fact]
    public async Task Tags_NameGiven_IsWrittenAsTag()
    {
        var tab = OpenWizard();
        await ToStepTwoAsync(tab);
        tab.Find(".tag-row input").GetAttribute("value").ShouldBe("Name");
        tab.Type(".tag-row .field:nth-child(2) input", "payroll");
        await tab.ClickAsync("Next Step");
        tab.Sees("Name: payroll");
        await tab.ClickAsync("Create File System");
        tab.Sees("The file system was created");

        (await TheFileSystemAsync()).Name.ShouldBe("payroll");
    }

    [Fact]
    public async Task WrongAddress_OnNext_StaysWithTheErrorBesideTheFieldAndInTheSummary()
    {
        var tab = OpenWizard();
        tab.Type("#ip-us-east-1b", "10.9.9.9");
        await tab.ClickAsync("Next Step");

        tab.Find(".error-summary a").TextContent.ShouldContain("10.9.9.9 lies outside");
        tab.Find("#ip-us-east-1b-error").TextContent.ShouldContain("10.9.9.9 lies outside");
        tab.Find("#ip-us-east-1b").GetAttribute("aria-invalid").ShouldBe("true");
        tab.Find("#ip-us-east-1b").GetAttribute("value").ShouldBe("10.9.9.9");
        tab.SeesHeading(StepOne);

        tab.Type("#ip-us-east-1b", string.Empty);
        tab.Wait(() => tab.Has(".error-summary").ShouldBeFalse());
    }

    [Fact]
    public async Task WrongTag_OnNext_StaysOnStepTwo()
    {
        var tab = OpenWizard();
        await ToStepTwoAsync(tab);
        await tab.ClickAsync("Add tag");
        tab.Type(".tag-row:nth-child(2) .field:nth-child(1) input", "aws:team");
        await tab.ClickAsync("Next Step");

        tab.Find(".error-summary");
        tab.SeesHeading(StepTwo);
    }

    [Fact]
    public async Task UntickedZones_AllOfThem_MakeAFileSystemWithoutTargets()
    {
        var tab = OpenWizard();
        foreach (var zone in new[] { "us-east-1a", "us-east-1b", "us-east-1c" })
        {
            tab.Tick($"#zone-{zone}", false);
        }

        await ToReviewAsync(tab);
        tab.Sees("No mount targets.");
        await tab.ClickAsync("Create File System");
        tab.Sees("The file system was created");

        (await TargetsAsync((await TheFileSystemAsync()).FileSystemId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Previous_ToStepOneAndAnotherVpc_ResetsTargetsAndKeepsStepTwo()
    {
        var vpc = (await Installation.InvokeAsync(new CreateVpcRequest { CidrBlock = "10.44.0.0/16" })).Vpc;
        await Installation.InvokeAsync(new CreateSubnetRequest { VpcId = vpc.VpcId, CidrBlock = "10.44.1.0/24", AvailabilityZone = "us-east-1b" });
        var tab = OpenWizard();
        tab.Type("#ip-us-east-1a", "127.31.0.77");
        await ToStepTwoAsync(tab);
        tab.Type(".tag-row .field:nth-child(2) input", "payroll");
        tab.Tick("#encryption", true);
        await tab.ClickAsync("Next Step");
        await tab.ClickAsync("Previous");
        await tab.ClickAsync("Previous");
        tab.SeesHeading(StepOne);
        tab.Find("#ip-us-east-1a").GetAttribute("value").ShouldBe("127.31.0.77");

        tab.Choose("#vpc", vpc.VpcId);
        tab.Wait(() => tab.All(".target-rows tbody tr").Count.ShouldBe(1));
        tab.Find("#ip-us-east-1b").GetAttribute("value").ShouldBeNullOrEmpty();
        await ToStepTwoAsync(tab);
        tab.Find(".tag-row .field:nth-child(2) input").GetAttribute("value").ShouldBe("payroll");
        tab.Has("#encryption[checked]").ShouldBeTrue();
    }

    [Fact]
    public async Task Edit_OnTheReview_LeadsToTheStep()
    {
        var tab = OpenWizard();
        await ToReviewAsync(tab);
        await tab.ClickAsync("Edit optional settings");
        tab.SeesHeading(StepTwo);
    }

    [Fact]
    public async Task Refresh_InTheMiddle_KeepsEntriesAndStep()
    {
        var console = StartConsole();
        var before = OpenWizard(console);
        before.Type("#ip-us-east-1a", "127.31.0.77");
        await ToStepTwoAsync(before);
        before.Type(".tag-row .field:nth-child(2) input", "payroll");
        await Waiting.UntilAsync(async () => (await StoredAsync())?.Content.Tags.Rows[0].Value == "payroll", () => "the name is not stored");

        var after = OpenWizard(console);
        after.SeesHeading(StepTwo);
        after.Find(".tag-row .field:nth-child(2) input").GetAttribute("value").ShouldBe("payroll");
        await after.ClickAsync("Previous");
        after.Find("#ip-us-east-1a").GetAttribute("value").ShouldBe("127.31.0.77");
    }

    [Fact]
    public async Task ServerRestart_InTheMiddle_KeepsEntriesAndToken()
    {
        var before = OpenWizard();
        before.Type("#ip-us-east-1a", "127.31.0.77");
        await ToStepTwoAsync(before);
        var token = (await StoredAsync())!.Content.CreationToken;
        await Installation.RestartAsync();

        var after = OpenWizard();
        after.SeesHeading(StepTwo);
        (await StoredAsync())!.Content.CreationToken.ShouldBe(token);
        (await StoredAsync())!.Content.MountTargets[0].IpAddress.ShouldBe("127.31.0.77");
    }

    [Fact]
    public async Task TwoTabs_OnOneDraft_TheLastWriterIsTold()
    {
        var console = StartConsole();
        var first = OpenWizard(console);
        var second = OpenWizard(console);
        first.Type("#ip-us-east-1a", "127.31.0.77");
        await Waiting.UntilAsync(async () => await StoredAsync() is not null, () => "no draft is stored");

        second.Type("#ip-us-east-1a", "127.31.0.99");
        second.Sees("This wizard was changed in another tab.");
        (await StoredAsync())!.Content.MountTargets[0].IpAddress.ShouldBe("127.31.0.77");
        second.Find("#ip-us-east-1a").GetAttribute("value").ShouldBe("127.31.0.99");

        await second.ClickAsync("Keep the entries of this tab");
        (await StoredAsync())!.Content.MountTargets[0].IpAddress.ShouldBe("127.31.0.99");
        await ToStepTwoAsync(first);
        first.Sees("This wizard was changed in another tab.");
        await first.ClickAsync("Take the other tab's entries");
        first.Find("#ip-us-east-1a").GetAttribute("value").ShouldBe("127.31.0.99");
    }

    [Fact]
    public async Task Cancel_WithEntries_AsksAndLeavesNothingBehind()
    {
        var tab = OpenWizard();
        tab.Type("#ip-us-east-1a", "127.31.0.77");
        await Waiting.UntilAsync(async () => await StoredAsync() is not null, () => "no draft is stored");
        var leaving = tab.ClickAsync("Cancel");
        tab.SeesInDialog("Leave the wizard?");
        await tab.DialogButton("Leave and discard").ClickAsync(new());
        await leaving;

        (await StoredAsync()).ShouldBeNull();
        tab.Address.ShouldEndWith("/file-systems");
        (await FileSystemsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Cancel_WithoutEntries_LeavesAtOnce()
    {
        var tab = OpenWizard();
        await tab.ClickAsync("Cancel");

        tab.Address.ShouldEndWith("/file-systems");
    }

    [Fact]
    public async Task KeyDisabledMeanwhile_OnCreate_SaysWhyAndCreatesNothing_ThenOnce()
    {
        var key = (await Installation.InvokeAsync(new CreateKeyRequest { Description = "payroll" })).KeyMetadata;
        var tab = OpenWizard();
        await ToStepTwoAsync(tab);
        tab.Tick("#encryption", true);
        await ChooseTypedKeyAsync(tab, key.Arn);
        await tab.ClickAsync("Next Step");
        tab.SeesHeading(StepThree);
        await Installation.InvokeAsync(new DisableKeyRequest { KeyId = key.KeyId });

        await tab.ClickAsync("Create File System");
        tab.Sees("Create file system failed");
        tab.Sees("DisabledException");
        (await FileSystemsAsync()).ShouldBeEmpty();

        await Installation.InvokeAsync(new EnableKeyRequest { KeyId = key.KeyId });
        await tab.ClickAsync("Create File System");
        tab.Sees("The file system was created");
        (await TheFileSystemAsync()).KmsKeyId.ShouldBe(key.Arn);
    }

    [Fact]
    public async Task DisabledKey_OnNext_IsAFaultOfTheField()
    {
        var key = (await Installation.InvokeAsync(new CreateKeyRequest())).KeyMetadata;
        await Installation.InvokeAsync(new DisableKeyRequest { KeyId = key.KeyId });
        var tab = OpenWizard();
        await ToStepTwoAsync(tab);
        tab.Tick("#encryption", true);
        await ChooseTypedKeyAsync(tab, key.Arn);
        await tab.ClickAsync("Next Step");

        tab.Find("#kms-key-arn-error").TextContent.ShouldContain("disabled");
        tab.SeesHeading(StepTwo);
    }

    [Fact]
    public async Task KeyServiceUnavailable_OnCreate_SaysSoAndCreatesNothing()
    {
        var tab = OpenWizard();
        await ToStepTwoAsync(tab);
        tab.Tick("#encryption", true);
        await tab.ClickAsync("Next Step");
        Authorizer.Intercept = (action, _) =>
        {
            if (action == "kms:GenerateDataKeyWithoutPlaintext")
            {
                throw new KmsInternalException("The request failed because of an internal error.");
            }
        };

        await tab.ClickAsync("Create File System");
        tab.Sees("The key management service is unavailable");
        (await FileSystemsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task AddressInUse_OnCreate_FailsThatTargetAlone_AndCanBeRetriedAlone()
    {
        var subnet = (await SubnetsAsync()).First(subnet => subnet.AvailabilityZone == "us-east-1a");
        var other = await Installation.InvokeAsync(new CreateNetworkInterfaceRequest { SubnetId = subnet.SubnetId, PrivateIpAddress = "127.31.0.77" });
        var tab = OpenWizard();
        tab.Type("#ip-us-east-1a", "127.31.0.77");
        await ToReviewAsync(tab);
        await tab.ClickAsync("Create File System");
        tab.Sees("The file system was created in part");
        tab.Sees("IpAddressInUse");

        var made = await TheFileSystemAsync();
        (await TargetsAsync(made.FileSystemId)).Count.ShouldBe(2);
        await Installation.InvokeAsync(new DeleteNetworkInterfaceRequest { NetworkInterfaceId = other.NetworkInterface.NetworkInterfaceId });
        await tab.ClickAsync("Retry: Create a mount target in us-east-1a");
        tab.Sees("The file system was created");
        tab.Wait(() => tab.Has(".call-failed").ShouldBeFalse());
        await Installation.UntilMountTargetsAreAvailableAsync(made.FileSystemId, 3);
        (await FileSystemsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task TagsRefused_OnCreate_ArePartOfTheReportAndRetriedAlone()
    {
        var tab = OpenWizard();
        await ToStepTwoAsync(tab);
        tab.Type(".tag-row .field:nth-child(2) input", "payroll");
        await tab.ClickAsync("Next Step");
        Authorizer.Refuse("elasticfilesystem:CreateTags");
        await tab.ClickAsync("Create File System");
        tab.Sees("The file system was created in part");

        Authorizer.Intercept = null;
        await tab.ClickAsync("Retry: Write 1 tag");
        tab.Wait(() => tab.Has(".call-failed").ShouldBeFalse());
        await Waiting.UntilAsync(async () => (await TheFileSystemAsync()).Name == "payroll", () => "the file system has no name");
    }

    [Fact]
    public async Task DoubleClick_OnCreate_MakesOneFileSystem()
    {
        var tab = OpenWizard();
        await ToReviewAsync(tab);
        var first = tab.ClickAsync("Create File System");
        tab.Wait(() => tab.All("button").ShouldAllBe(button => button.TextContent.Trim() != "Create File System" || button.HasAttribute("disabled")));
        await first;
        tab.Sees("The file system was created");

        (await FileSystemsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task SecondTab_CreatesToo_FindsTheSameFileSystem()
    {
        var console = StartConsole();
        var first = OpenWizard(console);
        await ToReviewAsync(first);
        var second = OpenWizard(console);
        second.SeesHeading(StepThree);
        await first.ClickAsync("Create File System");
        await second.ClickAsync("Create File System");
        first.Sees("The file system was created");
        second.Sees("This wizard was changed in another tab.");
        await second.ClickAsync("Take the other tab's entries");
        second.Sees("The file system was created");

        (await FileSystemsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Restart_AfterTheFileSystemWasMade_GoesOnWithTheSameOne()
    {
        var tab = OpenWizard();
        await ToReviewAsync(tab);
        var stored = (await StoredAsync())!;
        stored.Content.Plan = CreateFileSystemPlan.From(stored.Content);
        stored.Content.Plan.Calls[0].State = Web.Features.FileSystems.Calls.CallState.Running;
        await Drafts.SaveAsync(_draftId, stored.Region, stored.Content, stored.Version, CancellationToken.None);

        // The answer to this call was lost with the process that made it.
        var made = await Installation.InvokeAsync(stored.Content.ToCreateFileSystem());
        await Installation.RestartAsync();

        var after = OpenTab(StartConsole()).Open<CreateFileSystemPage>(("DraftId", _draftId));
        after.Sees("The file system was created");
        (await TheFileSystemAsync()).FileSystemId.ShouldBe(made.FileSystemId);
        (await TargetsAsync(made.FileSystemId)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task OtherRegion_OfADraft_IsSaid()
    {
        await Drafts.SaveAsync(_draftId, "eu-west-1", CreateFileSystemDraft.New(Guid.NewGuid()), 0, CancellationToken.None);

        var tab = OpenTab(StartConsole()).Open<CreateFileSystemPage>(("DraftId", _draftId));
        tab.Sees("This wizard was begun in");
        tab.Sees("eu-west-1");
    }

    private WizardDrafts Drafts => new((Persistence.EfsConsoleDatabase)Installation.Services.GetService(typeof(Persistence.EfsConsoleDatabase))!, TimeProvider.System);

    private Task<StoredDraft<CreateFileSystemDraft>?> StoredAsync() => Drafts.FindAsync<CreateFileSystemDraft>(_draftId, CancellationToken.None);

    private static async Task ChooseTypedKeyAsync(Tab tab, string arn)
    {
        await tab.Find("#kms-key").ClickAsync(new());
        tab.Wait(() => tab.All("[role=option]").Any(option => option.TextContent.Contains("Enter a key ARN", StringComparison.Ordinal)).ShouldBeTrue());
        await tab.All("[role=option]").First(option => option.TextContent.Contains("Enter a key ARN", StringComparison.Ordinal)).ClickAsync(new());
        tab.Type("#kms-key-arn", arn);
    }
}
