using System.Security.Cryptography;
using System.Text.Json;
using EfsConsole.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EfsConsole.Benchmarks.Wire;

/// <summary>
/// What the wire is measured against: Kestrel, and the cryptography of GenerateDataKey and Decrypt, with nothing else: no signature, no
/// authorisation, no audit.
/// </summary>
internal static class BareEndpoint
{
    private const int DataKeyBytes = 32;

    private static readonly SymmetricCipher Cipher = new();

    /// <summary>Serves until it is killed; prints its address.</summary>
    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        using var key = KeyMaterial.Generate(Guid.NewGuid(), 1);
        var context = EncryptionContext.From(new Dictionary<string, string>());
        app.Run(async http =>
        {
            using var request = await JsonDocument.ParseAsync(http.Request.Body);
            await (request.RootElement.TryGetProperty("CiphertextBlob", out var blob)
                ? DecryptAsync(http.Response, key, context, blob.GetBytesFromBase64())
                : GenerateAsync(http.Response, key, context));
        });
        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());
        await Task.Delay(Timeout.Infinite);
    }

    private static async Task GenerateAsync(HttpResponse response, KeyMaterial key, EncryptionContext context)
    {
        var dataKey = RandomNumberGenerator.GetBytes(DataKeyBytes);
        await WriteAsync(response, ("CiphertextBlob", Cipher.Encrypt(key, dataKey, context)), ("Plaintext", dataKey));
        CryptographicOperations.ZeroMemory(dataKey);
    }

    private static async Task DecryptAsync(HttpResponse response, KeyMaterial key, EncryptionContext context, byte[] blob)
    {
        using var plaintext = Cipher.Decrypt(key, blob, context);
        await WriteAsync(response, ("Plaintext", plaintext.Span.ToArray()));
    }

    private static async Task WriteAsync(HttpResponse response, params (string Name, byte[] Value)[] members)
    {
        response.ContentType = "application/x-amz-json-1.1";
        await using var writer = new Utf8JsonWriter(response.BodyWriter);
        writer.WriteStartObject();
        foreach (var (name, value) in members)
        {
            writer.WriteBase64String(name, value);
        }

        writer.WriteEndObject();
    }
}
