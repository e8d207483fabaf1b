using EfsConsole.Domain.Errors;
using EfsConsole.Services.Policies;
using static EfsConsole.IntegrationTests.Policies.PolicyCase;

namespace EfsConsole.IntegrationTests.Policies;

public sealed class PolicyParsingTests
{
    private const string Rest = "'Principal':'*','Action':'kms:*','Resource':'*'";

    [Fact]
    public void Parse_WholePolicy_KeepsWhatItSays()
    {
        var policy = PolicyDocument.Parse(
            Json("{\n  'Version': '2012-10-17',\n  'Id': 'mine',\n  'Statement': [\n    {'Sid': 'With spaces', 'Effect': 'Allow', 'Principal': {'AWS': ['111122223333', '*'], 'Service': 'a.amazonaws.com'},\n"
                + "     'Action': ['kms:Encrypt', 'kms:De*'], 'Resource': '*', 'Condition': {'Bool': {'aws:SecureTransport': true}}},\r\n\n    {'Effect': 'Deny', 'NotPrincipal': {'AWS': '111122223333'}, 'NotAction': '*', 'NotResource': ['arn:x']}\n  ]\n}\n"),
            PolicyKind.Key);

        policy.Version.ShouldBe("2012-10-17");
        policy.Id.ShouldBe("mine");
        policy.Statements.Select(statement => (statement.Index, statement.Sid, statement.Effect, statement.Place)).ShouldBe(
        [
            (0, "With spaces", PolicyEffect.Allow, new PolicyPlace(5, 5)),
            (1, null, PolicyEffect.Deny, new PolicyPlace(8, 5)),
        ]);
        policy.Statements[0].Principals!.Principals.Select(principal => principal.Type).ShouldBe([PrincipalType.Account, PrincipalType.Everyone, PrincipalType.Service]);
        policy.Statements[0].Conditions.ShouldHaveSingleItem().Key.ShouldBe("aws:SecureTransport");
        (policy.Statements[0].Actions!.Patterns.Length, policy.Statements[0].Actions!.IsNegated).ShouldBe((2, false));
        (policy.Statements[1].Actions!.IsNegated, policy.Statements[1].Resources!.IsNegated, policy.Statements[1].Principals!.IsNegated).ShouldBe((true, true, true));
    }

    [Theory]
    [InlineData("{'Statement':{'Effect':'Allow'," + Rest + "}}", "no version, one statement")]
    [InlineData("{'Version':'2008-10-17','Statement':[{'Effect':'Deny'," + Rest + "}]}", "the earlier version")]
    [InlineData("{'Statement':[{'Effect':'Allow','Principal':'*','Action':'kms:*'}]}", "no Resource")]
    [InlineData("{'Statement':[{'Effect':'Allow','Principal':'*','Resource':'*'}]}", "no Action")]
    [InlineData("{'Statement':[{'Effect':'Allow','Principal':'*','Action':[],'Resource':[],'Condition':{}}]}", "empty elements")]
    [InlineData("{'Statement':[{'Sid':'','Effect':'Allow'," + Rest + ",'Condition':{'StringEquals':{'kms:NoSuchKey':'x','any-thing:a b/c':['x',1,false]}}}]}", "keys that no request has")]
    [InlineData("{'Statement':[{'Effect':'Allow','Principal':{'Federated':'accounts.example.com','CanonicalUser':'79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be'},'Action':'*','Resource':'*'}]}", "other principals")]
    [InlineData("{'Statement':[{'Effect':'Allow'," + Rest + ",'Condition':{'ForAllValues:StringEquals':{'kms:EncryptionContextKeys':'x'}}}]}", "ForAllValues on a key of several values")]
    [InlineData("{'Statement':[{'Effect':'Allow'," + Rest + ",'Condition':{'StringEquals':{'a:b':'${'}}}]}", "no variables in the earlier version")]
    public void Parse_WellFormedKeyPolicy_IsAccepted(string text, string why) =>
        Should.NotThrow(() => PolicyDocument.Parse(Json(text), PolicyKind.Key), why).Statements.Length.ShouldBe(1);

