namespace EfsConsole.Services.Policies;

/// <summary>The policies that keys begin with, and the check that nobody locks himself out. Pure.</summary>
internal static class KeyPolicies
{
    /// <summary>The one name that a key's policy has.</summary>
    public const string DefaultName = "default";

    private const string PutKeyPolicy = "kms:PutKeyPolicy";

    private static readonly string[] AdministratorActions =
    [
        "kms:Create*", "kms:Describe*", "kms:Enable*", "kms:List*", "kms:Put*", "kms:Update*", "kms:Revoke*", "kms:Disable*", "kms:Get*", "kms:Delete*",
        "kms:TagResource", "kms:UntagResource", "kms:ScheduleKeyDeletion", "kms:CancelKeyDeletion",
    ];

    private static readonly string[] UserActions = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"];

    /// <summary>What a key made without a policy has: the account decides by its own policies.</summary>
    public static string ApiDefault(string accountId) => KeyPolicyWriter.Write("key-default-1", [AccountStatement(accountId)]);

    /// <summary>What the console's wizard writes.</summary>
    /// <param name="accountId">Twelve digits.</param>
    /// <param name="administrators">ARNs; without any the statement is left out.</param>
    /// <param name="users">ARNs, also of the roots of other accounts; without any the statements are left out.</param>
    /// <param name="external">Whether the key material is imported.</param>
    public static string ConsoleDefault(string accountId, IReadOnlyList<string> administrators, IReadOnlyList<string> users, bool external)
    {
        var statements = new List<KeyPolicyStatement> { AccountStatement(accountId) };
        if (administrators.Count > 0)
        {
            statements.Add(new("Allow access for Key Administrators", administrators, external ? [.. AdministratorActions, "kms:ImportKeyMaterial"] : AdministratorActions));
        }

        if (users.Count > 0)
        {
            statements.Add(new("Allow use of the key", users, UserActions));
            statements.Add(new("Allow attachment of persistent resources", users, ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"])
            {
                Operator = "Bool",
                Condition = [new("kms:GrantIsForAWSResource", "true")],
            });
        }

        return KeyPolicyWriter.Write("key-consolepolicy-3", statements);
    }

    /// <summary>The policy of the key that the file-system service manages: for everyone in the account, through the service alone.</summary>
    public static string FileSystemServiceManaged(string accountId, string region) => KeyPolicyWriter.Write(
        "auto-elasticfilesystem-1",
        [
            new(
                "Allow access to EFS for all principals in the account that are authorized to use EFS",
                ["*"],
                ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:CreateGrant", "kms:DescribeKey"])
            {
                Operator = "StringEquals",
                Condition = [new("kms:ViaService", $"elasticfilesystem.{region}.amazonaws.com"), new("kms:CallerAccount", accountId)],
            },
            new("Allow direct access to key metadata to the account", [Root(accountId)], ["kms:Describe*", "kms:Get*", "kms:List*", "kms:RevokeGrant"]),
        ]);

    /// <summary>
    /// Whether a new policy would leave its writer unable to write another: it must let the calling principal call PutKeyPolicy, itself
    /// or through its account. Conditions are judged by the request at hand.
    /// </summary>
    public static bool WouldLockOut(PolicyDocument document, PolicyPrincipal caller, string keyArn, IPolicyContext context)
    {
        var result = PolicyEvaluator.Evaluate(document, new(caller, PutKeyPolicy, keyArn, context));
        return (result.Allowed ?? result.Delegated) is null;
    }

    private static KeyPolicyStatement AccountStatement(string accountId) => new("Enable IAM User Permissions", [Root(accountId)], ["kms:*"]);

    private static string Root(string accountId) => $"arn:aws:iam::{accountId}:root";
}
