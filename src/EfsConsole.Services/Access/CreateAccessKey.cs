using System.Security.Cryptography;
using System.Text;
using EfsConsole.Domain.Access;
using EfsConsole.Domain.Errors;
using EfsConsole.Persistence.Entities;
using EfsConsole.Services.Configuration;
using EfsConsole.Services.Keys;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EfsConsole.Services.Access;

/// <summary>Makes an access key; the secret is kept sealed.</summary>
internal sealed class CreateAccessKey(AccessKeySecrets secrets, IOptions<QuotaOptions> quotas) : IOperationHandler<CreateAccessKeyRequest, CreateAccessKeyResponse>
{
    private const string Prefix = "AKIA";
    private const string IdLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int DrawnLetters = 16;

    // 40 characters of base64.
    private const int SecretBytes = 30;

    public async Task<CreateAccessKeyResponse> RunAsync(CreateAccessKeyRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        KeyPermissions.RequireAdministrator(context, CreateAccessKeyRequest.Operation.Action);
        AccessKeyOwner.Require(request.UserName);
        var quota = quotas.Value.AccessKeys;
        if (await context.Database.AccessKeys.CountAsync(cancellationToken) >= quota)
        {
            throw new AccessKeyLimitExceededException(FormattableString.Invariant($"Cannot exceed quota for AccessKeysPerUser: {quota} (Quotas:AccessKeys). Delete one that is not needed."));
        }

        var id = Prefix + RandomNumberGenerator.GetString(IdLetters, DrawnLetters);
        var secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));
        context.Database.AccessKeys.Add(new AccessKeyEntity
        {
            AccessKeyId = id,
            SealedSecret = secrets.Seal(id, Encoding.ASCII.GetBytes(secret)),
            Status = AccessKeyStatus.Active,
            CreatedAt = context.Now,
        });
        return new CreateAccessKeyResponse
        {
            AccessKey = new AccessKey { AccessKeyId = id, Status = AccessKeyStatus.Active, SecretAccessKey = secret, CreateDate = context.Now },
        };
    }
}
