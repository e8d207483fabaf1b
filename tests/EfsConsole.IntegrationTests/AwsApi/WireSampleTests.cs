using System.Text.Json;
using EfsConsole.Domain.Networking;
using EfsConsole.Testing;

namespace EfsConsole.IntegrationTests.AwsApi;

/// <summary>Every operation of the JSON services, byte by byte, as the conversations under <c>Vectors/wire</c> have it.</summary>
public sealed class WireSampleTests
{
    [Theory]
    [InlineData("kms")]
    [InlineData("elasticfilesystem")]
    [InlineData("cloudtrail")]
    public async Task Conversation_IsAnsweredToTheByte(string service)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Vectors", "wire", $"{service}.txt");
        var expected = await File.ReadAllTextAsync(file);
        var samples = WireSample.Read(expected);
        await using var api = new RunningApi();
        await api.InitializeAsync();
        var calls = new SignedCalls(api.Address, api.AccessKey);
        var subnets = await api.InvokeAsync(new DescribeSubnetsRequest());
        var kept = new Dictionary<string, string>
        {
            ["account"] = api.Administrator.AccountId,
            ["SubnetId"] = subnets.Subnets.OrderBy(subnet => subnet.AvailabilityZone, StringComparer.Ordinal).First().SubnetId,
        };

        var told = new List<WireSample>();
        foreach (var sample in samples)
        {
            told.Add(sample with { Answer = await AskAsync(calls, service, sample, kept) });
        }

        // What was told lies beside the sample, to look at where the two differ.
        var actual = expected[..(expected.IndexOf("\n# ", StringComparison.Ordinal) + 1)] + string.Join('\n', told);
        await File.WriteAllTextAsync(file + ".told", actual);
        actual.ShouldBe(expected);
    }

    private static async Task<string> AskAsync(SignedCalls calls, string service, WireSample sample, Dictionary<string, string> kept)
    {
        var text = string.Empty;
        await Waiting.UntilAsync(
            async () =>
            {
                text = await AskOnceAsync(calls, service, sample, kept);
                return sample.Until is null || text.Contains(sample.Until, StringComparison.Ordinal);
            },
            () => $"{sample.Name} answers {text}");
        return text;
    }

    private static async Task<string> AskOnceAsync(SignedCalls calls, string service, WireSample sample, Dictionary<string, string> kept)
    {
        var (request, body) = (WireSample.Fill(sample.Request, kept).Split(' '), WireSample.Fill(sample.Body, kept));
        using var answer = request.Length == 1
            ? await calls.JsonAsync(service, request[0], body)
            : await calls.SendAsync(service, new HttpMethod(request[0]), request[1], body);
        var text = await answer.Content.ReadAsStringAsync();
        if (answer.IsSuccessStatusCode && text.Length > 0)
        {
            using var document = JsonDocument.Parse(text);
            sample.Keep(document.RootElement, kept);
        }

        var head = $"{(int)answer.StatusCode} {answer.Content.Headers.ContentType}".TrimEnd();
        var error = answer.Headers.TryGetValues("x-amzn-ErrorType", out var types) ? $"\nx-amzn-ErrorType: {types.Single()}" : string.Empty;
        return WireSample.Mask($"{head}{error}\n{text}", kept).TrimEnd('\n');
    }
}