    // Text (a bar is a line feed), line, column, part of the message.
    [Theory]
    [InlineData("", 1, 1, "not valid JSON")]
    [InlineData("|  ", 2, 3, "ends too early")]
    [InlineData("{'Statement':|[}", 2, 2, "not valid JSON")]
    [InlineData("{'Statement':[{'Effect':'Allow'", 1, 32, "ends too early")]
    [InlineData("{'Id':'ÿ',}", 1, 11, "not valid JSON")]
    [InlineData("{} {}", 1, 4, "not valid JSON")]
    [InlineData("// no|{}", 1, 1, "not valid JSON")]
    [InlineData("[]", 1, 1, "A policy must be an object")]
    [InlineData("'x'", 1, 1, "A policy must be an object")]
    [InlineData("{}", 1, 1, "no statement")]
    [InlineData("{'Statement':[]}", 1, 1, "no statement")]
    [InlineData("{'Id':'a',| 'Id':'b'}", 2, 2, "'Id' is there twice")]
    [InlineData("{'Id':7}", 1, 7, "Id must be a string")]
    [InlineData("{'Id':'\\ud800'}", 1, 7, "escape that is no character")]
    [InlineData("{'id':'a'}", 1, 2, "no element 'id'")]
    [InlineData("{'i\\nd':'a'}", 1, 2, "no element 'i d'")]
    [InlineData("{'Version':'2012-10-18'}", 1, 12, "Version must be")]
    [InlineData("{'Version':2012}", 1, 12, "Version must be a string")]
    [InlineData("{'Statement':'x'}", 1, 14, "must be an object")]
    [InlineData("{'Statement':[[]]}", 1, 15, "must be an object")]
    [InlineData("{'Id':'ÿ€'}", 1, 9, "U+20AC cannot stand")]
    [InlineData("{'Id':'|\u000b'}", 2, 1, "U+000B cannot stand")]
    [InlineData("{'Statement':[[[[[[[[[[", 1, 19, "nested too deeply")]
    [InlineData("{'Statement':[|{" + Rest + "}]}", 2, 1, "no Effect")]
    [InlineData("{'Statement':[{'Effect':'allow'," + Rest + "}]}", 1, 25, "Effect must be")]
    [InlineData("{'Statement':[{'Effect':true," + Rest + "}]}", 1, 25, "Effect must be a string")]
    [InlineData("{'Statement':[{'Effect':'Allow','Sid':1}]}", 1, 39, "Sid must be a string")]
    [InlineData("{'Statement':[{'Effect':'Allow','Other':1}]}", 1, 33, "no element 'Other'")]
    [InlineData("{'Statement':[{'Effect':'Allow','Effect':'Deny'}]}", 1, 33, "'Effect' is there twice")]
    [InlineData("{'Statement':[{'Effect':'Allow','Action':'*','Resource':'*'}]}", 1, 15, "no Principal")]
    [InlineData("{'Statement':[{'Effect':'Deny'," + Rest + ",|'NotPrincipal':'*'}]}", 2, 1, "either Principal or NotPrincipal")]
    [InlineData("{'Statement':[{'Effect':'Deny'," + Rest + ",|'NotAction':'*'}]}", 2, 1, "either Action or NotAction")]
    [InlineData("{'Statement':[{'Effect':'Deny','NotResource':'*',|" + Rest + "}]}", 2, 34, "either Resource or NotResource")]
    [InlineData("{'Statement':[{'Effect':'Allow','NotPrincipal':'*','Action':'*','Resource':'*'}]}", 1, 15, "Deny alone")]
    [InlineData("{'Statement':[{'Principal':'111122223333'}]}", 1, 28, "Principal must be '*'")]
    [InlineData("{'Statement':[{'Principal':{}}]}", 1, 28, "names nobody")]
    [InlineData("{'Statement':[{'Principal':{'AWS':[]}}]}", 1, 28, "names nobody")]
    [InlineData("{'Statement':[{'Principal':{'aws':'*'}}]}", 1, 29, "no member 'aws'")]
    [InlineData("{'Statement':[{'Principal':{'AWS':{}}}]}", 1, 35, "string or an array")]
    [InlineData("{'Statement':[{'Principal':{'AWS':['*',7]}}]}", 1, 40, "string or an array")]
    [InlineData("{'Statement':[{'Principal':{'AWS':'*','AWS':'*'}}]}", 1, 39, "twice")]
    [InlineData("{'Statement':[{'Action':'Decrypt'}]}", 1, 25, "no action")]
    [InlineData("{'Statement':[{'Action':['kms:*','kms*:x']}]}", 1, 34, "no action")]
    [InlineData("{'Statement':[{'Action':''}]}", 1, 25, "no action")]
    [InlineData("{'Statement':[{'Resource':'key/1'}]}", 1, 27, "no resource")]
    [InlineData("{'Statement':[{'Resource':null}]}", 1, 27, "string or an array")]
    [InlineData("{'Statement':[{'Condition':[]}]}", 1, 28, "Condition must be an object")]
    [InlineData("{'Statement':[{'Condition':{'StringIs':{'a:b':'c'}}}]}", 1, 29, "no condition operator 'StringIs'")]
    [InlineData("{'Statement':[{'Condition':{'NullIfExists':{'a:b':'true'}}}]}", 1, 29, "no condition operator")]
    [InlineData("{'Statement':[{'Condition':{'ForAnyValue:Null':{'a:b':'true'}}}]}", 1, 29, "no condition operator")]
    [InlineData("{'Statement':[{'Condition':{'ForSomeValues:StringEquals':{'a:b':'true'}}}]}", 1, 29, "no condition operator")]
    [InlineData("{'Statement':[{'Condition':{'IfExists':{'a:b':'true'}}}]}", 1, 29, "no condition operator")]
    [InlineData("{'Statement':[{'Condition':{'StringEquals':'c'}}]}", 1, 44, "must be an object")]
    [InlineData("{'Statement':[{'Condition':{'StringEquals':{'b':'c'}}}]}", 1, 45, "no condition key")]
    [InlineData("{'Statement':[{'Condition':{'StringEquals':{'a:':'c'}}}]}", 1, 45, "no condition key")]
    [InlineData("{'Statement':[{'Condition':{'StringEquals':{'a:b':'c','A:B':'d'}}}]}", 1, 55, "twice")]
    [InlineData("{'Statement':[{'Condition':{'StringEquals':{},'stringEquals':{}}}]}", 1, 47, "twice")]
    [InlineData("{'Statement':[{'Condition':{'StringEquals':{'a:b':{}}}}]}", 1, 51, "string or an array")]
    [InlineData("{'Statement':[{'Condition':{'StringEquals':{'a:b':null}}}]}", 1, 51, "string or an array")]
    [InlineData("{'Statement':[{'Condition':{'NumericEquals':{'a:b':'ten'}}}]}", 1, 52, "no number")]
    [InlineData("{'Statement':[{'Condition':{'DateEquals':{'a:b':'2026-13-01'}}}]}", 1, 49, "no time")]
    [InlineData("{'Statement':[{'Condition':{'Bool':{'a:b':'yes'}}}]}", 1, 43, "no boolean")]
    [InlineData("{'Statement':[{'Condition':{'Null':{'a:b':'yes'}}}]}", 1, 43, "no boolean")]
    [InlineData("{'Statement':[{'Condition':{'BinaryEquals':{'a:b':'?'}}}]}", 1, 51, "no base64")]
    [InlineData("{'Statement':[{'Condition':{'IpAddress':{'a:b':'203.0.113.0/33'}}}]}", 1, 48, "no address")]
    [InlineData("{'Statement':[{'Condition':{'IpAddress':{'a:b':'1'}}}]}", 1, 48, "no address")]
    [InlineData("{'Statement':[{'Condition':{'IpAddress':{'a:b':'203.0.113.07'}}}]}", 1, 48, "no address")]
    [InlineData("{'Statement':[{'Condition':{'ForAllValues:StringEquals':{'kms:EncryptionContext:a':'b'}}}]}", 1, 58, "OverlyPermissiveCondition")]
    [InlineData("{'Statement':[{'Condition':{'ForAllValues:StringLike':{'KMS:encryptionContext:a':'b'}}}]}", 1, 56, "OverlyPermissiveCondition")]
    [InlineData("{'Version':'2012-10-17','Statement':[{'Condition':{'StringEquals':{'a:b':'x${aws:username'}}}]}", 1, 74, "policy variable")]
    [InlineData("{'Version':'2012-10-17','Statement':[{'Resource':'arn:${}'}]}", 1, 50, "policy variable")]
    [InlineData("{'Version':'2012-10-17','Statement':[{'Resource':'arn:${a:b, c}'}]}", 1, 50, "policy variable")]
    [InlineData("{'Version':'2012-10-17','Statement':[{'Resource':'arn:${name}'}]}", 1, 50, "policy variable")]
    public void Parse_MalformedKeyPolicy_IsRefusedWithThePlace(string text, int line, int column, string message)
    {
        var error = Should.Throw<MalformedPolicyDocumentException>(() => PolicyDocument.Parse(Json(text).Replace('|', '\n'), PolicyKind.Key));
        error.Message.ShouldStartWith(FormattableString.Invariant($"line {line}, column {column}: "));
        error.Message.ShouldContain(message);
        error.Parameter.ShouldBe("policy");
    }

