using EfsConsole.Domain.Operations;
using EfsConsole.Domain.Operations.Own;
using EfsConsole.Domain.Volumes;
using EfsConsole.Services.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace EfsConsole.Services.Verification;

/// <summary>The operations and the schedule of verifications.</summary>
public static class VerificationOperations
{
    /// <summary>Adds them to the dispatch table, with what they need.</summary>
    public static IServiceCollection AddVerificationOperations(this IServiceCollection services)
    {
        // The engine is loaded when there is a volume to look at.
        services.AddSingleton(provider => new Lazy<IVolumeVerification>(provider.GetRequiredService<IVolumeVerification>));
        services.AddOperation<StartVolumeVerificationRequest, NoResponse, StartVolumeVerification>(retryOnConflict: false);
        services.AddOperation<StopVolumeVerificationRequest, NoResponse, StopVolumeVerification>(retryOnConflict: false);
        services.AddOperation<DescribeVolumeVerificationRequest, DescribeVolumeVerificationResponse, DescribeVolumeVerification>();
        services.AddHostedService<VerificationSchedule>();
        return services;
    }
}
