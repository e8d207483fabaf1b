"""Every operation of ec2, once as it succeeds and once as it is refused."""

import json
import os

from wire import client, refused, until

ec2 = client("ec2")
region = os.environ["AWS_DEFAULT_REGION"]
done, denied = set(), set()


def note(model, http_response, **_):
    (done if http_response.status_code < 300 else denied).add(model.name)


ec2.meta.events.register("after-call.ec2", note)


def ids(items, name):
    return sorted(item[name] for item in items)


# What is there from the beginning.
[default] = ec2.describe_vpcs(Filters=[{"Name": "is-default", "Values": ["true"]}])["Vpcs"]
assert default["CidrBlock"] == "127.31.0.0/16" and default["State"] == "available" and default["IsDefault"] is True, default
assert default["InstanceTenancy"] == "default" and len(default["OwnerId"]) == 12, default
assert ec2.describe_vpcs(VpcIds=[default["VpcId"]])["Vpcs"] == [default]
refused("InvalidVpcID.NotFound", 400, ec2.describe_vpcs, VpcIds=["vpc-0123456789abcdef0"])
refused("InvalidParameterValue", 400, ec2.describe_vpcs, Filters=[{"Name": "colour", "Values": ["red"]}])
refused("InvalidParameterValue", 400, ec2.describe_vpcs, MaxResults="many")
refused("InvalidParameterValue", 400, ec2.describe_vpcs, MaxResults=1)
refused("DryRunOperation", 412, ec2.describe_vpcs, DryRun=True)

subnets = ec2.describe_subnets(Filters=[{"Name": "vpc-id", "Values": [default["VpcId"]]}])["Subnets"]
assert ids(subnets, "AvailabilityZone") == [region + zone for zone in "abc"], subnets
assert all(subnet["DefaultForAz"] and subnet["SubnetArn"].endswith(subnet["SubnetId"]) and subnet["AvailableIpAddressCount"] == 4091 for subnet in subnets), subnets
refused("InvalidSubnetID.NotFound", 400, ec2.describe_subnets, SubnetIds=["subnet-0123456789abcdef0"])

zones = ec2.describe_availability_zones(AllAvailabilityZones=True)["AvailabilityZones"]
assert ids(zones, "ZoneId") == ["use1-az1", "use1-az2", "use1-az3"] and zones[0]["State"] == "available" and zones[0]["Messages"] == [], zones
assert ids(ec2.describe_availability_zones(ZoneIds=["use1-az2"])["AvailabilityZones"], "ZoneName") == [region + "b"]
refused("InvalidParameterValue", 400, ec2.describe_availability_zones, ZoneNames=["mars-1a"])

[here] = ec2.describe_regions(RegionNames=[region])["Regions"]
assert here == {"RegionName": region, "Endpoint": os.environ["EFSCONSOLE_ENDPOINT"].split("//")[1], "OptInStatus": "opt-in-not-required"}, here
refused("InvalidParameterValue", 400, ec2.describe_regions, RegionNames=["mars-1"])

assert ec2.describe_vpc_attribute(VpcId=default["VpcId"], Attribute="enableDnsSupport")["EnableDnsSupport"] == {"Value": True}
refused("InvalidVpcID.NotFound", 400, ec2.describe_vpc_attribute, VpcId="vpc-0123456789abcdef0", Attribute="enableDnsSupport")
refused("MissingParameter", 400, ec2.describe_vpc_attribute, VpcId=default["VpcId"])

assert ec2.describe_route_tables(Filters=[{"Name": "vpc-id", "Values": [default["VpcId"]]}])["RouteTables"] == []
refused("InvalidRouteTableID.NotFound", 400, ec2.describe_route_tables, RouteTableIds=["rtb-0123456789abcdef0"])
assert ec2.describe_network_acls(Filters=[{"Name": "vpc-id", "Values": [default["VpcId"]]}])["NetworkAcls"] == []
refused("InvalidNetworkAclID.NotFound", 400, ec2.describe_network_acls, NetworkAclIds=["acl-0123456789abcdef0"])

