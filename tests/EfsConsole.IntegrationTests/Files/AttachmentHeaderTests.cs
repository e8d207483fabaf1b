using System.Net.Http.Headers;
using EfsConsole.Domain.Volumes;
using EfsConsole.Web.Features.Files.Transfer;

namespace EfsConsole.IntegrationTests.Files;

public class AttachmentHeaderTests
{
    [Theory]
    [MemberData(nameof(HostileNames.All), MemberType = typeof(HostileNames))]
    public void For_AnyName_IsOneAttachmentOfThatName(string name)
    {
        var header = AttachmentHeader.For(FileName.From(name));

        header.ShouldAllBe(letter => letter >= ' ' && letter < '\u007f');
        var parsed = ContentDispositionHeaderValue.Parse(header);
        parsed.DispositionType.ShouldBe("attachment");
        parsed.FileNameStar.ShouldBe(name);
        parsed.Parameters.Count.ShouldBe(2);
    }
}
