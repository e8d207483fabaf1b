using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using EfsConsole.Domain.Volumes;
using EfsConsole.Web.Features.Files.Transfer;

namespace EfsConsole.IntegrationTests.Files;

/// <summary>Sends files as the console's script does.</summary>
public sealed class TransferClient(HttpClient http, string fileSystemId)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public Task<HttpResponseMessage> TryStartAsync(string path, long size, ConflictPolicy policy = ConflictPolicy.KeepBoth, string? fingerprint = null, InodeId? directory = null) =>
        http.PostAsJsonAsync(Address("/uploads"), new UploadStartRequest
        {
            Directory = (directory ?? InodeId.Root).Value,
            Path = path,
            Size = size,
            Policy = policy,
            Fingerprint = fingerprint,
            LastModified = 1_700_000_000_000,
        }, Json);

    public async Task<UploadStartResponse> StartAsync(string path, long size, ConflictPolicy policy = ConflictPolicy.KeepBoth, string? fingerprint = null)
    {
        using var answer = await TryStartAsync(path, size, policy, fingerprint);
        return await ReadAsync<UploadStartResponse>(answer);
    }

    public async Task<HttpResponseMessage> AppendAsync(string upload, long offset, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, Address($"/uploads/{upload}")) { Content = content };
        request.Headers.Add("Upload-Offset", offset.ToString(CultureInfo.InvariantCulture));
        return await http.SendAsync(request);
    }

    public async Task<long> OffsetAsync(string upload)
    {
        using var answer = await http.GetAsync(Address($"/uploads/{upload}"));
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return long.Parse(answer.Headers.GetValues("Upload-Offset").Single(), CultureInfo.InvariantCulture);
    }

    public async Task<UploadFinishResponse> FinishAsync(string upload)
    {
        using var answer = await http.PostAsync(Address($"/uploads/{upload}/finish"), null);
        return await ReadAsync<UploadFinishResponse>(answer);
    }

    public async Task<UploadFinishResponse> UploadAsync(string path, byte[] content, ConflictPolicy policy = ConflictPolicy.KeepBoth)
    {
        var begun = await StartAsync(path, content.Length, policy);
        if (begun.Upload is null)
        {
            return new UploadFinishResponse(begun.Outcome!.Value, null);
        }

        using var body = new ByteArrayContent(content);
        using var answer = await AppendAsync(begun.Upload, 0, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
        return await FinishAsync(begun.Upload);
    }

    public static async Task<VolumeProblem> ProblemAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<VolumeProblem>(Json))!;

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<T>(Json))!;
    }

    private Uri Address(string path) => new($"/file-systems/{fileSystemId}{path}", UriKind.Relative);
}