    [Theory]
    [InlineData("*", true)]
    [InlineData("111122223333", true)]
    [InlineData("arn:aws:iam::111122223333:root", true)]
    [InlineData("arn:aws-us-gov:iam::111122223333:root", true)]
    [InlineData("arn:aws:iam::111122223333:user/alice", true)]
    [InlineData("arn:aws:iam::111122223333:user/a/b/alice+=,.@-_", true)]
    [InlineData("arn:aws:iam::111122223333:role/service-role/Reader", true)]
    [InlineData("arn:aws:sts::111122223333:assumed-role/Reader/session@one", true)]
    [InlineData("arn:aws:sts::111122223333:federated-user/alice", true)]
    [InlineData("arn:aws:iam::111122223333:group/admins", false)]
    [InlineData("arn:aws:iam::111122223333:user/*", false)]
    [InlineData("arn:aws:iam::111122223333:user/", false)]
    [InlineData("arn:aws:iam::*:root", false)]
    [InlineData("arn:aws:iam::11112222333:root", false)]
    [InlineData("arn:aws:sts::111122223333:assumed-role/Reader", false)]
    [InlineData("1111222233334", false)]
    [InlineData("111122223333\\n", false)]
    [InlineData("AIDAACKCEVSQ6C2EXAMPLE", false)]
    [InlineData("alice", false)]
    [InlineData("", false)]
    [InlineData("elasticfilesystem.amazonaws.com", false)]
    public void Parse_AwsPrincipal_MustBeAnAccountOrSomeoneInIt(string principal, bool valid) => PrincipalIsValid("AWS", principal).ShouldBe(valid);