# A network of one's own.
refused("DryRunOperation", 412, ec2.create_vpc, CidrBlock="10.7.0.0/16", DryRun=True)
vpc = ec2.create_vpc(CidrBlock="10.7.0.0/16", TagSpecifications=[{"ResourceType": "vpc", "Tags": [{"Key": "Name", "Value": "back and forth"}]}])["Vpc"]
assert vpc["Tags"] == [{"Key": "Name", "Value": "back and forth"}] and vpc["IsDefault"] is False, vpc
assert len(ec2.describe_vpcs()["Vpcs"]) == 2, "A try has made a VPC."
refused("InvalidVpc.Range", 400, ec2.create_vpc, CidrBlock="10.7.0.0/20")
refused("InvalidParameterValue", 400, ec2.create_vpc, CidrBlock="10.8.0.0/16", InstanceTenancy="dedicated")
refused("InvalidParameterValue", 400, ec2.create_vpc, CidrBlock="10.8.0.0/16", TagSpecifications=[{"ResourceType": "subnet", "Tags": []}])
refused("UnknownParameter", 400, ec2.create_vpc, CidrBlock="10.8.0.0/16", Ipv4NetmaskLength=16)
refused("MissingParameter", 400, ec2.create_vpc)

[block] = vpc["CidrBlockAssociationSet"]
assert block["CidrBlock"] == "10.7.0.0/16" and block["CidrBlockState"] == {"State": "associated"}, block
for attribute, default_value in (("enableDnsSupport", True), ("enableDnsHostnames", False), ("enableNetworkAddressUsageMetrics", False)):
    member = attribute[0].upper() + attribute[1:]
    told = [ec2.describe_vpc_attribute(VpcId=vpc["VpcId"], Attribute=attribute)[member]["Value"]]
    ec2.modify_vpc_attribute(VpcId=vpc["VpcId"], **{member: {"Value": not default_value}})
    told.append(ec2.describe_vpc_attribute(VpcId=vpc["VpcId"], Attribute=attribute)[member]["Value"])
    assert told == [default_value, not default_value], (attribute, told)
refused("InvalidVpcID.NotFound", 400, ec2.modify_vpc_attribute, VpcId="vpc-0123456789abcdef0", EnableDnsSupport={"Value": True})
refused("MissingParameter", 400, ec2.modify_vpc_attribute, VpcId=vpc["VpcId"])

subnet = ec2.create_subnet(VpcId=vpc["VpcId"], CidrBlock="10.7.1.0/24", AvailabilityZone=region + "b")["Subnet"]
assert (subnet["AvailabilityZoneId"], subnet["AvailableIpAddressCount"]) == ("use1-az2", 251), subnet
refused("InvalidSubnet.Conflict", 400, ec2.create_subnet, VpcId=vpc["VpcId"], CidrBlock="10.7.1.0/28")
page = ec2.describe_subnets(MaxResults=5)
assert len(page["Subnets"]) == 4 and "NextToken" not in page, page

made = ec2.create_security_group(GroupName="clients", Description="who may mount", VpcId=vpc["VpcId"], TagSpecifications=[{"ResourceType": "security-group", "Tags": [{"Key": "team", "Value": "a"}]}])
assert made["Tags"] == [{"Key": "team", "Value": "a"}], made
group = made["GroupId"]
refused("InvalidGroup.Duplicate", 400, ec2.create_security_group, GroupName="clients", Description="again", VpcId=vpc["VpcId"])

