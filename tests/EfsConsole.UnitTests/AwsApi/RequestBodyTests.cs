using System.Runtime.InteropServices;
using System.Security.Cryptography;
using EfsConsole.AwsApi;
using Microsoft.AspNetCore.Http;

namespace EfsConsole.UnitTests.AwsApi;

/// <summary>Bodies as they come, against the length that was stated.</summary>
public sealed class RequestBodyTests
{
    private const int AtOnce = 16 * 1024;

    [Theory]
    [InlineData(1)]
    [InlineData(AtOnce)]
    [InlineData(AtOnce + 1)]
    [InlineData(100_000)]
    [InlineData(RequestBody.Longest)]
    public async Task Body_OfTheStatedLength_IsReadWhole(int length)
    {
        var sent = RandomNumberGenerator.GetBytes(length);

        var body = await ReadAsync(sent, length);

        body.Span.SequenceEqual(sent).ShouldBeTrue();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(AtOnce)]
    [InlineData(50_000)]
    public async Task Body_ThatEndsEarly_IsWhatCame(int length)
    {
        var sent = RandomNumberGenerator.GetBytes(length);

        var body = await ReadAsync(sent, RequestBody.Longest);

        body.Span.SequenceEqual(sent).ShouldBeTrue();
        MemoryMarshal.TryGetArray(body, out var held).ShouldBeTrue();
        held.Array!.Length.ShouldBeLessThanOrEqualTo(Math.Max(2 * length, AtOnce), "A stated length alone takes no memory.");
    }

    private static Task<ReadOnlyMemory<byte>> ReadAsync(byte[] sent, long stated)
    {
        var http = new DefaultHttpContext();
        http.Request.Body = new MemoryStream(sent);
        http.Request.ContentLength = stated;
        return RequestBody.ReadAsync(http.Request, CancellationToken.None);
    }
}
