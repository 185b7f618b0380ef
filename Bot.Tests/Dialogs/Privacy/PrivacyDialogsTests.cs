using Bot.Cases;
using Bot.Cases.People;
using Bot.Cases.Privacy;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Find;
using Bot.Dialogs.LogIssue;
using Bot.Dialogs.Notices;
using Bot.Dialogs.Privacy;
using Bot.Tests.Cases;
using Bot.Tests.Cases.Privacy;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Dialogs.Privacy;

public sealed class PrivacyDialogsTests
{
    private static readonly PersonId Lex = new("lex");

    [Fact]
    public void A_case_is_made_confidential_with_a_reason_and_says_so_on_top()
    {
        var script = new FormScript(new MakeConfidentialDialog(), Of(Samples.Ada, Samples.Case()));
        script.Answer().Wrong().ShouldBe(["reason"]);

        var card = script.Answer(("reason", "A complaint about us")).Shown;
        card.Text().ShouldContain("Confidential: members only. Since Mon 2 Mar 11:00: A complaint about us");
        card.Text().ShouldContain("Members: Ada Obi (owner), Lex Ward (legal)");
        card.Acts().ShouldSatisfyAllConditions(
            acts => acts.ShouldContain("confidential-members"), acts => acts.ShouldContain("open-up"), acts => acts.ShouldContain("who-looked"), acts => acts.ShouldNotContain("make-confidential"));
    }

    [Fact]
    public void From_the_advice_one_press_is_enough() => new MakeConfidentialDialog().Open(Of(Samples.Ada, Samples.Case()) with { Subject = MakeConfidentialDialog.Advised })
        .ShouldBeOfType<Next.Record>().Events.ShouldHaveSingleItem().ShouldBeOfType<MadeConfidential>().Reason.ShouldContain("M2");

    [Fact]
    public void Members_are_ticked_and_unticked()
    {
        var script = new FormScript(new MembersDialog(), Of(Samples.Ada, VisibilityTests.Confidential()));
        script.Form.Text().ShouldContain("Ada Obi (owner)");
        script.Answer(("people", "eva,leo"), ("roles", string.Empty), ("reason", "They decide"));

        var change = script.Recorded.Events.ShouldHaveSingleItem().ShouldBeOfType<MembersChanged>();
        change.Added.ShouldBe([Samples.Eva, Samples.Leo]);
        change.RemovedRoles.ShouldBe([Role.Legal]);
        new MembersDialog().Open(Of(Samples.Ada, Samples.Case())).Told().ShouldContain("not confidential");
    }

    [Fact]
    public void It_is_made_open_again_with_a_reason()
    {
        new FormScript(new OpenUpDialog(), Of(Lex, VisibilityTests.Confidential())).Answer(("reason", "Settled")).Recorded.Events.ShouldHaveSingleItem().ShouldBeOfType<OpenedUp>();
        new OpenUpDialog().Open(Of(Samples.Ada, Samples.Case())).Told().ShouldContain("Nothing to open up");
    }

    [Fact]
    public void Legal_is_asked_and_answers_in_a_thread_of_its_own()
    {
        var asked = new FormScript(new ConsultLegalDialog(), Of(Samples.Ada, Samples.Case())).Answer(("question", "May we say sorry?"));
        asked.Shown.Text().ShouldContain("Ada Obi asked: May we say sorry?");
        var it = Samples.Case().With(asked.Recorded.Events);
        var noted = new FormScript(new PrivilegedNoteDialog(), Of(Lex, it)).Answer(("note", "Without prejudice only."));
        it = it.With(noted.Recorded.Events);

        Thread(it, Lex).ShouldContain("Without prejudice only.");
        Thread(it, Samples.Ada).ShouldNotContain("Without prejudice only.");
        Thread(it, Samples.Ada).ShouldContain("May we say sorry?");
        Thread(it, Samples.Eva).ShouldContain("Nothing that you may read.");
        new TimelineDialog().Open(Of(Lex, it)).ShouldBeOfType<Next.Tell>().Card.Text().ShouldSatisfyAllConditions(
            text => text.ShouldContain("Ada Obi asked legal for counsel."), text => text.ShouldNotContain("sorry"), text => text.ShouldNotContain("prejudice"), text => text.ShouldNotContain("privileged"));
        NoticeCards.Draw(Topic.News(it.Version - 1), it, VisibilityTests.Policy, Acts.At(2)).Text().ShouldNotContain("prejudice");
        NoticeCards.Draw(Topic.Case, it, VisibilityTests.Policy, Acts.At(2)).Text().ShouldNotContain("prejudice");
    }

