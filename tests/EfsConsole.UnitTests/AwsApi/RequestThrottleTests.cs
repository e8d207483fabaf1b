using EfsConsole.AwsApi;
using EfsConsole.AwsApi.Json;
using EfsConsole.AwsApi.Query;
using EfsConsole.AwsApi.Rest;
using EfsConsole.AwsApi.Throttling;
using Microsoft.Extensions.Time.Testing;

namespace EfsConsole.UnitTests.AwsApi;

public class RequestThrottleTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Throttle_NotSet_AllowsEverything()
    {
        var throttle = new RequestThrottle(new(), _time);

        Enumerable.Range(0, 10_000).ShouldAllBe(_ => throttle.Allows("a"));
    }

    [Fact]
    public void Throttle_AfterTheBurst_AllowsTheRate()
    {
        var throttle = new RequestThrottle(new() { RequestsPerSecond = 2, Burst = 5 }, _time);

        Allowed(throttle, "a", 20).ShouldBe(5);
        _time.Advance(TimeSpan.FromMilliseconds(499));
        Allowed(throttle, "a", 20).ShouldBe(0);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Allowed(throttle, "a", 20).ShouldBe(1);
        _time.Advance(TimeSpan.FromSeconds(1));
        Allowed(throttle, "a", 20).ShouldBe(2);
    }

    [Fact]
    public void Throttle_AfterALongRest_AllowsNoMoreThanTheBurst()
    {
        var throttle = new RequestThrottle(new() { RequestsPerSecond = 2, Burst = 5 }, _time);
        Allowed(throttle, "a", 5).ShouldBe(5);

        _time.Advance(TimeSpan.FromDays(1));

        Allowed(throttle, "a", 20).ShouldBe(5);
    }

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(2.5, 3)]
    [InlineData(40, 40)]
    public void Throttle_WithoutABurst_KeepsWhatASecondBrings(double perSecond, int kept) =>
        Allowed(new RequestThrottle(new() { RequestsPerSecond = perSecond }, _time), "a", 100).ShouldBe(kept);

    [Fact]
    public void Throttle_OfOneKey_LeavesTheOthersAlone()
    {
        var throttle = new RequestThrottle(new() { RequestsPerSecond = 1, Burst = 3 }, _time);

        Allowed(throttle, "a", 20).ShouldBe(3);
        Allowed(throttle, "b", 20).ShouldBe(3);
        Allowed(throttle, "a", 20).ShouldBe(0);
    }

    [Fact]
    public async Task Throttle_AskedByMany_AllowsNoMoreThanTheBurst()
    {
        var throttle = new RequestThrottle(new() { RequestsPerSecond = 1, Burst = 100 }, _time);

        var allowed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Allowed(throttle, "a", 50))));

        allowed.Sum().ShouldBe(100);
    }

    [Fact]
    public void Refusal_OfEachService_HasItsOwnCodeAndStatus()
    {
        var door = new ScriptedDoor(0);
        IServiceProtocol[] services =
        [
            JsonServices.Keys(door),
            JsonServices.Trail(door),
            new RestProtocol(door, FileSystemRoutes.All),
            NetworkService.Networks(door),
            IdentityServices.Identities(door),
            IdentityServices.Tokens(door),
        ];

        services.Select(service => (service.SigningName, service.Throttled.Status, service.Throttled.Code)).ShouldBe(
        [
            ("kms", 400, "ThrottlingException"),
            ("cloudtrail", 400, "ThrottlingException"),
            ("elasticfilesystem", 429, "ThrottlingException"),
            ("ec2", 503, "RequestLimitExceeded"),
            ("iam", 400, "Throttling"),
            ("sts", 400, "Throttling"),
        ]);
    }

    [Theory]
    [InlineData(-1.0, null, "Api:Throttling:RequestsPerSecond")]
    [InlineData(double.NaN, null, "Api:Throttling:RequestsPerSecond")]
    [InlineData(double.PositiveInfinity, null, "Api:Throttling:RequestsPerSecond")]
    [InlineData(0.0001, null, "Api:Throttling:RequestsPerSecond")]
    [InlineData(5.0, 0, "Api:Throttling:Burst")]
    [InlineData(0.0, -1, "Api:Throttling:Burst")]
    public void Settings_ThatCannotBe_AreNamed(double perSecond, int? burst, string setting)
    {
        var refusal = new ApiOptionsValidation().Validate(null, new() { Throttling = new() { RequestsPerSecond = perSecond, Burst = burst } });

        refusal.Failures!.ShouldHaveSingleItem().ShouldStartWith(setting);
    }

    [Theory]
    [InlineData(0.0, null)]
    [InlineData(0.001, 1)]
    [InlineData(1_000_000.0, 5)]
    public void Settings_WithinBounds_AreTaken(double perSecond, int? burst) =>
        new ApiOptionsValidation().Validate(null, new() { Throttling = new() { RequestsPerSecond = perSecond, Burst = burst } }).Succeeded.ShouldBeTrue();

    private static int Allowed(RequestThrottle throttle, string accessKeyId, int calls) => Enumerable.Range(0, calls).Count(_ => throttle.Allows(accessKeyId));
}
