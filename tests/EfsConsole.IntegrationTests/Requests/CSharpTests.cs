using CsCheck;
using EfsConsole.Web.Features.Requests.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EfsConsole.IntegrationTests.Requests;

/// <summary>
/// The programs as the compiler reads them. Those for keys are compiled against the SDK itself; those for file systems against
/// <c>ElasticFileSystemSurface.cs</c>, since the package AWSSDK.ElasticFileSystem cannot be had from every feed.
/// </summary>
public sealed class CSharpTests
{
    private static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(static () =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path)),
    ]);

    [Theory]
    [MemberData(nameof(RequestSamples.Names), MemberType = typeof(RequestSamples))]
    public void Program_OfEachSample_Compiles(string name) => Faults(RequestSamples.Named(name).CSharp).ShouldBeEmpty();

    [Fact]
    public void Program_WithAMemberThatTheSdkDoesNotHave_DoesNotCompile()
    {
        var program = RequestSamples.Named("the largest file system").CSharp;

        Faults(program.Replace("KmsKeyId =", "KmsKeyName =", StringComparison.Ordinal)).ShouldHaveSingleItem().ShouldContain("KmsKeyName");
        Faults(program.Replace("PutFileSystemPolicyAsync", "PutPolicyAsync", StringComparison.Ordinal)).ShouldHaveSingleItem().ShouldContain("PutPolicyAsync");
    }

    [Fact]
    public void Literal_OfAnyText_IsThatText() => RequestSamples.Texts.Sample(
        static text => ValueOf(CSharpText.Literal(text)) == text && !CSharpText.Literal(text).Any(char.IsControl),
        iter: 5_000);

    [Fact]
    public void Lines_OfAnyText_AreThatText() => RequestSamples.Texts.Sample(static text => ValueOf(CSharpText.Lines(text, "        ")) == text, iter: 5_000);

    [Fact]
    public void Literal_HalfOfASurrogatePair_IsEscaped() => CSharpText.Literal("a\ud83d").ShouldBe(@"""a\ud83d""");

    [Fact]
    public void FileSystem_AllSettings_IsThisProgram()
    {
        var text = RequestSamples.Named("the largest file system").CSharp;

        text.ShouldStartWith(
            """
            // dotnet add package AWSSDK.ElasticFileSystem
            using System;
            using System.Threading.Tasks;
            using Amazon.ElasticFileSystem;
            using Amazon.ElasticFileSystem.Model;

            using var efs = new AmazonElasticFileSystemClient(new AmazonElasticFileSystemConfig
            {
                ServiceURL = "http://127.0.0.1:5080",
                AuthenticationRegion = "us-east-1",
            });

            var fileSystem = await efs.CreateFileSystemAsync(new CreateFileSystemRequest
            {
                CreationToken = "it's a \"token\" of ${you} and 100%",
                PerformanceMode = "generalPurpose",
                ThroughputMode = "provisioned",
                ProvisionedThroughputInMibps = 12.5,
                Encrypted = true,
                KmsKeyId = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
                AvailabilityZoneName = "us-east-1a",
                Backup = true,
                Tags =
                [
                    new Tag { Key = "Name", Value = "Löhne 2026" },
                    new Tag { Key = "cost:中心", Value = "a=b@c" },
                    new Tag { Key = "x", Value = "" },
                ],
            });
            """);
        text.ShouldContain($".Replace(\"{RequestSamples.FileSystemId}\", fileSystem.FileSystemId)");
        text.ShouldContain("IpAddress = \"127.31.0.50\"");
    }

    private static string? ValueOf(string literal)
    {
        var expression = SyntaxFactory.ParseExpression(literal);
        expression.ContainsDiagnostics.ShouldBeFalse(literal);
        return (string?)expression.ShouldBeOfType<LiteralExpressionSyntax>().Token.Value;
    }

    private static List<string> Faults(string program)
    {
        var surface = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Requests", "ElasticFileSystemSurface.cs"));
        var compilation = CSharpCompilation.Create(
            "Shown",
            [CSharpSyntaxTree.ParseText(program), CSharpSyntaxTree.ParseText(surface)],
            References.Value,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication));
        return [.. compilation.GetDiagnostics().Where(static fault => fault.Severity == DiagnosticSeverity.Error).Select(static fault => fault.ToString())];
    }
}
