using System.Text.Json;
using System.Xml.Linq;

namespace EfsConsole.IntegrationTests.AwsApi;

/// <summary>A refusal as a service puts it on the wire.</summary>
internal sealed record ServiceRefusal(int Status, string Code, string Message)
{
    /// <summary>Reads it; it must be in the form of the service.</summary>
    /// <param name="service">The signing name.</param>
    /// <param name="answer">What came back.</param>
    public static async Task<ServiceRefusal> ReadAsync(string service, HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        var type = answer.Content.Headers.ContentType.ShouldNotBeNull(text).MediaType;
        Guid.TryParse(answer.Headers.GetValues("x-amzn-RequestId").Single(), out _).ShouldBeTrue();
        return service switch
        {
            "kms" or "cloudtrail" => OfJson("application/x-amz-json-1.1", "__type", "message"),
            "elasticfilesystem" => OfJson("application/json", "ErrorCode", "Message"),
            "ec2" => OfXml("Response"),
            _ => OfXml("ErrorResponse"),
        };

        ServiceRefusal OfJson(string expected, string codeName, string messageName)
        {
            type.ShouldBe(expected, text);
            using var body = JsonDocument.Parse(text);
            body.RootElement.EnumerateObject().Select(member => member.Name).ShouldBe([codeName, messageName], text);
            var code = body.RootElement.GetProperty(codeName).GetString()!;
            answer.Headers.GetValues("x-amzn-ErrorType").ShouldBe([code]);
            return new((int)answer.StatusCode, code, body.RootElement.GetProperty(messageName).GetString()!);
        }

        ServiceRefusal OfXml(string root)
        {
            type.ShouldBe("text/xml", text);
            var body = XDocument.Parse(text).Root!;
            body.Name.LocalName.ShouldBe(root, text);
            var error = body.Descendants().Single(element => element.Name.LocalName == "Error");
            return new((int)answer.StatusCode, Child(error, "Code"), Child(error, "Message"));
        }

        static string Child(XElement error, string name) => error.Elements().Single(element => element.Name.LocalName == name).Value;
    }
}
