using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Dialogs.Notices;
using Bot.Dialogs.StillOnIt;
using Bot.Tests.Cases;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Dialogs.StillOnIt;

public sealed class StayingDialogsTests
{
    private static readonly Case Mine = Samples.Case().Acknowledge(Samples.Ben, 0.2);

    [Fact, Trait("Rule", "R29")]
    public void Who_fell_silent_is_asked_alone_with_three_answers()
    {
        var asked = Mine.With(Mine.Due(2.3).OfType<Pinged>().Where(one => one.Clock.Kind is ClockKind.StillOnIt));
        var place = asked.Version - 1;
        var card = NoticeCards.Draw(Topic.Ping(place), asked, Samples.Policy(), Acts.At(2.3));

        card.Title.Plain(Samples.London).ShouldBe("Still on it? CASE-7 · Invoice differs from the offer");
        card.Acts().ShouldBe(["still-on-it", "need-help", "hand-over", "show-case", "why", "why-ping"]);
        card.Text().ShouldContain("Without an answer within 30 min the next person is asked (R29).");
        Notice.After(asked, place, Samples.Policy()).ShouldBe([new Notice.ToPerson(Samples.Ben, Topic.Ping(place))]);
        NoticeCards.Wanted(Topic.Ping(place), asked, Samples.Policy(), Acts.At(2.4)).ShouldBeTrue();
        NoticeCards.Wanted(Topic.Ping(place), asked.Update(2.35), Samples.Policy(), Acts.At(2.4)).ShouldBeFalse("somebody of the tier was heard");
    }

    [Fact, Trait("Rule", "R29")]
    public void Yes_is_one_press_by_the_owner()
    {
        new StillOnItDialog().Open(Turns.Of(Samples.Ben, Mine)).ShouldBeOfType<Bot.Dialogs.Conversations.Next.Record>()
            .Events.ShouldHaveSingleItem().ShouldBe(new StillWorking(Acts.At(1), Samples.Ben, Samples.L1));
        new StillOnItDialog().Open(Turns.Of(Samples.Ada, Mine)).Told().ShouldContain("Ben Ruiz owns CASE-7");
        new StillOnItDialog().Open(Turns.Of(Samples.Ada, Samples.Case())).Told().ShouldContain("Nobody has acknowledged");
        new StillOnItDialog().Open(Turns.Of(Samples.Ben, Mine.Resolve(0.5))).Told().ShouldContain("has resolved");
    }

    [Fact, Trait("Rule", "R29")]
    public void Asking_for_help_tells_the_others_of_the_tier_with_what()
    {
        var script = new FormScript(new NeedHelpDialog(), Turns.Of(Samples.Ben, Mine)).Answer(("note", "Nobody in Finance answers"));
        var after = Mine.With(script.Recorded.Events);

        script.Recorded.Events.ShouldHaveSingleItem().ShouldBe(new HelpAsked(Acts.At(1), Samples.Ben, Samples.L1, "Nobody in Finance answers"));
        Notice.After(after, Mine.Version, Samples.Policy()).ShouldBe([new Notice.ToPerson(Samples.Ada, Topic.News(Mine.Version))]);
        new NeedHelpDialog().Open(Turns.Of(Samples.Ada, Mine)).Told().ShouldContain("Ben Ruiz owns");
    }

    [Fact, Trait("Rule", "R29")]
    public void Handing_it_over_asks_the_other_to_acknowledge_it()
    {
        var script = new FormScript(new HandOverDialog(), Turns.Of(Samples.Ben, Mine)).Answer(("note", "Jo waits for a call"));
        var after = Mine.With(script.Recorded.Events);
        var notice = Notice.After(after, Mine.Version, Samples.Policy()).ShouldHaveSingleItem();

        notice.ShouldBe(new Notice.ToPerson(Samples.Ada, Topic.News(Mine.Version)));
        NoticeCards.Draw(notice.Topic, after, Samples.Policy(), Acts.At(1)).Acts().ShouldBe(["acknowledge", "show-case"]);
        NoticeCards.Draw(notice.Topic, after.Acknowledge(Samples.Ada, 1.5), Samples.Policy(), Acts.At(2)).Acts().ShouldBe(["show-case"]);
        (after.Owner, after.Engagements[^1].AcknowledgedAt).ShouldBe((Samples.Ada, null));
        Bot.Cases.Handling.Staying.HandOver(Mine, Samples.Policy(), Samples.Mia, "x", Samples.Ben, Acts.At(1)).Why().ShouldContain("For a higher tier, escalate it");
    }

    [Fact]
    public void Nobody_can_hand_it_over_where_the_tier_has_nobody_else()
    {
        var policy = Samples.Policy();
        var alone = policy with { Tiers = [policy.Tiers[0] with { Members = [Samples.Ben] }, .. policy.Tiers.Skip(1)] };

        new HandOverDialog().Open(Turns.Of(Samples.Ben, Mine) with { Policy = alone }).Told().ShouldContain("Escalate it instead");
    }
}
