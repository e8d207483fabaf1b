using System.Globalization;
using System.Security.Cryptography;
using Bunit;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.KeyPolicies;
using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Volumes;
using EfsConsole.Testing;
using EfsConsole.Web.Features.Keys;
using EfsConsole.Web.Features.Keys.Import;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.ComponentTests.Keys;

/// <summary>The parts of a key's page that are behind tabs.</summary>
public class KeyTabsTests
{
    [Fact]
    public async Task Tabs_Each_HasAnAddressAndContent()
    {
        await using var context = await InstallationContext.StartAsync();
        var key = await context.CreateKeyAsync("alias/accounting");
        var expected = new Dictionary<string, string>
        {
            [KeyTab.General] = "General", [KeyTab.UsedBy] = "No file systems", [KeyTab.Policy] = "Enable IAM User Permissions", [KeyTab.Grants] = "No grants.",
            [KeyTab.Rotation] = "Automatic rotation", [KeyTab.Material] = "made here", [KeyTab.Tags] = "No tags.", [KeyTab.Activity] = "Last used",
        };
        KeyTab.All.Select(tab => tab.Name).ShouldBe(expected.Keys);
        foreach (var (tab, text) in expected)
        {
            Open(context, key, tab).WaitForText(text);
        }

        Open(context, key, "nonsense", shown: KeyTab.General).WaitForText("General");
    }

    [Fact]
    public async Task Policy_Edited_ShowsPlaceOfTheFaultThenTheDifferenceAndIsSaved()
    {
        await using var context = await InstallationContext.StartAsync();
        var key = await context.CreateKeyAsync();
        var stored = (await context.Installation.InvokeAsync(new GetKeyPolicyRequest { KeyId = key.KeyId })).Policy;
        var page = Open(context, key, KeyTab.Policy);
        page.WaitForText("Enable IAM User Permissions");
        page.Press("Edit policy");

        page.Find("#policy-document").Change(stored.Replace("\"Allow\"", "\"Permit\"", StringComparison.Ordinal));
        page.WaitForText("line 7, column");
        page.FindAll(".line-removed").Single().TextContent.ShouldContain("Allow");
        page.FindAll(".line-added").Single().TextContent.ShouldContain("Permit");
        page.Submit("Save policy");
        page.WaitForText("line 7, column");
        (await context.Installation.InvokeAsync(new GetKeyPolicyRequest { KeyId = key.KeyId })).Policy.ShouldBe(stored);

        var wanted = stored.Replace("Enable IAM User Permissions", "The account", StringComparison.Ordinal);
        page.Find("#policy-document").Change(wanted);
        page.WaitForAssertion(() => page.FindAll("#policy-document-error").ShouldBeEmpty(), TimeSpan.FromSeconds(10));
        page.Submit("Save policy");

        page.WaitForAssertion(() => page.HasButton("Edit policy").ShouldBeTrue(), TimeSpan.FromSeconds(10));
        (await context.Installation.InvokeAsync(new GetKeyPolicyRequest { KeyId = key.KeyId })).Policy.ShouldBe(wanted);
    }

    [Fact]
    public async Task Policy_DraftThatLocksOut_SaysSoAndCanBeTriedBeforeItCounts()
    {
        await using var context = await InstallationContext.StartAsync();
        var key = await context.CreateKeyAsync();
        var stored = (await context.Installation.InvokeAsync(new GetKeyPolicyRequest { KeyId = key.KeyId })).Policy;
        var page = Open(context, key, KeyTab.Policy);
        page.WaitForText("Enable IAM User Permissions");
        page.Press("Explain");
        page.WaitForText("allows kms:Decrypt to");

        page.Press("Edit policy");
        page.Find("#policy-document").Change(stored.Replace("kms:*", "kms:Encrypt", StringComparison.Ordinal));
        page.WaitForText("This policy would lock you out");
        page.WaitForText("Test this policy first");
        page.Submit("Test");
        page.WaitForText("No statement of the policy and no grant allows kms:Decrypt");
        page.Type("#access-action", "kms:Encrypt");
        page.Submit("Test");
        page.WaitForText("allows kms:Encrypt to");
        page.Submit("Save policy");

        page.WaitForText("will not allow you to update the key policy in the future");
        (await context.Installation.InvokeAsync(new GetKeyPolicyRequest { KeyId = key.KeyId })).Policy.ShouldBe(stored);
    }

    [Fact]
    public async Task Policy_ServiceAccess_NamesStatementAndGrant()
    {
        await using var context = await InstallationContext.StartAsync();
        var key = await context.CreateKeyAsync();
        await context.Installation.InvokeAsync(new Domain.Grants.CreateGrantRequest { KeyId = key.KeyId, GranteePrincipal = Domain.Operations.Caller.FileSystemService, Operations = ["Decrypt"] });
        var page = Open(context, key, KeyTab.Policy);
        page.WaitForText("Yes: statement 1, Enable IAM User Permissions");
        page.WaitForText("Yes: grant ");
        page.WaitForText("No: no statement and no grant");
    }