    [Fact]
    public void Members_see_who_looked_and_who_was_kept_from_it()
    {
        var turn = Of(Samples.Ada, VisibilityTests.Confidential()) with { Looks = [new(Lex, Acts.At(2), "show-case", "slack", Denied: false), new(null, Acts.At(1), "timeline", "web", Denied: true)] };

        new WhoLookedDialog().Open(turn).ShouldBeOfType<Next.Tell>().Card.Text().ShouldSatisfyAllConditions(
            text => text.ShouldContain("Mon 2 Mar 12:00 · Lex Ward looked (show-case, slack)"),
            text => text.ShouldContain("an account that the policy does not know was kept from it (timeline, web)"));
        new WhoLookedDialog().Open(Of(Samples.Ada, Samples.Case())).Told().ShouldContain("not confidential");
    }

    [Theory]
    [InlineData("client dispute", "members", true)]
    [InlineData("technical failure", "everybody", false)]
    [InlineData("", "everybody", false)]
    public void What_kind_it_is_proposes_who_sees_it(string kind, string proposed, bool confidential)
    {
        var last = Log(kind);
        last.Form.Fields.Last().Shown.ShouldBe(proposed);

        var events = last.Answer(Level).Recorded.Events;
        ((Opened)events[0]).Kind.ShouldBe(kind.Length == 0 ? null : kind);
        events.OfType<MadeConfidential>().Any().ShouldBe(confidential);
    }

    [Fact]
    public void People_may_say_otherwise()
    {
        Log("client dispute").Answer([.. Level, ("who_sees_members", "everybody")]).Recorded.Events.ShouldHaveSingleItem();
        Log("technical failure").Answer([.. Level, ("who_sees_everybody", "members")]).Recorded.Events[1].ShouldBeOfType<MadeConfidential>().Reason.ShouldBe("so logged");
    }

    [Fact]
    public void On_a_lock_screen_nothing_of_it_stands()
    {
        var card = Discretion.Over(NoticeCards.Draw(Topic.Case, VisibilityTests.Confidential(), VisibilityTests.Policy, Acts.At(2)), VisibilityTests.Confidential());

        card.Summary.Plain(Samples.London).ShouldBe("A case that concerns you has news");
        card.Discreet.ShouldBeTrue();
        Discretion.Over(card with { Discreet = false }, Samples.Case()).Discreet.ShouldBeFalse();
    }

    private static readonly (string, string)[] Level = [("example", "billing dispute"), ("stopped", "no"), ("repeated", "no")];

    private static FormScript Log(string kind) => new FormScript(new LogIssueDialog(), Turns.Of(Samples.Ada, null) with { Policy = VisibilityTests.Policy })
        .Answer(("new_client", "Northwind"), ("title", "They say we lied"), ("kind", kind)).Answer(LogForm.Circumstances);

    private static string Thread(Case it, PersonId reader) => new LegalNotesDialog().Open(Of(reader, it)).ShouldBeOfType<Next.Tell>().Card.Text();

    private static Turn Of(PersonId who, Case it) => new(VisibilityTests.Policy.Find(who)!, Samples.London, VisibilityTests.Policy, Acts.At(1), it);
}
