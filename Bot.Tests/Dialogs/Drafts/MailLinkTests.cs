using Bot.Dialogs.Drafts;

namespace Bot.Tests.Dialogs.Drafts;

public sealed class MailLinkTests
{
    [Fact]
    public void Everything_a_person_typed_is_percent_encoded()
    {
        var link = Link(new("jo@northwind.example?bcc=all@x", "A & B #1", "Grüße,\nJo"));

        link.ShouldBe("mailto:jo@northwind.example%3Fbcc%3Dall@x?subject=A%20%26%20B%20%231&body=Gr%C3%BC%C3%9Fe%2C%0D%0AJo");
    }

    [Fact]
    public void A_line_break_in_a_subject_begins_no_other_header() =>
        Link(new(null, "One\r\nBcc: all@x", "b")).ShouldBe("mailto:?subject=One%20Bcc%3A%20all%40x&body=b");

    [Theory]
    [InlineData("x")]
    [InlineData("ü")]
    [InlineData("漢")]
    [InlineData("😀")]
    [InlineData("\n")]
    public void A_long_body_is_cut_between_characters_and_says_so(string letter)
    {
        var link = Link(new("jo@northwind.example", "s", string.Concat(Enumerable.Repeat(letter, 3000))));

        link.Length.ShouldBeLessThanOrEqualTo(1800);
        var body = Uri.UnescapeDataString(link[(link.IndexOf("&body=", StringComparison.Ordinal) + 6)..]);
        body.ShouldEndWith("[The rest is on the card: copy it from there.]");
        body.ShouldNotContain("\uFFFD");
    }

    private static string Link(MailDraft mail) => mail.AsButton.Address;
}