# A file system takes an address, and with it a network interface.
efs = client("efs")
file_system = efs.create_file_system(CreationToken="networks")["FileSystemId"]
until(lambda: efs.describe_file_systems(FileSystemId=file_system)["FileSystems"][0]["LifeCycleState"], lambda state: state == "available")
target = efs.create_mount_target(FileSystemId=file_system, SubnetId=subnets[0]["SubnetId"])["MountTargetId"]
until(lambda: efs.describe_mount_targets(MountTargetId=target)["MountTargets"][0]["LifeCycleState"], lambda state: state == "available")
[interface] = ec2.describe_network_interfaces(Filters=[{"Name": "description", "Values": [f"*{target}*"]}])["NetworkInterfaces"]
assert interface["RequesterManaged"] is True and interface["Status"] == "in-use" and interface["VpcId"] == default["VpcId"], interface
assert interface["PrivateIpAddresses"] == [{"PrivateIpAddress": interface["PrivateIpAddress"], "Primary": True}], interface
refused("InvalidNetworkInterfaceID.NotFound", 400, ec2.describe_network_interfaces, NetworkInterfaceIds=["eni-0123456789abcdef0"])
attribute = ec2.describe_network_interface_attribute(NetworkInterfaceId=interface["NetworkInterfaceId"], Attribute="groupSet")
assert ids(attribute["Groups"], "GroupId") == ids(interface["Groups"], "GroupId"), attribute
attribute = ec2.describe_network_interface_attribute(NetworkInterfaceId=interface["NetworkInterfaceId"], Attribute="description")
assert attribute["Description"] == {"Value": interface["Description"]}, attribute
refused("InvalidParameterValue", 400, ec2.describe_network_interface_attribute, NetworkInterfaceId=interface["NetworkInterfaceId"], Attribute="colour")
refused("DependencyViolation", 400, ec2.delete_subnet, SubnetId=subnets[0]["SubnetId"])

# Rules.
nfs = [{
    "IpProtocol": "tcp",
    "FromPort": 2049,
    "ToPort": 2049,
    "IpRanges": [{"CidrIp": "10.7.0.0/16", "Description": "inside"}, {"CidrIp": "10.9.0.0/16"}],
    "UserIdGroupPairs": [{"GroupId": group}],
}]
assert ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=nfs)["Return"] is True
[told] = ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"]
[rule] = told["IpPermissions"]
assert rule["IpRanges"] == nfs[0]["IpRanges"] and rule["UserIdGroupPairs"] == [{"GroupId": group, "UserId": vpc["OwnerId"]}], rule
assert told["IpPermissionsEgress"][0]["IpProtocol"] == "-1" and told["GroupName"] == "clients", told
refused("InvalidPermission.Duplicate", 400, ec2.authorize_security_group_ingress, GroupId=group, IpPermissions=nfs)
refused("InvalidParameterValue", 400, ec2.authorize_security_group_ingress, GroupId=group, IpPermissions=[{"IpProtocol": "tcp", "FromPort": 1, "ToPort": 1, "Ipv6Ranges": [{"CidrIpv6": "::/0"}]}])
refused("MissingParameter", 400, ec2.authorize_security_group_ingress, GroupId=group, IpPermissions=[{"IpProtocol": "tcp", "FromPort": 1, "ToPort": 1}])
assert ec2.authorize_security_group_ingress(GroupId=group, IpProtocol="6", FromPort=111, ToPort=111, CidrIp="10.7.0.0/16")["Return"] is True
assert ec2.revoke_security_group_ingress(GroupId=group, IpPermissions=nfs)["Return"] is True
refused("InvalidPermission.NotFound", 400, ec2.revoke_security_group_ingress, GroupId=group, IpPermissions=nfs)
assert ids(ec2.describe_security_groups(Filters=[{"Name": "vpc-id", "Values": [vpc["VpcId"]]}])["SecurityGroups"], "GroupName") == ["clients", "default"]
assert len(ec2.describe_security_groups(GroupNames=["default"])["SecurityGroups"]) == 1
refused("InvalidGroup.NotFound", 400, ec2.describe_security_groups, GroupIds=["sg-0123456789abcdef0"])
refused("InvalidGroup.NotFound", 400, ec2.describe_security_groups, GroupNames=["clients"])

