using EfsConsole.Domain.Access;
using EfsConsole.Domain.Operations;

namespace EfsConsole.AwsApi.Query;

/// <summary>iam and sts, as far as they are there: access keys, and who a caller is.</summary>
internal static class IdentityServices
{
    private const string Member = "member";

    /// <summary>The service of identities and access keys.</summary>
    public static QueryProtocol Identities(IOperations operations) => new(
        operations,
        new IdentityDialect { SigningName = "iam", Version = "2010-05-08", Namespace = "https://iam.amazonaws.com/doc/2010-05-08/", InternalCode = "ServiceFailure" },
        [
            QueryOperation.Of<CreateAccessKeyRequest, CreateAccessKeyResponse>(
                CreateAccessKeyRequest.Operation,
                form => new() { UserName = form.Text("UserName") },
                (xml, answer) => xml.Element("CreateAccessKeyResult", () => xml.Element("AccessKey", () => WriteKey(xml, answer.Response.AccessKey)))),
            QueryOperation.Of<UpdateAccessKeyRequest, NoResponse>(
                UpdateAccessKeyRequest.Operation,
                form => new() { UserName = form.Text("UserName"), AccessKeyId = form.Text("AccessKeyId"), Status = form.Text("Status") },
                WriteNothing),
            QueryOperation.Of<DeleteAccessKeyRequest, NoResponse>(
                DeleteAccessKeyRequest.Operation,
                form => new() { UserName = form.Text("UserName"), AccessKeyId = form.Text("AccessKeyId") },
                WriteNothing),
            QueryOperation.Of<ListAccessKeysRequest, ListAccessKeysResponse>(
                ListAccessKeysRequest.Operation,
                form => new() { UserName = form.Text("UserName"), Marker = form.Text("Marker"), MaxItems = form.Number("MaxItems") },
                (xml, answer) => WriteKeys(xml, answer.Response)),
            QueryOperation.Of<GetAccessKeyLastUsedRequest, GetAccessKeyLastUsedResponse>(
                GetAccessKeyLastUsedRequest.Operation,
                form => new() { AccessKeyId = form.Text("AccessKeyId") },
                (xml, answer) => WriteLastUse(xml, answer.Response)),
            QueryOperation.Of<GetUserRequest, GetUserResponse>(
                GetUserRequest.Operation,
                form => new() { UserName = form.Text("UserName") },
                (xml, answer) => xml.Element("GetUserResult", () => xml.Element("User", () => WriteUser(xml, answer.Response.User)))),
            QueryOperation.Of<ListUsersRequest, ListUsersResponse>(
                ListUsersRequest.Operation,
                form => new() { PathPrefix = form.Text("PathPrefix"), Marker = form.Text("Marker"), MaxItems = form.Number("MaxItems") },
                (xml, answer) => xml.Element("ListUsersResult", () =>
                {
                    xml.List("Users", Member, answer.Response.Users, user => WriteUser(xml, user));
                    xml.Flag("IsTruncated", answer.Response.IsTruncated);
                })),
        ]);

    /// <summary>The service that says who a caller is.</summary>
    public static QueryProtocol Tokens(IOperations operations) => new(
        operations,
        new IdentityDialect { SigningName = "sts", Version = "2011-06-15", Namespace = "https://sts.amazonaws.com/doc/2011-06-15/", InternalCode = "InternalFailure" },
        [
            QueryOperation.Of<GetCallerIdentityRequest, GetCallerIdentityResponse>(
                GetCallerIdentityRequest.Operation,
                _ => new(),
                (xml, answer) => xml.Element("GetCallerIdentityResult", () =>
                {
                    xml.Text("Arn", answer.Response.Arn);
                    xml.Text("UserId", answer.Response.UserId);
                    xml.Text("Account", answer.Response.Account);
                })),
        ]);

    private static void WriteNothing<TRequest>(XmlBody xml, QueryAnswer<TRequest, NoResponse> answer)
    {
        // The metadata alone.
    }

    private static void WriteKey(XmlBody xml, AccessKey key)
    {
        xml.Text("UserName", key.UserName);
        xml.Text("AccessKeyId", key.AccessKeyId);
        xml.Text("Status", key.Status);
        xml.Text("SecretAccessKey", key.SecretAccessKey);
        xml.Time("CreateDate", key.CreateDate);
    }

    private static void WriteKeys(XmlBody xml, ListAccessKeysResponse keys) => xml.Element("ListAccessKeysResult", () =>
    {
        xml.List("AccessKeyMetadata", Member, keys.AccessKeyMetadata, key =>
        {
            xml.Text("UserName", key.UserName);
            xml.Text("AccessKeyId", key.AccessKeyId);
            xml.Text("Status", key.Status);
            xml.Time("CreateDate", key.CreateDate);
        });
        xml.Flag("IsTruncated", keys.IsTruncated);
        xml.Text("Marker", keys.Marker);
    });

    private static void WriteLastUse(XmlBody xml, GetAccessKeyLastUsedResponse key) => xml.Element("GetAccessKeyLastUsedResult", () =>
    {
        xml.Text("UserName", key.UserName);
        xml.Element("AccessKeyLastUsed", () =>
        {
            xml.Time("LastUsedDate", key.AccessKeyLastUsed.LastUsedDate);
            xml.Text("ServiceName", key.AccessKeyLastUsed.ServiceName);
            xml.Text("Region", key.AccessKeyLastUsed.Region);
        });
    });

    private static void WriteUser(XmlBody xml, User user)
    {
        xml.Text("Path", user.Path);
        xml.Text("UserName", user.UserName);
        xml.Text("UserId", user.UserId);
        xml.Text("Arn", user.Arn);
        xml.Time("CreateDate", user.CreateDate);
    }
}
