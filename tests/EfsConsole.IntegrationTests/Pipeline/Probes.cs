using EfsConsole.Domain.Operations;
using EfsConsole.Services.Pipeline;
using EfsConsole.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.IntegrationTests.Pipeline;

/// <summary>A request of the tests' own, so that the pipeline is tested apart from what passes through it.</summary>
public abstract record Probe
{
    public string? Text { get; init; } = "text";

    [NotAudited]
    public string? Secret { get; init; }

    [NotAudited]
    public ReadOnlyMemory<byte>? SecretBytes { get; init; }

    /// <summary>Bytes that nobody marked.</summary>
    public ReadOnlyMemory<byte>? UnmarkedBytes { get; init; }

    public IReadOnlyDictionary<string, string>? EncryptionContext { get; init; }

    public void Validate(RequestValidation validation)
    {
        validation.Required("text", Text);
        validation.Length("text", Text, 1, 64);
    }
}

public sealed record KeyReadProbe : Probe, IOperation<ProbeResponse>
{
    OperationName IOperation.Operation { get; } = OperationName.Key("ReadProbe", readOnly: true);
}

public sealed record KeyChangeProbe : Probe, IOperation<ProbeResponse>
{
    OperationName IOperation.Operation { get; } = OperationName.Key("ChangeProbe");
}

public sealed record FileSystemChangeProbe : Probe, IOperation<ProbeResponse>
{
    OperationName IOperation.Operation { get; } = OperationName.FileSystem("ChangeProbe");
}

/// <summary>Registered as one that calls other services.</summary>
public sealed record CallingChangeProbe : Probe, IOperation<NoResponse>
{
    OperationName IOperation.Operation { get; } = OperationName.FileSystem("CallingChangeProbe");
}

public sealed record NetworkChangeProbe : Probe, IOperation<ProbeResponse>
{
    OperationName IOperation.Operation { get; } = OperationName.Network("ChangeProbe");
}

public sealed record OwnReadProbe : Probe, IOperation<ProbeResponse>
{
    OperationName IOperation.Operation { get; } = OperationName.Own("ReadProbe", readOnly: true);
}

public sealed record ProbeResponse
{
    public bool Encrypted { get; init; }

    public DateTime? CreationDate { get; init; }

    public string? Absent { get; init; }

    public string AWSAccountId { get; init; } = "111122223333";

    [NotAudited]
    public string? GrantToken { get; init; }

    [NotAudited]
    public ReadOnlyMemory<byte> Plaintext { get; init; }
}

/// <summary>What the handlers of all probes do; a test sets it.</summary>
public sealed class ProbeBehaviour
{
    public Func<Probe, OperationContext, CancellationToken, Task<ProbeResponse>> Run { get; set; } = (_, _, _) => Task.FromResult(new ProbeResponse());
}

public sealed class ProbeHandler<TRequest>(ProbeBehaviour behaviour) : IOperationHandler<TRequest, ProbeResponse>
    where TRequest : Probe, IOperation<ProbeResponse>
{
    public Task<ProbeResponse> RunAsync(TRequest request, OperationContext context, CancellationToken cancellationToken) =>
        behaviour.Run(request, context, cancellationToken);
}

public sealed class CallingProbeHandler(ProbeBehaviour behaviour) : IOperationHandler<CallingChangeProbe, NoResponse>
{
    public async Task<NoResponse> RunAsync(CallingChangeProbe request, OperationContext context, CancellationToken cancellationToken)
    {
        await behaviour.Run(request, context, cancellationToken);
        return NoResponse.Instance;
    }
}

public static class ProbeRegistration
{
    public static void AddProbes(this TestInstallationOptions options, ProbeBehaviour behaviour)
    {
        var before = options.ConfigureServices;
        options.ConfigureServices = services =>
        {
            before?.Invoke(services);
            services.AddSingleton(behaviour);
            services.AddOperation<KeyReadProbe, ProbeResponse, ProbeHandler<KeyReadProbe>>();
            services.AddOperation<KeyChangeProbe, ProbeResponse, ProbeHandler<KeyChangeProbe>>();
            services.AddOperation<FileSystemChangeProbe, ProbeResponse, ProbeHandler<FileSystemChangeProbe>>();
            services.AddOperation<NetworkChangeProbe, ProbeResponse, ProbeHandler<NetworkChangeProbe>>();
            services.AddOperation<OwnReadProbe, ProbeResponse, ProbeHandler<OwnReadProbe>>();
            services.AddOperation<CallingChangeProbe, NoResponse, CallingProbeHandler>(retryOnConflict: false);
        };
    }
}
