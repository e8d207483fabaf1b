using EfsConsole.Services.Networking;

namespace EfsConsole.IntegrationTests.Networking;

public sealed class Ipv4BlockTests
{
    [Theory]
    [InlineData("127.31.0.0/20", "127.31.0.4")]
    [InlineData("10.0.0.16/28", "10.0.0.20")]
    [InlineData("255.255.255.240/28", "255.255.255.244")]
    public void FirstFree_EmptyBlock_IsTheFifthAddress(string block, string address) =>
        Ipv4Block.Format(Ipv4Block.Parse(block).FirstFree(new HashSet<uint>())!.Value).ShouldBe(address);

    [Fact]
    public void FirstFree_TakenOneByOne_GivesEachUsableAddressOnceAndThenNone()
    {
        var block = Ipv4Block.Parse("255.255.255.240/28");
        var taken = new HashSet<uint>();
        while (block.FirstFree(taken) is { } address)
        {
            block.Contains(address).ShouldBeTrue();
            block.IsReserved(address).ShouldBeFalse();
            taken.Add(address).ShouldBeTrue();
        }

        taken.Count.ShouldBe(block.UsableAddresses);
    }

    [Theory]
    [InlineData("10.0.0.0/24", "10.0.0.0", true)]
    [InlineData("10.0.0.0/24", "10.0.0.3", true)]
    [InlineData("10.0.0.0/24", "10.0.0.4", false)]
    [InlineData("10.0.0.0/24", "10.0.0.254", false)]
    [InlineData("10.0.0.0/24", "10.0.0.255", true)]
    [InlineData("10.0.0.0/24", "10.0.1.0", false)]
    public void IsReserved_FirstFourAndLast(string block, string address, bool reserved) =>
        Ipv4Block.Parse(block).IsReserved(Ipv4Block.ParseAddress(address)!.Value).ShouldBe(reserved);

    [Theory]
    [InlineData("10.0.0.0/16", "10.0.0.0/16", true)]
    [InlineData("10.0.0.0/16", "10.0.255.240/28", true)]
    [InlineData("10.0.255.240/28", "10.0.0.0/16", true)]
    [InlineData("10.0.0.0/17", "10.0.128.0/17", false)]
    [InlineData("0.0.0.0/1", "255.0.0.0/8", false)]
    [InlineData("128.0.0.0/1", "255.255.255.255/32", true)]
    public void Overlaps_EitherHoldsTheOther(string one, string other, bool overlaps)
    {
        Ipv4Block.Parse(one).Overlaps(Ipv4Block.Parse(other)).ShouldBe(overlaps);
        Ipv4Block.Parse(other).Overlaps(Ipv4Block.Parse(one)).ShouldBe(overlaps);
    }

    [Theory]
    [InlineData("10.0.0.0/28", 11)]
    [InlineData("127.31.0.0/20", 4091)]
    [InlineData("10.0.0.0/16", 65531)]
    public void UsableAddresses_AllButFive(string block, int usable) => Ipv4Block.Parse(block).UsableAddresses.ShouldBe(usable);

    [Theory]
    [InlineData("10.0.0.1/16")]
    [InlineData("10.0.0.0")]
    [InlineData("10.0.0.0/33")]
    [InlineData("::/16")]
    [InlineData("010.0.0.0/16")]
    public void Parse_NoBlock_Throws(string text) => Should.Throw<FormatException>(() => Ipv4Block.Parse(text));

    [Theory]
    [InlineData("10.0.0.01")]
    [InlineData("10.0.0")]
    [InlineData("10.0.0.256")]
    [InlineData("::1")]
    [InlineData("")]
    [InlineData(null)]
    public void ParseAddress_NoAddress_IsNull(string? text) => Ipv4Block.ParseAddress(text).ShouldBeNull();

    [Theory]
    [InlineData("us-east-1", "use1")]
    [InlineData("ap-southeast-2", "apse2")]
    [InlineData("eu-central-1", "euc1")]
    [InlineData("us-gov-west-1", "usgw1")]
    public void ZoneCode_AsTheFieldAbbreviates(string region, string code) => Zones.Code(region).ShouldBe(code);
}