    [Theory]
    [InlineData("Service", "elasticfilesystem.amazonaws.com", true)]
    [InlineData("Service", "s3.us-east-1.amazonaws.com.cn", true)]
    [InlineData("Service", "*", false)]
    [InlineData("Service", "elasticfilesystem", false)]
    [InlineData("Service", "-a.amazonaws.com", false)]
    [InlineData("Service", "arn:aws:iam::111122223333:root", false)]
    [InlineData("Federated", "", false)]
    [InlineData("CanonicalUser", "79a5", false)]
    public void Parse_OtherPrincipal_HasItsForm(string type, string principal, bool valid) => PrincipalIsValid(type, principal).ShouldBe(valid);

    [Theory]
    [InlineData(nameof(PolicyKind.Key), 32_768, "bytes")]
    [InlineData(nameof(PolicyKind.FileSystem), 20_000, "characters")]
    [InlineData(nameof(PolicyKind.Identity), 6_144, "characters without white space")]
    public void Parse_Length_IsLimited(string kindName, int limit, string unit)
    {
        var kind = Enum.Parse<PolicyKind>(kindName);
        var principal = kind == PolicyKind.Identity ? string.Empty : "'Principal':'*',";
        string Text(int length)
        {
            var text = Json($"{{'Statement':{{'Effect':'Allow',{principal}'Action':'*','Resource':'*'}},'Id':''}}");
            return text.Insert(text.Length - 2, new string('x', length - text.Length));
        }

        Should.NotThrow(() => PolicyDocument.Parse(Text(limit), kind));
        Should.Throw<MalformedPolicyDocumentException>(() => PolicyDocument.Parse(Text(limit + 1), kind)).Message
            .ShouldBe(FormattableString.Invariant($"line 1, column {limit + 1}: The policy is too long: its limit is {limit} {unit}."));
    }

