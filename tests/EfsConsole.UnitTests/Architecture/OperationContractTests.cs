using System.Reflection;
using EfsConsole.Domain.Access;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations;

namespace EfsConsole.UnitTests.Architecture;

/// <summary>What every operation of the door and every error must be.</summary>
public class OperationContractTests
{
    private static readonly Assembly Domain = typeof(IOperation).Assembly;

    private static IEnumerable<Type> Requests() => Domain.GetTypes().Where(type => type is { IsAbstract: false, IsInterface: false } && type.IsAssignableTo(typeof(IOperation)));

    [Fact]
    public void Requests_Names_AreThoseOfTheirOperations()
    {
        foreach (var type in Requests())
        {
            var request = (IOperation)Activator.CreateInstance(type)!;
            type.Name.ShouldBe(request.Operation.Name + "Request");
        }
    }

    [Fact]
    public void Operations_Names_AreUniqueWithinTheirService() =>
        Requests().Select(type => ((IOperation)Activator.CreateInstance(type)!).Operation)
            .GroupBy(operation => (operation.EventSource, operation.Name))
            .Where(group => group.Count() > 1)
            .ShouldBeEmpty();

    [Fact]
    public void Requests_Types_AreSealed() => Requests().Where(type => !type.IsSealed).ShouldBeEmpty();

    [Fact]
    public void EmptyRequests_Validation_NeverThrows()
    {
        foreach (var type in Requests())
        {
            Should.NotThrow(() => RequestValidation.Of((IOperation)Activator.CreateInstance(type)!), type.Name);
        }
    }

    [Fact]
    public void Errors_Classes_AreSealed() =>
        Domain.GetTypes().Where(type => type.IsSubclassOf(typeof(OperationException)) && !type.IsSealed).ShouldBeEmpty();

    [Fact]
    public void Secrets_Members_AreNotAudited()
    {
        string[] secrets = ["Plaintext", "CiphertextBlob", "GrantToken", "GrantTokens", nameof(AccessKey.SecretAccessKey)];
        var exposed = Domain.GetTypes()
            .Where(type => type.Name.EndsWith("Request", StringComparison.Ordinal) || type.Name.EndsWith("Response", StringComparison.Ordinal))
            .Append(typeof(AccessKey))
            .SelectMany(type => type.GetProperties())
            .Where(property => secrets.Contains(property.Name) && property.GetCustomAttribute<NotAuditedAttribute>() is null)
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}");
        exposed.ShouldBeEmpty();
    }
}
