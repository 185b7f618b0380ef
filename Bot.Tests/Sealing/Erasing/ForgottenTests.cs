using Bot.Cases.People;
using Bot.Sealing.Erasing;

namespace Bot.Tests.Sealing.Erasing;

public sealed class ForgottenTests
{
    private static readonly Forgotten Jo = new(["José Müller", "José", "Müller", "Müller, José", "jose@northwind.example"], ["+44 20 7946 0018"], new PersonId("jo"), new PersonId("former-1"));

    [Theory]
    [InlineData("José Müller called", "(erased) called")]
    [InlineData("jose muller called", "(erased) called")]
    [InlineData("JOSÉ MÜLLER", "(erased)")]
    [InlineData("Ask Mu\u0308ller's team", "Ask (erased)'s team")]
    [InlineData("Müller, José", "(erased)")]
    [InlineData("mail Jose@Northwind.Example today", "mail (erased) today")]
    [InlineData("call +44 20 7946 0018 now", "call (erased) now")]
    [InlineData("call 020 7946-0018.", "call (erased).")]
    [InlineData("(020) 79460018", "(erased)")]
    public void What_names_them_goes(string text, string left) => Jo.Out(text).ShouldBe(left);

    [Theory]
    [InlineData("The Müllerin sings")]
    [InlineData("Josephine called")]
    [InlineData("Invoice 7946 of 2026-03-02, 10:00")]
    [InlineData("1,240.50 EUR")]
    [InlineData("")]
    [InlineData("\uD83D\uDC40 a\u0301")]
    public void What_names_others_or_nobody_stays(string text) => Jo.Out(text).ShouldBe(text);

    [Fact]
    public void Their_id_is_another_from_then_on()
    {
        Jo.Out(new PersonId("jo")).ShouldBe(new PersonId("former-1"));
        Jo.Out(new PersonId("joan")).ShouldBe(new PersonId("joan"));
    }

    [Fact]
    public void A_stored_policy_is_the_same_without_them()
    {
        const string text = "people:\n  jo: { name: \"José Müller\", email: jose@northwind.example }\n  joan: { name: Joan Doe }\ntiers:\n  - members: [jo, joan] # José first\n";
        PolicyLeft.Of(text, Jo).ShouldBe("people:\n  former-1: { name: \"(erased)\", email: (erased) }\n  joan: { name: Joan Doe }\ntiers:\n  - members: [former-1, joan] # (erased) first\n");
    }
}
