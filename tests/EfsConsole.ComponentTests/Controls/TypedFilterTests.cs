using EfsConsole.Web.Components.Controls;

namespace EfsConsole.ComponentTests.Controls;

public sealed class TypedFilterTests
{
    private readonly TypedFilter _filter = new();

    [Fact]
    public void Address_ThatComesBackLate_LeavesWhatWasTypedSince()
    {
        Type("pay");
        Type("payroll ");
        _filter.Text = "payroll k";

        _filter.Follow("pay");
        _filter.Follow("payroll");

        _filter.Text.ShouldBe("payroll k");
    }

    [Fact]
    public void Address_OfALinkOrOfBack_ReplacesTheText()
    {
        Type("pay");
        _filter.Follow("pay");
        Type("payroll");
        _filter.Follow("payroll");

        _filter.Follow("pay");
        _filter.Text.ShouldBe("pay");
        _filter.Follow(null);
        _filter.Text.ShouldBeEmpty();
    }

    [Fact]
    public void Send_WhatWasSentAlready_IsNotSentAgain()
    {
        _filter.Send().ShouldBeFalse("An empty filter is what the page began with.");
        Type("pay");

        _filter.Text = " pay ";

        _filter.Send().ShouldBeFalse();
        _filter.Wanted.ShouldBe("pay");
    }

    [Fact]
    public void Clear_WhileTheTextIsUnderWay_StaysEmpty()
    {
        Type("pay");
        _filter.Clear();

        _filter.Follow("pay");
        _filter.Follow(null);

        _filter.Text.ShouldBeEmpty();
    }

    private void Type(string text)
    {
        _filter.Text = text;
        _filter.Send().ShouldBeTrue();
    }
}
