using EfsConsole.Domain.FileSystems;
using EfsConsole.Persistence;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.Policies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.FileSystemPolicies;

/// <summary>
/// What the policies of file systems take away. The administrator has everything from the account, so that an Allow there
/// adds nothing; a Deny holds for him too.
/// </summary>
internal sealed class FileSystemDenials
{
    private const string ResourceInfix = ":file-system/";
    private const int MostPolicies = 5000;

    private static readonly KnownPolicy None = new(null);

    private readonly EfsConsoleDatabase _database;

    // Made when first asked for: until the start has checked the settings, they may not be read.
    private readonly Lazy<ReadCache<string, KnownPolicy>> _known;

    public FileSystemDenials(EfsConsoleDatabase database, IOptions<KeyOptions> options, TimeProvider time)
    {
        _database = database;
        var stamps = database.CommitStamps;
        _known = new(() => new(id => stamps.Of(CommitStamps.FileSystems, id), time, options.Value.RecheckTimeOn(database.Provider), MostPolicies));
    }

    /// <summary>The policy of the file system with this ARN; null without one, and for whatever is no file system.</summary>
    public async ValueTask<PolicyDocument?> OfAsync(string arn, CancellationToken cancellationToken)
    {
        if (!arn.Contains(ResourceInfix, StringComparison.Ordinal))
        {
            return null;
        }

        var id = FileSystemLimits.BareId(arn);
        return (_known.Value.Find(id) ?? await ReadAsync(id, cancellationToken)).Document;
    }

    /// <summary>Whether a policy denies something.</summary>
    public static bool Denies(PolicyDocument? policy, in PolicyRequest request) =>
        policy is not null && PolicyEvaluator.Evaluate(policy, request).Denied is not null;

    private async Task<KnownPolicy> ReadAsync(string id, CancellationToken cancellationToken)
    {
        var reading = _known.Value.Begin(id);
        await using var unit = _database.Create();
        var text = await unit.FileSystemPolicies.AsNoTracking()
            .Where(policy => policy.FileSystemId == id)
            .Select(policy => policy.Policy)
            .SingleOrDefaultAsync(cancellationToken);
        var known = text is null ? None : new(PolicyDocument.Parse(text, PolicyKind.FileSystem));
        _known.Value.Keep(id, reading, known);
        return known;
    }

    private sealed record KnownPolicy(PolicyDocument? Document);
}