    [Fact]
    public async Task Rotation_OnThenNowThenRewrap_EndsWithNoDataKeyUnderOlderMaterial()
    {
        await using var context = await InstallationContext.StartAsync();
        var key = await context.CreateKeyAsync();
        var id = (await context.Installation.InvokeAsync(new CreateFileSystemRequest { CreationToken = "t", Encrypted = true, KmsKeyId = key.Arn })).FileSystemId;
        await context.Installation.UntilAvailableAsync(id);
        var page = Open(context, key, KeyTab.Rotation);
        page.WaitForText("Turn on");
        page.Type("#rotation-period", "89");
        page.Submit("Turn on");
        page.WaitForText("whole number from 90 to 2,560");
        page.Type("#rotation-period", "90");
        page.Submit("Turn on");
        page.WaitForText("90 days");
        page.Press("Rotate now");
        context.Dialogs.Press("Rotate");

        page.WaitForText("1 data key is wrapped under older material.");
        page.Press("Re-wrap data keys");
        page.WaitForText("1 of 1 data keys re-wrapped.");
        page.WaitForText("Older, no data key left");
        page.WaitForText("Ciphertexts that programs keep are not known here");
        page.Press("Turn off");
        page.WaitForAssertion(() => page.HasButton("Turn on").ShouldBeTrue(), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Material_OfAnExternalKey_IsImportedThroughTheStepsAndDeleted()
    {
        await using var context = await InstallationContext.StartAsync();
        var key = (await context.Installation.InvokeAsync(new CreateKeyRequest { Origin = KeyOrigin.External })).KeyMetadata;
        var page = Open(context, key, KeyTab.Material);
        page.WaitForText("The key waits for its material");
        page.Submit("Import key material");
        page.WaitForText("Get a wrapping key first");
        page.Press("Get wrapping key");
        page.WaitForAssertion(() => page.FindAll("a[download]").Count.ShouldBe(2), TimeSpan.FromSeconds(60));

        page.FindComponents<InputFile>()[1].UploadFiles(InputFileContent.CreateFromBinary(Wrap(page, ImportCommands.PublicKeyFile), ImportCommands.WrappedFile));
        page.Type("#import-expiry", "soon");
        page.Submit("Import key material");
        page.WaitForText("year-month-day");
        page.Type("#import-expiry", "");
        page.Submit("Import key material");

        page.WaitForText("The material does not expire");
        (await context.DescribeAsync(key.KeyId)).KeyState.ShouldBe(KeyState.Enabled);
        page.Press("Delete key material");
        context.Dialogs.Type("input", key.KeyId);
        context.Dialogs.Submit("Delete key material");
        page.WaitForText("Import the same material again");
        (await context.DescribeAsync(key.KeyId)).KeyState.ShouldBe(KeyState.PendingImport);
    }

    [Fact]
    public async Task Activity_AfterAUse_NamesIt()
    {
        await using var context = await InstallationContext.StartAsync();
        var key = await context.CreateKeyAsync();
        Open(context, key, KeyTab.Activity).WaitForText("Not used");
        await context.Installation.InvokeAsync(new GenerateDataKeyRequest { KeyId = key.KeyId, KeySpec = "AES_256" });
        Open(context, key, KeyTab.Activity).WaitForText("Generate data key");
    }

    [Fact]
    public async Task UsedBy_FileSystemInUse_ShowsBytesClientsAndLastKeyUse()
    {
        await using var context = await InstallationContext.StartAsync();
        var key = await context.CreateKeyAsync("alias/accounting");
        var id = (await context.Installation.InvokeAsync(new CreateFileSystemRequest { CreationToken = "t", Encrypted = true, KmsKeyId = key.Arn })).FileSystemId;
        await context.Installation.UntilAvailableAsync(id);
        await context.ProtectAsync(key, "fs-0123456789abcdef0", "idle", 6144);
        await using var lease = await context.Installation.Services.GetRequiredService<IVolumeStore>()
            .OpenAsync(id, context.Installation.Administrator(), new ClientIdentity(1000, 100, []), Xunit.TestContext.Current.CancellationToken);

        var page = Open(context, key, KeyTab.UsedBy);
        page.WaitForText("1 now");

        Cell(id, "Metered size").ShouldContain("KiB");
        Cell(id, "Clients").ShouldContain("root from 127.0.0.1, uid 1000, gid 100");
        Cell(id, "Last key use").ShouldContain(DateTime.UtcNow.Year.ToString(CultureInfo.InvariantCulture));
        Cell("fs-0123456789abcdef0", "Clients").ShouldBe("None");
        Cell("fs-0123456789abcdef0", "Last key use").ShouldContain("Jan 2, 2026");
        page.Press("Disable");
        context.Dialogs.WaitForText("open by 1 client now");

        string Cell(string fileSystemId, string column) => page.FindAll("tbody tr")
            .Single(row => row.TextContent.Contains(fileSystemId, StringComparison.Ordinal))
            .QuerySelector($"td[data-label='{column}']")!.TextContent.Trim();
    }

    private static byte[] Wrap(IRenderedComponent<KeyPage> page, string file)
    {
        var address = page.Find($"a[download='{file}']").GetAttribute("href")!;
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(Convert.FromBase64String(address[(address.IndexOf(',', StringComparison.Ordinal) + 1)..]), out _);
        return rsa.Encrypt(RandomNumberGenerator.GetBytes(32), RSAEncryptionPadding.OaepSHA256);
    }

    private static IRenderedComponent<KeyPage> Open(InstallationContext context, KeyMetadata key, string tab, string? shown = null)
    {
        context.Services.GetRequiredService<NavigationManager>().NavigateTo($"/keys/{key.KeyId}?tab={tab}");
        var page = context.Render<KeyPage>(parameters => parameters.Add(one => one.KeyId, key.KeyId));
        page.WaitForAssertion(() => page.Find(".page-tabs a[aria-current]").GetAttribute("href").ShouldBe($"/keys/{key.KeyId}?tab={shown ?? tab}"), TimeSpan.FromSeconds(10));
        return page;
    }
}
