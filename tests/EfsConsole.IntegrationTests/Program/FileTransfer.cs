using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests.Program;

/// <summary>Uploads as the console's own script makes them.</summary>
internal sealed class FileTransfer(ConsoleClient client, string fileSystemId)
{
    private const ulong RootDirectory = 1;

    /// <summary>Announces a file; answers the upload's address.</summary>
    public async Task<string> StartAsync(string path, long size)
    {
        using var answer = await PostAsync(path, size);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var upload = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("upload").GetString();
        return $"/file-systems/{fileSystemId}/uploads/{upload}";
    }

    /// <summary>Announces a file; answers what the console says to it.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, long size)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/file-systems/{fileSystemId}/uploads")
        {
            Content = JsonContent.Create(new { directory = RootDirectory, path, size, policy = "Replace" }),
        };
        return await client.SendAsync(request);
    }

    /// <summary>Makes a folder.</summary>
    public async Task CreateFolderAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/file-systems/{fileSystemId}/folders") { Content = JsonContent.Create(new { directory = RootDirectory, path }) };
        using var answer = await client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Sends the whole content and gives the file its name.</summary>
    public async Task<HttpResponseMessage> AppendAsync(string upload, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, upload) { Content = content, Headers = { { "Upload-Offset", "0" }, { "Upload-Finish", "1" } } };
        return await client.SendAsync(request);
    }

    /// <summary>How many bytes have arrived.</summary>
    public async Task<long> OffsetAsync(string upload)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, upload);
        using var answer = await client.SendAsync(request);
        return long.Parse(answer.Headers.GetValues("Upload-Offset").Single(), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>A whole upload.</summary>
    public async Task UploadAsync(string path, byte[] content)
    {
        using var body = new ByteArrayContent(content);
        using var answer = await AppendAsync(await StartAsync(path, content.Length), body);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Waits until so many bytes have arrived.</summary>
    public async Task UntilArrivedAsync(string upload, long bytes)
    {
        var arrived = 0L;
        await Waiting.UntilAsync(async () => (arrived = await OffsetAsync(upload)) >= bytes, () => $"{arrived} of {bytes} bytes have arrived");
    }
}
