using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Networking;
using EfsConsole.Domain.Operations;
using EfsConsole.Web.Components.Controls;
using EfsConsole.Web.Security;

namespace EfsConsole.ComponentTests.Controls;

public class DoorTests
{
    private static readonly DateTime Began = new(2026, 11, 23, 8, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Call_FromASession_IsMadeByTheAdministratorInTheChosenRegion()
    {
        var recorder = new RecordingOperations(null);

        (await DoorTo(recorder).TryAsync(new DeleteVpcRequest { VpcId = "vpc-1" })).Succeeded.ShouldBeTrue();

        recorder.Caller.ShouldBe(Caller.Administrator("111122223333", "eu-central-1", "127.0.0.1", "console.amazonaws.com") with { SessionCreatedAt = Began });
    }

    [Fact]
    public async Task Refusal_OfACall_BecomesAMessageForTheScreen()
    {
        var answer = await DoorTo(new RecordingOperations(new DependencyViolationException("The VPC has subnets.", "vpcId"))).TryAsync(new DeleteVpcRequest { VpcId = "vpc-1" });

        answer.Succeeded.ShouldBeFalse();
        answer.Error.ShouldBe(new ScreenMessage("Delete vpc failed", "The VPC has subnets.", "Something still uses it. Remove what the message names, then try again.", "DependencyViolation", "vpcId"));
    }

    [Fact]
    public void Caller_OutsideASession_IsRefused() =>
        Should.Throw<InvalidOperationException>(() => new CallerSource(new ConsoleAccount("111122223333", ["us-east-1"])).Caller);

    [Theory]
    [InlineData("CreateFileSystem", "Create file system")]
    [InlineData("DescribeVpcs", "Describe vpcs")]
    [InlineData("GenerateDataKeyWithoutPlaintext", "Generate data key without plaintext")]
    public void OperationName_Spoken_IsASentencesBeginning(string name, string expected) => ScreenMessage.Spoken(name).ShouldBe(expected);

    [Fact]
    public void FormErrors_RefusalOfAMember_StandsAtItsInput()
    {
        var errors = new FormErrors(("cidrBlock", "vpc-cidr"));

        errors.Take(new("Create vpc failed", "It overlaps vpc-2.", null, "InvalidVpc.Range", "cidrBlock"));

        errors.For("vpc-cidr").ShouldBe("It overlaps vpc-2.");
        errors.Refusal.ShouldBeNull();
    }

    [Fact]
    public void FormErrors_RefusalOfTheWhole_StandsOnTop()
    {
        var errors = new FormErrors(("cidrBlock", "vpc-cidr"));

        errors.Take(new("Create vpc failed", "There are too many.", null, "VpcLimitExceeded", null));

        errors.Fields.ShouldBeEmpty();
        errors.Refusal!.Why.ShouldBe("There are too many.");
    }

    private static Door DoorTo(IOperations operations)
    {
        var callers = new CallerSource(new ConsoleAccount("111122223333", ["us-east-1", "eu-central-1"]));
        callers.Begin(new Visit("eu-central-1", "system", "127.0.0.1", Began));
        return new(operations, callers);
    }

    private sealed class RecordingOperations(OperationException? refusal) : IOperations
    {
        public Caller? Caller { get; private set; }

        public Task<TResponse> InvokeAsync<TResponse>(IOperation<TResponse> operation, Caller caller, CancellationToken cancellationToken)
        {
            Caller = caller;
            return refusal is null ? Task.FromResult((TResponse)(object)NoResponse.Instance) : Task.FromException<TResponse>(refusal);
        }
    }
}
