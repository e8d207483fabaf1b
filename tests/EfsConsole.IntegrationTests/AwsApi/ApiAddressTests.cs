using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EfsConsole.Domain.Access;
using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests.AwsApi;

/// <summary>The API at an address of its own, in the real program.</summary>
public sealed class ApiAddressTests
{
    private const string OwnAddress = "--Api:Address=http://127.0.0.1:0";

    [Fact]
    public async Task OwnAddress_OfTheApi_HasTheApiAndNoPages()
    {
        await using var program = await ApiProgram.StartAsync(OwnAddress);
        program.Endpoint.ShouldNotBe(program.Process.BaseAddress);

        (await program.RunPythonAsync("reach.py")).Json().GetProperty("Status").GetInt32().ShouldBe(200);
        using var browser = new HttpClient { BaseAddress = new Uri(program.Endpoint) };
        browser.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        foreach (var path in (string[])["/", "/file-systems", "/healthz", "/app.css", new Uri(program.Process.StartLink).PathAndQuery])
        {
            using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json", path);
            answer.Headers.GetValues("x-amzn-ErrorType").ShouldBe(["MissingAuthenticationTokenException"], path);
        }

        using var form = await browser.PostAsync(new Uri("/start", UriKind.Relative), new FormUrlEncodedContent([new("Action", "Sign")]));
        form.Content.Headers.ContentType!.MediaType.ShouldBe("text/xml");
    }

    [Fact]
    public async Task ConsolesAddress_BesideTheApis_TakesTheApiAndHasThePages()
    {
        await using var program = await ApiProgram.StartAsync(OwnAddress);

        using var signed = await SignedAsync(program, program.Process.BaseAddress);
        signed.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var client = await program.Process.SignInAsync();
        program.Process.StartLink.ShouldStartWith(program.Process.BaseAddress);
        File.ReadAllLines(Path.Combine(program.Process.DataFolder, "runtime", "start-link")).ShouldBe([program.Process.StartLink]);
    }

    [Fact]
    public async Task ConsolesAddress_WithoutTheApi_AnswersAsToAnybody()
    {
        await using var program = await ApiProgram.StartAsync(OwnAddress, "--Api:OnConsolePort=false");

        using (var own = await SignedAsync(program, program.Endpoint))
        {
            own.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using var answer = await SignedAsync(program, program.Process.BaseAddress);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        answer.Headers.Contains("x-amzn-RequestId").ShouldBeFalse();
    }

    [Fact]
    public async Task OwnAddress_ByHttps_HasTheCertificateOfTheSettings()
    {
        using var folder = new ConsoleFolders();
        var (certificate, key) = (Path.Combine(folder.Root, "certificate.pem"), Path.Combine(folder.Root, "key.pem"));
        WriteCertificate(certificate, key);
        await using var program = await ApiProgram.StartAsync(
            "--Api:Address=https://127.0.0.1:0", $"--Kestrel:Certificates:Default:Path={certificate}", $"--Kestrel:Certificates:Default:KeyPath={key}");
        program.Endpoint.ShouldStartWith("https://127.0.0.1:");

        (await program.RunAwsAsync("kms", "list-aliases")).ShouldFailWith("SSL");
        program.ClientVariables["AWS_CA_BUNDLE"] = certificate;
        (await program.RunAwsAsync("kms", "list-aliases")).Json().TryGetProperty("Aliases", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task OwnAddress_WhereEndpointsAreConfigured_StandsBesideThem()
    {
        var port = FreePort();
        await using var program = await ApiProgram.StartAsync($"--Api:Address=http://127.0.0.1:{port}", "--Kestrel:Endpoints:Console:Url=http://127.0.0.1:0");

        program.Endpoint.ShouldBe($"http://127.0.0.1:{port}");
        (await program.RunAwsAsync("kms", "list-aliases")).Json().TryGetProperty("Aliases", out _).ShouldBeTrue();
    }

    private static Task<HttpResponseMessage> SignedAsync(ApiProgram program, string address) => new SignedCalls(
        new Uri(address + "/"),
        new AccessKey { AccessKeyId = program.Credentials.AccessKeyId, SecretAccessKey = program.Credentials.SecretAccessKey, Status = AccessKeyStatus.Active, CreateDate = DateTime.UtcNow })
        .SendAsync("elasticfilesystem", HttpMethod.Get, "/2015-02-01/file-systems");

    private static void WriteCertificate(string certificateFile, string keyFile)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
