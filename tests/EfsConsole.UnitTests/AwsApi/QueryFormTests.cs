using System.Text;
using EfsConsole.AwsApi;
using EfsConsole.AwsApi.Query;

namespace EfsConsole.UnitTests.AwsApi;

public class QueryFormTests
{
    [Fact]
    public void Text_Encoded_IsDecodedOnce()
    {
        var form = Read("Name=a+b%20c%2B%26%3D%25&Umlaut=%C3%A4&Empty=&Bare");

        form.Text("Name").ShouldBe("a b c+&=%");
        form.Text("Umlaut").ShouldBe("ä");
        form.Text("Empty").ShouldBe(string.Empty);
        form.Text("Bare").ShouldBe(string.Empty);
        form.Text("name").ShouldBeNull();
    }

    [Theory]
    [InlineData("a=%")]
    [InlineData("a=%2")]
    [InlineData("a=%zz")]
    [InlineData("a=%+1")]
    [InlineData("a=%C3")]
    [InlineData("a=%ED%A0%80")]
    [InlineData("a=1&a=2")]
    public void Read_NoForm_IsMalformed(string text) => Fault(() => Read(text)).Code.ShouldBe("MalformedQueryString");

    [Fact]
    public void Texts_NumberedList_ComeInTheOrderOfTheirNumbers()
    {
        var form = Read("VpcId.10=c&VpcId.2=b&VpcId.1=a&VpcIdx.1=other");

        form.Texts("VpcId").ShouldBe(["a", "b", "c"]);
        form.Texts("SubnetId").ShouldBeNull();
        form.Unread.ShouldBe(["VpcIdx.1"]);
    }

    [Theory]
    [InlineData("VpcId.x=a")]
    [InlineData("VpcId.=a")]
    [InlineData("VpcId.-1=a")]
    [InlineData("VpcId.01=a")]
    [InlineData("VpcId.99999999999=a")]
    [InlineData("VpcId.1.Name=a")]
    public void Texts_WronglyNumbered_AreMalformed(string text) => Fault(() => Read(text).Texts("VpcId")).Code.ShouldBe("MalformedQueryString");

    [Fact]
    public void Items_OfStructures_HoldTheirMembersAndWhatIsUnreadIsNamed()
    {
        var form = Read("Filter.1.Name=vpc-id&Filter.1.Value.1=a&Filter.1.Value.2=b&Filter.2.Name=state&Filter.2.Values.1=x&DryRun=true");

        var filters = form.Items("Filter")!;
        filters.Select(filter => filter.Text("Name")).ShouldBe(["vpc-id", "state"]);
        filters.Select(filter => filter.Texts("Value")?.Count).ShouldBe([2, null]);
        form.Unread.ShouldBe(["DryRun", "Filter.2.Values.1"]);
        Fault(() => filters[1].Required("Value.1")).Message.ShouldEndWith("Filter.2.Value.1");
    }

    [Theory]
    [InlineData("5", 5)]
    [InlineData("-1", -1)]
    [InlineData("2147483647", int.MaxValue)]
    public void Number_WholeNumber_IsRead(string text, int number) => Read($"MaxResults={text}").Number("MaxResults").ShouldBe(number);

    [Theory]
    [InlineData("")]
    [InlineData("five")]
    [InlineData("5.0")]
    [InlineData("2147483648")]
    [InlineData(" 5")]
    public void Number_AnythingElse_IsRefusedByName(string text)
    {
        var fault = Fault(() => Read($"MaxResults={Uri.EscapeDataString(text)}").Number("MaxResults"));

        (fault.Status, fault.Code).ShouldBe((400, "InvalidParameterValue"));
        fault.Message.ShouldContain($"Value ({text}) for parameter MaxResults");
    }

    [Fact]
    public void Flag_YesAndNo_AreReadAndAnythingElseIsRefused()
    {
        Read("DryRun=true").Flag("DryRun").ShouldBe(true);
        Read("DryRun=False").Flag("DryRun").ShouldBe(false);
        Read("Other=1").Flag("DryRun").ShouldBeNull();
        Fault(() => Read("DryRun=1").Flag("DryRun")).Code.ShouldBe("InvalidParameterValue");
    }

    private static QueryForm Read(string text) => QueryForm.Read(Encoding.UTF8.GetBytes(text));

    private static ApiFault Fault(Action act) => Should.Throw<ApiFault>(act);

    private static ApiFault Fault(Func<object?> act) => Should.Throw<ApiFault>(() => { act(); });
}
