using EfsConsole.Domain;

namespace EfsConsole.UnitTests.Domain;

public class ArnTests
{
    [Theory]
    [InlineData("arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab")]
    [InlineData("arn:aws:iam::111122223333:root")]
    [InlineData("arn:aws:sns:us-east-1:111122223333:topic:with:colons")]
    public void Arn_OfSixParts_ComesBack(string text)
    {
        Arn.TryParse(text, out var arn).ShouldBeTrue();
        arn.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("arn:aws:kms:us-east-1:111122223333")]
    [InlineData("arn:aws:kms:us-east-1:111122223333:")]
    [InlineData("urn:aws:kms:us-east-1:111122223333:key/x")]
    public void Arn_OfAnotherForm_IsRefused(string? text) => Arn.TryParse(text, out _).ShouldBeFalse();
}
