namespace EfsConsole.Services.Networking;

/// <summary>Ids of what networks are made of.</summary>
internal static class NetworkResourceIds
{
    private const int Digits = 17;

    /// <summary>The id of a rule: its row's last 17 hex digits, of which 66 bits are random.</summary>
    public static string OfRule(Guid ruleId) => "sgr-" + ruleId.ToString("N")[^Digits..];

    /// <summary>The type of a resource by its id, as ARNs and tags name it: <c>security-group</c> of <c>sg-...</c>.</summary>
    public static string TypeOf(string resourceId) => resourceId.Split('-', 2)[0] switch
    {
        "sg" => "security-group",
        "sgr" => "security-group-rule",
        "eni" => "network-interface",
        var type => type,
    };
}
