using EfsConsole.Domain.Operations;
using EfsConsole.Services.Pipeline;

namespace EfsConsole.IntegrationTests.Pipeline;

public class OperationTableTests
{
    [Fact]
    public void Table_SameRequestTwice_IsRefused()
    {
        var fault = Should.Throw<InvalidOperationException>(() => new OperationTable([Entry(typeof(KeyReadProbe)), Entry(typeof(KeyReadProbe))]));

        fault.Message.ShouldContain(nameof(KeyReadProbe));
    }

    [Fact]
    public void Table_RequestWithoutARow_IsNotSupported()
    {
        var table = new OperationTable([Entry(typeof(KeyReadProbe))]);

        table[new KeyReadProbe()].RequestType.ShouldBe(typeof(KeyReadProbe));
        Should.Throw<NotSupportedException>(() => table[new KeyChangeProbe()]).Message.ShouldContain("kms:ChangeProbe");
    }

    [Fact]
    public async Task Table_OfAnInstallation_HasTheAuditAndInstallationOperations()
    {
        await using var installation = await EfsConsole.Testing.TestInstallation.StartAsync();
        var table = (OperationTable)installation.Services.GetService(typeof(OperationTable))!;

        table.RequestTypes.ShouldContain(typeof(Domain.Audit.LookupEventsRequest));
        table.RequestTypes.ShouldContain(typeof(Domain.Operations.Own.DescribeInstallationRequest));
        table.RequestTypes.ShouldAllBe(type => type.IsAssignableTo(typeof(IOperation)));
    }

    private static OperationEntry Entry(Type request) => new(request, RetryOnConflict: true, (_, _, _, _) => throw new InvalidOperationException("Not called."));
}
