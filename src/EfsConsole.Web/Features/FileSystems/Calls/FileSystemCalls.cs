using EfsConsole.Domain.Errors;
using EfsConsole.Domain.FileSystems;
using EfsConsole.Domain.Tags;

namespace EfsConsole.Web.Features.FileSystems.Calls;

public sealed class CreateFileSystemCall : PlannedCall
{
    public required CreateFileSystemRequest Request { get; init; }

    public override string Operation => CreateFileSystemRequest.Operation.Name;

    public override string Title => "Create the file system";

    public override async Task RunAsync(CallContext context, CancellationToken cancellationToken)
    {
        try
        {
            context.Plan.FileSystemId = (await context.InvokeAsync(Request, cancellationToken)).FileSystemId;
        }
        catch (FileSystemAlreadyExistsException exists)
        {
            // The token is this wizard's own: an earlier attempt got through, and its answer was lost.
            context.Plan.FileSystemId = exists.FileSystemId;
        }

        ResultId = context.Plan.FileSystemId;
    }
}

public sealed class CreateTagsCall : PlannedCall
{
    public required CreateTagsRequest Request { get; init; }

    public override string Operation => CreateTagsRequest.Operation.Name;

    public override string Title => Request.Tags is { Count: 1 } ? "Write 1 tag" : $"Write {Request.Tags?.Count ?? 0} tags";

    public override Task RunAsync(CallContext context, CancellationToken cancellationToken) =>
        context.InvokeAsync(Request with { FileSystemId = context.FileSystemId }, cancellationToken);
}

public sealed class AwaitFileSystemCall : PlannedCall
{
    public override string Operation => DescribeFileSystemsRequest.Operation.Name;

    public override string Title => "Wait until the file system is available";

    public override Task RunAsync(CallContext context, CancellationToken cancellationToken) =>
        context.UntilAsync(
            async () =>
            {
                var answer = await context.InvokeAsync(new DescribeFileSystemsRequest { FileSystemId = context.FileSystemId }, cancellationToken);
                return answer.FileSystems[0].LifeCycleState switch
                {
                    LifeCycleState.Available => true,
                    LifeCycleState.Creating => false,
                    var state => throw new IncorrectFileSystemLifeCycleStateException($"File system '{context.FileSystemId}' is {state}: it was deleted meanwhile."),
                };
            },
            cancellationToken);
}

public sealed class DeleteFileSystemCall : PlannedCall
{
    public override string Operation => DeleteFileSystemRequest.Operation.Name;

    public override string Title => "Delete the file system";

    public override async Task RunAsync(CallContext context, CancellationToken cancellationToken)
    {
        try
        {
            await context.InvokeAsync(new DeleteFileSystemRequest { FileSystemId = context.FileSystemId }, cancellationToken);
        }
        catch (FileSystemNotFoundException)
        {
            // Gone already: what the call is for is reached.
        }
    }
}

public sealed class AwaitFileSystemGoneCall : PlannedCall
{
    public override string Operation => DescribeFileSystemsRequest.Operation.Name;

    public override string Title => "Wait until the file system is gone";

    public override Task RunAsync(CallContext context, CancellationToken cancellationToken) =>
        context.UntilAsync(
            async () =>
            {
                try
                {
                    var answer = await context.InvokeAsync(new DescribeFileSystemsRequest { FileSystemId = context.FileSystemId }, cancellationToken);
                    return answer.FileSystems is not [{ LifeCycleState: not LifeCycleState.Deleted }];
                }
                catch (FileSystemNotFoundException)
                {
                    return true;
                }
            },
            cancellationToken);
}