# Rules for what goes out, and rules as resources of their own.
anywhere = {"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}
assert ec2.revoke_security_group_egress(GroupId=group, IpPermissions=[anywhere])["Return"] is True
assert ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"][0]["IpPermissionsEgress"] == []
refused("InvalidPermission.NotFound", 400, ec2.revoke_security_group_egress, GroupId=group, IpPermissions=[anywhere])
refused("InvalidPermission.NotFound", 400, ec2.revoke_security_group_egress, GroupId=group, IpPermissions=[{"IpProtocol": "-1", "Ipv6Ranges": [{"CidrIpv6": "::/0"}]}])
[six] = ec2.authorize_security_group_egress(GroupId=group, IpPermissions=[{"IpProtocol": "-1", "Ipv6Ranges": [{"CidrIpv6": "::/0", "Description": "six"}]}])["SecurityGroupRules"]
assert (six["IsEgress"], six["CidrIpv6"], six["FromPort"], six["GroupOwnerId"]) == (True, "::/0", -1, vpc["OwnerId"]), six
[told] = ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"][0]["IpPermissionsEgress"]
assert told["Ipv6Ranges"] == [{"CidrIpv6": "::/0", "Description": "six"}] and told["IpRanges"] == [], told
refused("InvalidPermission.Duplicate", 400, ec2.authorize_security_group_egress, GroupId=group, IpPermissions=[{"IpProtocol": "-1", "Ipv6Ranges": [{"CidrIpv6": "::/0"}]}])
ec2.revoke_security_group_egress(GroupId=group, SecurityGroupRuleIds=[six["SecurityGroupRuleId"]])
refused("InvalidSecurityGroupRuleId.NotFound", 400, ec2.revoke_security_group_egress, GroupId=group, SecurityGroupRuleIds=[six["SecurityGroupRuleId"]])

specified = [{"ResourceType": "security-group-rule", "Tags": [{"Key": "team", "Value": "a"}]}]
[made] = ec2.authorize_security_group_ingress(GroupId=group, TagSpecifications=specified, IpPermissions=[{"IpProtocol": "tcp", "FromPort": 2049, "ToPort": 2049, "UserIdGroupPairs": [{"GroupId": group}]}])["SecurityGroupRules"]
assert made["ReferencedGroupInfo"] == {"GroupId": group, "UserId": vpc["OwnerId"]} and made["Tags"] == specified[0]["Tags"], made
rules = {"Filters": [{"Name": "group-id", "Values": [group]}]}
assert len(ec2.describe_security_group_rules(**rules)["SecurityGroupRules"]) == 2
assert ec2.describe_security_group_rules(SecurityGroupRuleIds=[made["SecurityGroupRuleId"]])["SecurityGroupRules"] == [made]
refused("InvalidSecurityGroupRuleId.NotFound", 400, ec2.describe_security_group_rules, SecurityGroupRuleIds=["sgr-0123456789abcdef0"])
changed = {"IpProtocol": "tcp", "FromPort": 2049, "ToPort": 2050, "CidrIpv4": "10.7.0.0/16", "Description": "now a block"}
ec2.modify_security_group_rules(GroupId=group, SecurityGroupRules=[{"SecurityGroupRuleId": made["SecurityGroupRuleId"], "SecurityGroupRule": changed}])
[told] = ec2.describe_security_group_rules(SecurityGroupRuleIds=[made["SecurityGroupRuleId"]])["SecurityGroupRules"]
assert {name: told[name] for name in changed} == changed and "ReferencedGroupInfo" not in told and told["Tags"] == made["Tags"], told
refused("InvalidPermission.Duplicate", 400, ec2.modify_security_group_rules, GroupId=group, SecurityGroupRules=[{"SecurityGroupRuleId": made["SecurityGroupRuleId"], "SecurityGroupRule": {"IpProtocol": "tcp", "FromPort": 111, "ToPort": 111, "CidrIpv4": "10.7.0.0/16"}}])
refused("InvalidParameterValue", 400, ec2.modify_security_group_rules, GroupId=group, SecurityGroupRules=[{"SecurityGroupRuleId": made["SecurityGroupRuleId"], "SecurityGroupRule": {"IpProtocol": "-1", "CidrIpv6": "::/0"}}])
refused("InvalidSecurityGroupRuleId.NotFound", 400, ec2.modify_security_group_rules, GroupId=group, SecurityGroupRules=[{"SecurityGroupRuleId": six["SecurityGroupRuleId"], "SecurityGroupRule": changed}])

# Tags.
ec2.create_tags(Resources=[vpc["VpcId"], subnet["SubnetId"], group], Tags=[{"Key": "team", "Value": "b"}, {"Key": "empty", "Value": ""}])
tagged = {"Name": "tag:team", "Values": ["b"]}
assert ids(ec2.describe_vpcs(Filters=[tagged])["Vpcs"], "VpcId") == [vpc["VpcId"]]
assert ids(ec2.describe_subnets(Filters=[tagged])["Subnets"], "SubnetId") == [subnet["SubnetId"]]
[told] = ec2.describe_security_groups(Filters=[tagged])["SecurityGroups"]
assert told["Tags"] == [{"Key": "empty", "Value": ""}, {"Key": "team", "Value": "b"}], told
refused("InvalidSubnetID.NotFound", 400, ec2.create_tags, Resources=[vpc["VpcId"], "subnet-0123456789abcdef0"], Tags=[{"Key": "half", "Value": "done"}])
refused("InvalidID", 400, ec2.create_tags, Resources=[interface["NetworkInterfaceId"]], Tags=[{"Key": "a", "Value": "b"}])
refused("TagLimitExceeded", 400, ec2.create_tags, Resources=[vpc["VpcId"]], Tags=[{"Key": f"key{number}", "Value": "x"} for number in range(48)])
assert len(ec2.describe_vpcs(VpcIds=[vpc["VpcId"]])["Vpcs"][0]["Tags"]) == 3, "A refused call has left tags."

ec2.create_tags(Resources=[made["SecurityGroupRuleId"]], Tags=[{"Key": "team", "Value": "c"}])
told = ec2.describe_tags(Filters=[{"Name": "key", "Values": ["team"]}])["Tags"]
assert {(tag["ResourceType"], tag["ResourceId"]): tag["Value"] for tag in told} == {
    ("vpc", vpc["VpcId"]): "b",
    ("subnet", subnet["SubnetId"]): "b",
    ("security-group", group): "b",
    ("security-group-rule", made["SecurityGroupRuleId"]): "c",
}, told
refused("InvalidParameterValue", 400, ec2.describe_tags, Filters=[{"Name": "colour", "Values": ["red"]}])
ec2.delete_tags(Resources=[vpc["VpcId"], subnet["SubnetId"]], Tags=[{"Key": "team", "Value": "another"}, {"Key": "empty"}, {"Key": "unknown"}])
assert ec2.describe_vpcs(VpcIds=[vpc["VpcId"]])["Vpcs"][0]["Tags"] == [{"Key": "Name", "Value": "back and forth"}, {"Key": "team", "Value": "b"}]
ec2.delete_tags(Resources=[vpc["VpcId"], subnet["SubnetId"]], Tags=[{"Key": "team", "Value": "b"}])
ec2.delete_tags(Resources=[group])
assert [tag["ResourceType"] for tag in ec2.describe_tags()["Tags"]] == ["security-group-rule", "vpc"], ec2.describe_tags()["Tags"]
refused("InvalidSecurityGroupRuleId.NotFound", 400, ec2.delete_tags, Resources=[six["SecurityGroupRuleId"]])

# And away again.
refused("DependencyViolation", 400, ec2.delete_vpc, VpcId=vpc["VpcId"])
refused("DryRunOperation", 412, ec2.delete_security_group, GroupId=group, DryRun=True)
ec2.delete_security_group(GroupId=group)
assert [tag["ResourceType"] for tag in ec2.describe_tags()["Tags"]] == ["vpc"], "The group's rules have left tags."
refused("InvalidGroup.NotFound", 400, ec2.delete_security_group, GroupId=group)
ec2.delete_subnet(SubnetId=subnet["SubnetId"])
refused("InvalidSubnetID.NotFound", 400, ec2.delete_subnet, SubnetId=subnet["SubnetId"])
ec2.delete_vpc(VpcId=vpc["VpcId"])
refused("InvalidVpcID.NotFound", 400, ec2.delete_vpc, VpcId=vpc["VpcId"])

print(json.dumps({"Interface": interface["NetworkInterfaceId"], "Succeeded": sorted(done), "Refused": sorted(denied)}))
