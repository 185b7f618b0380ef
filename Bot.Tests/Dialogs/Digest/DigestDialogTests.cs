using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Digest;
using Bot.Dialogs.Notices;
using Bot.Tests.Cases;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Dialogs.Digest;

[Trait("Row", "P-33")]
public sealed class DigestDialogTests
{
    [Fact]
    public void It_has_what_waits_for_me_the_overdue_first_and_what_was_held_back()
    {
        var late = Numbered(9, Samples.Case());
        var asked = Numbered(8, Samples.Case().Acknowledge(Samples.Ben, 0.5).Ask(5, Samples.Ben));
        var held = Samples.Case().Swept(2);
        var told = Tell(Turns.Of(Samples.Mia, null, 5) with { Cases = [Open(asked)] });
        told.ShouldStartWith("Your digest: 1 case open, 1 overdue");
        told.ShouldContain("Waiting for your decision\nCASE-8 · decide");

        told = Tell(Turns.Of(Samples.Ada, null, 5) with { Cases = [Open(Numbered(7, Samples.Case().Acknowledge(Samples.Ada, 1).Update(4))), Open(late)], Held = [new PingLine(held, Samples.Policy(), 1)] });
        told.IndexOf("CASE-9", StringComparison.Ordinal).ShouldBeLessThan(told.IndexOf("CASE-7", StringComparison.Ordinal));
        told.ShouldContain("Reminders that were held back\nCASE-7 · Northwind: Reminder: acknowledge (L1)");
    }

    [Fact]
    public void Nothing_is_nothing_and_what_is_done_is_not_in_it()
    {
        DigestCard.Draw(Turns.Of(Samples.Leo, null)).ShouldBeNull();
        DigestCard.Draw(Turns.Of(Samples.Leo, null, 5) with { Held = [new PingLine(Samples.Case().Swept(2).Acknowledge(Samples.Ben, 3), Samples.Policy(), 1)] }).ShouldBeNull();
        new DigestDialog().Open(Turns.Of(Samples.Leo, null)).Told().ShouldStartWith("Nothing for your digest");
    }

    [Fact, Trait("Rule", "R25")]
    public void The_fallback_s_line_stays_until_somebody_acts()
    {
        var it = Samples.Case().Update(1).Swept(4.1, 5, 6, 7, 8, 9, 10);
        it.All<Pinged>().ShouldContain(ping => ping.Threshold.Kind == ThresholdKind.Fallback);

        Tell(Turns.Of(Samples.Mia, null, 30) with { Cases = [Open(it)] }).ShouldContain("Nobody has acted: you are the fallback\nCASE-7 · Northwind: acknowledge (L1), was due Mon 2 Mar 14:00 – Ada Obi owns it");
        DigestCard.Draw(Turns.Of(Samples.Mia, null, 10) with { Cases = [Open(it.Acknowledge(Samples.Ben, 10))] }).ShouldBeNull();
    }

    [Fact]
    public void Its_buttons_open_cases_lists_and_preferences_and_nothing_else()
    {
        var card = DigestCard.Draw(Turns.Of(Samples.Ada, null) with { Cases = [Open(Samples.Case())] }).ShouldNotBeNull();

        card.Buttons.OfType<Bot.Dialogs.Cards.Button.Act>().ShouldAllBe(act => DigestCard.Allows(act.Verb, act.Subject));
        DigestCard.Allows("resolve", "CASE-7").ShouldBeFalse();
        DigestCard.Allows("show-case", "x").ShouldBeFalse();
    }

    private static string Tell(Turn turn) => new DigestDialog().Open(turn).Told();

    private static OpenCase Open(Case it) => new(it, Samples.Policy());

    private static Case Numbered(long number, Case it) => Case.From(new CaseId(number), it.Events);
}
