using EfsConsole.Persistence.Entities;

namespace EfsConsole.Services.Networking;

/// <summary>An attribute of VPCs by its name. They are kept alone: the VPCs of this machine resolve no names and meter nothing.</summary>
internal readonly record struct VpcAttribute(string Name)
{
    private const string DnsSupport = "enableDnsSupport";
    private const string DnsHostnames = "enableDnsHostnames";

    public bool Read(VpcEntity vpc) => Name switch
    {
        DnsSupport => vpc.EnableDnsSupport,
        DnsHostnames => vpc.EnableDnsHostnames,
        _ => vpc.EnableNetworkAddressUsageMetrics,
    };

    public void Write(VpcEntity vpc, bool value)
    {
        switch (Name)
        {
            case DnsSupport:
                vpc.EnableDnsSupport = value;
                break;
            case DnsHostnames:
                vpc.EnableDnsHostnames = value;
                break;
            default:
                vpc.EnableNetworkAddressUsageMetrics = value;
                break;
        }
    }
}
