using EfsConsole.Domain.FileSystems;
using EfsConsole.Persistence;
using EfsConsole.Services.Policies;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.FileSystemPolicies;

/// <summary>
/// What the policies of file systems take away. The administrator has everything from the account, so that an Allow there
/// adds nothing; a Deny holds for him too.
/// </summary>
internal sealed class FileSystemDenials(EfsConsoleDatabase database)
{
    private const string ResourceInfix = ":file-system/";

    /// <summary>The policy of the file system with this ARN; null without one, and for whatever is no file system.</summary>
    public async ValueTask<PolicyDocument?> OfAsync(string arn, CancellationToken cancellationToken)
    {
        if (!arn.Contains(ResourceInfix, StringComparison.Ordinal))
        {
            return null;
        }

        var id = FileSystemLimits.BareId(arn);
        await using var unit = database.Create();
        var text = await unit.FileSystemPolicies.AsNoTracking()
            .Where(policy => policy.FileSystemId == id)
            .Select(policy => policy.Policy)
            .SingleOrDefaultAsync(cancellationToken);
        return text is null ? null : PolicyDocument.Parse(text, PolicyKind.FileSystem);
    }

    /// <summary>Whether a policy denies something.</summary>
    public static bool Denies(PolicyDocument? policy, in PolicyRequest request) =>
        policy is not null && PolicyEvaluator.Evaluate(policy, request).Denied is not null;
}
