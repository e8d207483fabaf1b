using EfsConsole.Domain.Access;
using EfsConsole.Services.Keys;
using EfsConsole.Services.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace EfsConsole.Services.Access;

/// <summary>Lists the administrator's access keys by their ids; the marker is the last one of the page before.</summary>
internal sealed class ListAccessKeys : IOperationHandler<ListAccessKeysRequest, ListAccessKeysResponse>
{
    private const int DefaultPage = 100;

    public async Task<ListAccessKeysResponse> RunAsync(ListAccessKeysRequest request, OperationContext context, CancellationToken cancellationToken)
    {
        KeyPermissions.RequireAdministrator(context, ListAccessKeysRequest.Operation.Action);
        AccessKeyOwner.Require(request.UserName);
        var page = request.MaxItems ?? DefaultPage;
        var after = request.Marker ?? string.Empty;
        var rows = await context.Database.AccessKeys.AsNoTracking()
            .Where(key => string.Compare(key.AccessKeyId, after) > 0)
            .OrderBy(key => key.AccessKeyId)
            .Take(page + 1)
            .Select(key => new AccessKeyMetadata { AccessKeyId = key.AccessKeyId, Status = key.Status, CreateDate = key.CreatedAt })
            .ToListAsync(cancellationToken);
        var isTruncated = rows.Count > page;
        return new ListAccessKeysResponse
        {
            AccessKeyMetadata = isTruncated ? rows[..page] : rows,
            IsTruncated = isTruncated,
            Marker = isTruncated ? rows[page - 1].AccessKeyId : null,
        };
    }
}
