using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using EfsConsole.Domain.Access;
using EfsConsole.Domain.Errors;
using EfsConsole.Domain.Operations;
using EfsConsole.Services.Installation;

namespace EfsConsole.Web.Commands;

/// <summary>Makes, lists, changes and removes access keys by command, in the process that owns the installation. Answers are JSON, in the form of the AWS CLI.</summary>
public sealed class AccessKeyVerb(IOperations operations, InstallationState installation)
{
    // To be copied by people: a secret with a plus must not be shown with an escape.
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Whether a verb is one of these.</summary>
    public static bool Is(Verb verb)
    {
        ArgumentNullException.ThrowIfNull(verb);
        return verb.Name is Verb.CreateAccessKey or Verb.ListAccessKeys or Verb.ActivateAccessKey or Verb.DeactivateAccessKey or Verb.DeleteAccessKey;
    }

    /// <summary>Does it.</summary>
    /// <returns>0, or 2 when it was refused.</returns>
    public async Task<int> RunAsync(Verb verb, IVerbOutput output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(verb);
        ArgumentNullException.ThrowIfNull(output);
        try
        {
            await (verb.Name switch
            {
                Verb.CreateAccessKey => CreateAsync(output, cancellationToken),
                Verb.ListAccessKeys => ListAsync(output, cancellationToken),
                Verb.ActivateAccessKey => UpdateAsync(verb, AccessKeyStatus.Active, cancellationToken),
                Verb.DeactivateAccessKey => UpdateAsync(verb, AccessKeyStatus.Inactive, cancellationToken),
                Verb.DeleteAccessKey => InvokeAsync(new DeleteAccessKeyRequest { AccessKeyId = verb.AccessKeyId }, cancellationToken),
                _ => throw new ArgumentException($"'{verb.Name}' is not about access keys.", nameof(verb)),
            });
            return 0;
        }
        catch (OperationException refusal)
        {
            await output.TellAsync($"{refusal.ErrorCode}: {refusal.Message}");
            return VerifyVerb.CouldNotRun;
        }
    }

    private async Task CreateAsync(IVerbOutput output, CancellationToken cancellationToken)
    {
        var created = await InvokeAsync(new CreateAccessKeyRequest(), cancellationToken);
        await output.WriteAsync(JsonSerializer.Serialize(created, Json));
        await output.TellAsync("The secret is shown this once. Keep it where your AWS credentials are kept.");
    }

    private async Task ListAsync(IVerbOutput output, CancellationToken cancellationToken)
    {
        var all = new List<AccessKeyMetadata>();
        string? marker = null;
        do
        {
            var page = await InvokeAsync(new ListAccessKeysRequest { Marker = marker }, cancellationToken);
            all.AddRange(page.AccessKeyMetadata);
            marker = page.Marker;
        }
        while (marker is not null);

        await output.WriteAsync(JsonSerializer.Serialize(new { AccessKeyMetadata = all }, Json));
    }

    private Task<NoResponse> UpdateAsync(Verb verb, string status, CancellationToken cancellationToken) =>
        InvokeAsync(new UpdateAccessKeyRequest { AccessKeyId = verb.AccessKeyId, Status = status }, cancellationToken);

    private Task<TResponse> InvokeAsync<TResponse>(IOperation<TResponse> operation, CancellationToken cancellationToken) =>
        operations.InvokeAsync(operation, Caller.Administrator(installation.AccountId, installation.Regions[0], "127.0.0.1", VerifyVerb.UserAgent), cancellationToken);
}
