using System.Text;
using System.Text.Json;
using CsCheck;
using EfsConsole.IntegrationTests.AwsApi;
using EfsConsole.Testing;
using EfsConsole.Web.Features.Requests.Hcl;

namespace EfsConsole.IntegrationTests.Requests;

/// <summary>The configurations as Terraform reads them.</summary>
public sealed class TerraformTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("efsconsole-terraform-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(RequestSamples.Names), MemberType = typeof(RequestSamples))]
    public async Task Configuration_OfEachSample_IsSetOutAsTerraformDoesIt(string name)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "main.tf"), RequestSamples.Named(name).Terraform);

        var ran = await RunAsync("fmt", "-check", "-diff", _folder);

        ran.Code.ShouldBe(0, $"{ran.Output}\n{ran.Error}");
    }

    [Fact]
    public async Task Texts_OfAnyKind_ComeOutOfTerraformAsTheyWentIn()
    {
        // Terraform keeps texts in Unicode's normal form C, as it says, and ends each heredoc with a line break.
        var texts = new List<string> { RequestSamples.Policy };
        RequestSamples.Texts.Sample(text => texts.Add(text.Normalize()), iter: 400, threads: 1);
        var outputs = new StringBuilder();
        for (var i = 0; i < texts.Count; i++)
        {
            outputs.Append(new HclBody().Add($"output \"quoted_{i}\"", body => body.Set("value", HclText.Quoted(texts[i]))).Write());
            if (!texts[i].Contains('\r', StringComparison.Ordinal))
            {
                outputs.Append(new HclBody().Add($"output \"lines_{i}\"", body => body.SetLong("value", HclText.Heredoc(texts[i]))).Write());
            }
        }

        await File.WriteAllTextAsync(Path.Combine(_folder, "main.tf"), outputs.ToString());
        var applied = await RunAsync($"-chdir={_folder}", "apply", "-auto-approve", "-no-color", "-input=false");
        applied.Code.ShouldBe(0, applied.Error);
        var told = (await RunAsync($"-chdir={_folder}", "output", "-json")).Json();

        for (var i = 0; i < texts.Count; i++)
        {
            ValueOf(told, $"quoted_{i}").ShouldBe(texts[i]);
            if (!texts[i].Contains('\r', StringComparison.Ordinal))
            {
                ValueOf(told, $"lines_{i}").ShouldBe(texts[i] + "\n");
            }
        }
    }

    [Fact]
    public void FileSystem_AllSettings_IsThisConfiguration()
    {
        var text = RequestSamples.Named("the largest file system").Terraform;

        text.ShouldStartWith(
            """
            terraform {
              required_providers {
                aws = {
                  source = "hashicorp/aws"
                }
              }
            }

            provider "aws" {
              region = "us-east-1"

              endpoints {
                ec2 = "http://127.0.0.1:5080"
                efs = "http://127.0.0.1:5080"
                iam = "http://127.0.0.1:5080"
                kms = "http://127.0.0.1:5080"
                sts = "http://127.0.0.1:5080"
              }
            }

            resource "aws_efs_file_system" "this" {
              creation_token                  = "it's a \"token\" of $${you} and 100%"
              performance_mode                = "generalPurpose"
              throughput_mode                 = "provisioned"
              provisioned_throughput_in_mibps = 12.5
              encrypted                       = true
              kms_key_id                      = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
              availability_zone_name          = "us-east-1a"

              tags = {
                "Name"    = "Löhne 2026"
                "cost:中心" = "a=b@c"
                "x"       = ""
              }

              lifecycle_policy {
                transition_to_ia = "AFTER_30_DAYS"
              }
            """);
        text.ShouldContain("file-system/${aws_efs_file_system.this.id}");
        text.ShouldNotContain(RequestSamples.FileSystemId);
        text.ShouldContain("$${aws:username}-%%{x}");
        text.ShouldEndWith(
            """
            resource "aws_efs_mount_target" "target_1" {
              file_system_id  = aws_efs_file_system.this.id
              subnet_id       = "subnet-00000000000000001"
              ip_address      = "127.31.0.50"
              security_groups = ["sg-00000000000000001", "sg-00000000000000002"]
            }

            resource "aws_efs_mount_target" "target_2" {
              file_system_id = aws_efs_file_system.this.id
              subnet_id      = "subnet-00000000000000002"
            }

            """);
    }

    [Fact]
    public void FileSystem_UnderAnAlias_LooksTheKeyUp()
    {
        var text = RequestSamples.Named("a file system under an alias").Terraform;

        text.ShouldContain("data \"aws_kms_key\" \"this\" {\n  key_id = \"alias/payroll\"\n}\n");
        text.ShouldContain("= data.aws_kms_key.this.arn\n");
        text.ShouldContain("    status = \"DISABLED\"\n");
    }

    [Fact]
    public void Key_Imported_IsAnExternalKeyWithItsAlias()
    {
        var text = RequestSamples.Named("an imported key").Terraform;

        text.ShouldContain("resource \"aws_kms_external_key\" \"this\"");
        text.ShouldContain("target_key_id = aws_kms_external_key.this.id");
        text.ShouldContain("  description = \"-imported\"\n");
    }

    [Theory]
    [InlineData("the largest key", true)]
    [InlineData("a key that rotates as usual", false)]
    public void Key_ThatRotates_NamesThePeriodWhereItIsNotTheUsualOne(string name, bool named)
    {
        RequestSamples.Named(name).Terraform.ShouldMatch(@"\n  enable_key_rotation +?= true\n");
        RequestSamples.Named(name).Terraform.Contains("rotation_period_in_days = 180", StringComparison.Ordinal).ShouldBe(named);
        RequestSamples.Named(name).CSharp.Contains("RotationPeriodInDays = 180", StringComparison.Ordinal).ShouldBe(named);
    }

    private static string? ValueOf(JsonElement outputs, string name) => outputs.GetProperty(name).GetProperty("value").GetString();

    private Task<ClientExit> RunAsync(params string[] arguments)
    {
        Assert.SkipWhen(ShellCommands.Missing("terraform") is not null, ShellCommands.Missing("terraform") ?? string.Empty);
        return ApiClients.RunAsync("terraform", arguments, new Dictionary<string, string> { ["CHECKPOINT_DISABLE"] = "1", ["TF_IN_AUTOMATION"] = "1" }, _folder);
    }
}