    [Fact]
    public void Parse_LengthOfAKeyPolicy_IsCountedInBytes() =>
        Should.Throw<MalformedPolicyDocumentException>(() => PolicyDocument.Parse(new string('ÿ', 16_385), PolicyKind.Key)).Message.ShouldStartWith("line 1, column 16385: ");

    [Theory]
    [InlineData(nameof(PolicyKind.Identity), "{'Effect':'Allow','Action':'*','Resource':'*'}", null)]
    [InlineData(nameof(PolicyKind.Identity), "{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'}", "names no principals")]
    [InlineData(nameof(PolicyKind.Identity), "{'Effect':'Allow','Resource':'*'}", "no Action")]
    [InlineData(nameof(PolicyKind.Identity), "{'Effect':'Allow','Action':'*'}", "no Resource")]
    [InlineData(nameof(PolicyKind.Identity), "{'Sid':'a b','Effect':'Allow','Action':'*','Resource':'*'}", "letters and digits")]
    [InlineData(nameof(PolicyKind.Identity), "{'Sid':'a','Effect':'Allow','Action':'*','Resource':'*'},{'Sid':'a','Effect':'Allow','Action':'*','Resource':'*'}", "this Sid")]
    [InlineData(nameof(PolicyKind.FileSystem), "{'Sid':'€ 😀','Effect':'Allow','Principal':'*','Action':'*'}", null)]
    [InlineData(nameof(PolicyKind.FileSystem), "{'Effect':'Allow','Action':'*'}", "no Principal")]
    [InlineData(nameof(PolicyKind.FileSystem), "{'Effect':'Allow','Principal':'*'}", "no Action")]
    [InlineData(nameof(PolicyKind.FileSystem), "{'Sid':'|','Effect':'Allow'}", "U+D83D")]
    public void Parse_OtherKind_HasItsOwnElements(string kind, string statements, string? message)
    {
        // A lone surrogate does not come through an attribute.
        var text = Json($"{{'Statement':[{statements}]}}").Replace('|', '\ud83d');
        PolicyDocument.TryParse(text, Enum.Parse<PolicyKind>(kind), out var fault);
        if (message is null)
        {
            fault.ShouldBeNull();
        }
        else
        {
            fault!.Message.ShouldContain(message);
        }
    }

    [Fact]
    public void Parse_FaultAfterWideCharacters_CountsColumnsAsAnEditorDoes()
    {
        PolicyDocument.TryParse(Json("{'Id':'€😀',7}"), PolicyKind.FileSystem, out var fault).ShouldBeNull();
        fault!.Place.ShouldBe(new PolicyPlace(1, 13));
    }

    private static bool PrincipalIsValid(string type, string principal)
    {
        PolicyDocument.TryParse(
            Json($"{{'Statement':{{'Effect':'Allow','Principal':{{'{type}':'{principal}'}},'Action':'*','Resource':'*'}}}}"), PolicyKind.Key, out var fault);
        return fault is null;
    }
}
