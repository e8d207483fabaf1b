using System.Globalization;
using EfsConsole.Domain.Networking;
using EfsConsole.Persistence.Entities;

namespace EfsConsole.Services.Networking;

/// <summary>What makes two rules of a group the same: protocol, ports and source, not the description.</summary>
internal sealed record IngressRule(string IpProtocol, int? FromPort, int? ToPort, string? CidrIp, string? SourceGroupId)
{
    private const string AllProtocols = "-1";

    public static IngressRule Of(IpPermission permission) => permission.IpProtocol == AllProtocols
        ? new(AllProtocols, null, null, permission.CidrIp, permission.SourceGroupId)
        : new(permission.IpProtocol, permission.FromPort, permission.ToPort, permission.CidrIp, permission.SourceGroupId);

    public static IngressRule Of(SecurityGroupRuleEntity rule) => new(rule.IpProtocol, rule.FromPort, rule.ToPort, rule.CidrIp, rule.SourceGroupId);

    public SecurityGroupRuleEntity ToRow(string groupId, string? description) => new()
    {
        RuleId = Guid.CreateVersion7(),
        GroupId = groupId,
        IpProtocol = IpProtocol,
        FromPort = FromPort,
        ToPort = ToPort,
        CidrIp = CidrIp,
        SourceGroupId = SourceGroupId,
        Description = description,
    };

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"peer: {CidrIp ?? SourceGroupId}, {(IpProtocol == AllProtocols ? "ALL" : IpProtocol.ToUpperInvariant())}, from port: {FromPort?.ToString(CultureInfo.InvariantCulture) ?? "any"}, to port: {ToPort?.ToString(CultureInfo.InvariantCulture) ?? "any"}, ALLOW");
}
