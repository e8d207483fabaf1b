using EfsConsole.Domain.Networking;
using EfsConsole.Web.Components.Controls;

namespace EfsConsole.Web.Features.Networks;

/// <summary>For what rules of a security group stand, which comes in or goes out, and how the console speaks of them.</summary>
public sealed record RuleDirection
{
    private RuleDirection()
    {
    }

    /// <summary>Connections to what the group is on.</summary>
    public static RuleDirection Inbound { get; } = new()
    {
        Value = "inbound",
        Title = "Inbound rules",
        Peer = "Source",
        Preposition = "from",
        Removal = "will no longer be let in",
        WithoutRules = "Nobody can connect through this group until it has a rule.",
        PeerMissing = "Enter who may connect: an IPv4 block such as 10.0.0.0/16, or the ID of a security group of the VPC.",
    };

    /// <summary>Connections from what the group is on.</summary>
    public static RuleDirection Outbound { get; } = new()
    {
        Value = "outbound",
        Title = "Outbound rules",
        Peer = "Destination",
        Preposition = "to",
        Removal = "will no longer be kept",
        WithoutRules = "No rule is kept for what goes out.",
        Note = "A mount target opens no connections of its own, and its answers pass whatever stands here: these rules are kept for the tools that write and read them, and hold nothing back.",
        PeerMissing = "Enter what may be connected to: an IPv4 block such as 10.0.0.0/16, an IPv6 block, or the ID of a security group of the VPC.",
    };

    /// <summary>Both, as a choice.</summary>
    public static IReadOnlyList<SelectOption> Options { get; } = [new(Inbound.Value, "Inbound"), new(Outbound.Value, "Outbound")];

    /// <summary>Its value in <see cref="Options"/>.</summary>
    public required string Value { get; init; }

    /// <summary>The heading of its rules.</summary>
    public required string Title { get; init; }

    /// <summary>What the other end is called.</summary>
    public required string Peer { get; init; }

    /// <summary>What a rule's removal changes.</summary>
    public required string Removal { get; init; }

    /// <summary>What it means that there is no rule.</summary>
    public required string WithoutRules { get; init; }

    /// <summary>What is asked for when no peer was typed.</summary>
    public required string PeerMissing { get; init; }

    /// <summary>What else there is to know of these rules.</summary>
    public string? Note { get; init; }

    /// <summary>Between the kind of a rule and its other end.</summary>
    public required string Preposition { get; init; }

    /// <summary>The direction that was chosen.</summary>
    /// <param name="value">One of <see cref="Options"/>.</param>
    public static RuleDirection Of(string value) => value == Outbound.Value ? Outbound : Inbound;

    /// <summary>A rule in a sentence, for instance <c>inbound rule NFS from 10.0.0.0/16</c>.</summary>
    public string NameOf(IpPermission rule) => $"{Value} rule {RuleDraft.ProtocolOf(rule)} {Preposition} {RuleDraft.PeerOf(rule)}";
}
