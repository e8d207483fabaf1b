using System.Security.Cryptography;

namespace EfsConsole.Services;

/// <summary>Draws ids in the field's shape: a prefix and 17 hex digits.</summary>
public sealed class ResourceIds
{
    private const int Digits = 17;
    private readonly Func<string> _digits;

    public ResourceIds()
        : this(() => RandomNumberGenerator.GetHexString(Digits, lowercase: true))
    {
    }

    /// <summary>With digits of the caller's own.</summary>
    public ResourceIds(Func<string> digits) => _digits = digits;

    public string FileSystem() => "fs-" + _digits();

    public string MountTarget() => "fsmt-" + _digits();

    public string AccessPoint() => "fsap-" + _digits();

    public string Vpc() => "vpc-" + _digits();

    public string Subnet() => "subnet-" + _digits();

    public string SecurityGroup() => "sg-" + _digits();

    public string NetworkInterface() => "eni-" + _digits();
}
