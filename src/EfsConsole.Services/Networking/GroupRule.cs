using System.Globalization;
using EfsConsole.Domain.Networking;
using EfsConsole.Persistence.Entities;

namespace EfsConsole.Services.Networking;

/// <summary>What makes two rules of a group the same: direction, protocol, ports and peer, not the description.</summary>
internal sealed record GroupRule(bool IsEgress, string IpProtocol, int? FromPort, int? ToPort, string? CidrIp, string? CidrIpv6, string? SourceGroupId)
{
    private const string AllProtocols = "-1";

    /// <summary>With which every group begins: all may go out.</summary>
    public static GroupRule AllOut { get; } = new(IsEgress: true, AllProtocols, null, null, "0.0.0.0/0", null, null);

    /// <summary>All may come in from a group.</summary>
    public static GroupRule AllOf(string groupId) => new(IsEgress: false, AllProtocols, null, null, null, null, groupId);

    public static GroupRule Of(IpPermission permission, bool isEgress) => permission.IpProtocol == AllProtocols
        ? new(isEgress, AllProtocols, null, null, permission.CidrIp, permission.CidrIpv6, permission.SourceGroupId)
        : new(isEgress, permission.IpProtocol, permission.FromPort, permission.ToPort, permission.CidrIp, permission.CidrIpv6, permission.SourceGroupId);

    public static GroupRule Of(SecurityGroupRuleEntity rule) =>
        new(rule.IsEgress, rule.IpProtocol, rule.FromPort, rule.ToPort, rule.CidrIp, rule.CidrIpv6, rule.SourceGroupId);

    public SecurityGroupRuleEntity ToRow(string groupId, string? description) => new()
    {
        RuleId = Guid.CreateVersion7(),
        GroupId = groupId,
        IsEgress = IsEgress,
        IpProtocol = IpProtocol,
        FromPort = FromPort,
        ToPort = ToPort,
        CidrIp = CidrIp,
        CidrIpv6 = CidrIpv6,
        SourceGroupId = SourceGroupId,
        Description = description,
    };

    /// <summary>Makes a rule that is there say this one.</summary>
    public void WriteTo(SecurityGroupRuleEntity row, string? description)
    {
        row.IpProtocol = IpProtocol;
        row.FromPort = FromPort;
        row.ToPort = ToPort;
        row.CidrIp = CidrIp;
        row.CidrIpv6 = CidrIpv6;
        row.SourceGroupId = SourceGroupId;
        row.Description = description;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"peer: {CidrIp ?? CidrIpv6 ?? SourceGroupId}, {(IpProtocol == AllProtocols ? "ALL" : IpProtocol.ToUpperInvariant())}, from port: {FromPort?.ToString(CultureInfo.InvariantCulture) ?? "any"}, to port: {ToPort?.ToString(CultureInfo.InvariantCulture) ?? "any"}, ALLOW");
}
