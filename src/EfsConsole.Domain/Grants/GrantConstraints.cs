using EfsConsole.Domain.Keys;
using EfsConsole.Domain.Operations;

namespace EfsConsole.Domain.Grants;

/// <summary>
/// What a grant is limited to. The encryption context is not looked at for DescribeKey and RetireGrant, <see cref="SourceArn"/> not for
/// RetireGrant.
/// </summary>
public sealed record GrantConstraints
{
    /// <summary>The request's context holds at least these pairs.</summary>
    public IReadOnlyDictionary<string, string>? EncryptionContextSubset { get; init; }

    /// <summary>The request's context is exactly these pairs.</summary>
    public IReadOnlyDictionary<string, string>? EncryptionContextEquals { get; init; }

    /// <summary>The ARN of the one resource on whose behalf the grantee, a service, may use the key.</summary>
    public string? SourceArn { get; init; }

    /// <summary>Checks counts and lengths: at most 8 pairs, values of at most 384 characters.</summary>
    public void Check(RequestValidation validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        Check(validation, "constraints.encryptionContextSubset", EncryptionContextSubset);
        Check(validation, "constraints.encryptionContextEquals", EncryptionContextEquals);
        validation.Length("constraints.sourceArn", SourceArn, 1, KeyLimits.SourceArn);
    }

    private static void Check(RequestValidation validation, string parameter, IReadOnlyDictionary<string, string>? context)
    {
        if (context is null)
        {
            return;
        }

        if (context.Count > 8)
        {
            validation.Fault(parameter, "A grant constraint has at most 8 pairs of encryption context.");
        }

        if (context.Values.Any(value => value is null or { Length: > 384 }))
        {
            validation.Fault(parameter, "A value of encryption context in a grant constraint has at most 384 characters.");
        }
    }
}
