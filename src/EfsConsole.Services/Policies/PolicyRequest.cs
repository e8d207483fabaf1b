namespace EfsConsole.Services.Policies;

/// <summary>What a policy is asked about.</summary>
/// <param name="Principal">Who calls; knows its account.</param>
/// <param name="Action">For instance <c>kms:Decrypt</c>.</param>
/// <param name="Resource">An ARN, or <c>*</c> for an action without a resource.</param>
/// <param name="Context">The condition keys of the request.</param>
internal readonly record struct PolicyRequest(PolicyPrincipal Principal, string Action, string Resource, IPolicyContext Context);
