using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Dialogs.Notices;
using Bot.Tests.Cases;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Dialogs.Notices;

public sealed class NoticeTests
{
    private static readonly EscalationPolicy Everybody = Samples.Policy() with
    {
        Notify = Enum.GetValues<Occasion>().ToDictionary(one => one, _ => (IReadOnlyList<Audience>)[new Audience.Reporter(), new Audience.Someone(Samples.Leo)]),
    };

    private static readonly ClockId Ack = new(ClockKind.Acknowledge, Samples.L1, 1);

    [Fact]
    public void A_new_case_stands_in_its_tiers_room_and_is_news_for_those_whom_the_policy_names_but_not_for_who_logged_it() =>
        Latest(Samples.Case(), 1).ShouldBe([new Notice.ToTier(Samples.L1, Topic.Case), new Notice.ToPerson(Samples.Leo, Topic.News(0))]);

    [Fact]
    public void A_request_goes_to_everybody_who_may_decide_and_to_nobody_else() =>
        Latest(Samples.Case().Ask(1, Samples.Mia), 1).ShouldBe([new Notice.ToPerson(Samples.Noor, Topic.Approval(1))]);

    [Fact]
    public void An_approval_puts_the_case_in_the_next_tiers_room() =>
        Latest(Samples.Case().Ask(1).Approve(Samples.Mia, 2), 3).ShouldBe(
            [new Notice.ToTier(Samples.L2, Topic.Case), new Notice.ToPerson(Samples.Ada, Topic.News(4)), new Notice.ToPerson(Samples.Leo, Topic.News(4))]);

    [Fact]
    public void A_rejection_goes_back_to_who_asked() =>
        Latest(Samples.Case().Ask(1, Samples.Ben).Reject(Samples.Mia, 2), 1).ShouldBe([new Notice.ToPerson(Samples.Ben, Topic.News(2))]);

    [Fact]
    public void What_happens_is_news_for_those_whom_the_policy_names()
    {
        Latest(Samples.Case().Acknowledge(Samples.Ben, 1), 1).ShouldBe([new Notice.ToPerson(Samples.Ada, Topic.News(1)), new Notice.ToPerson(Samples.Leo, Topic.News(1))]);
        Latest(Samples.Case().Resolve(1), 1).ShouldBe([new Notice.ToPerson(Samples.Leo, Topic.News(1))]);
        Latest(Samples.Case().Resolve(1).After(new Closed(Acts.At(2), Samples.Ben, null, null)), 1).Count.ShouldBe(2);
        Latest(Samples.Case().Resolve(1).Reopen(2), 1).ShouldBe([new Notice.ToPerson(Samples.Leo, Topic.News(2))]);
        Latest(Samples.Case().Attempt(1).Update(1).Wait(1, until: 9).Resume(2), 4).ShouldBeEmpty();
    }

    [Theory, Trait("Rule", "R18")]
    [InlineData(ThresholdKind.Fraction, 0.5, false)]
    [InlineData(ThresholdKind.Fraction, 0.79, false)]
    [InlineData(ThresholdKind.Fraction, 0.8, true)]
    [InlineData(ThresholdKind.Before, 0, true)]
    [InlineData(ThresholdKind.Due, 0, true)]
    [InlineData(ThresholdKind.Repeat, 1, false)]
    [InlineData(ThresholdKind.Fallback, 0, true)]
    [InlineData(ThresholdKind.Daily, 1, false)]
    public void A_ping_goes_to_its_people_and_when_it_is_serious_also_to_the_room(ThresholdKind kind, double amount, bool room)
    {
        var told = Latest(Samples.Case(Ping(new(kind, (decimal)amount), Samples.Ada, Samples.Ben)), 1);

        told.ShouldBe(
        [
            new Notice.ToPerson(Samples.Ada, Topic.Ping(1)), new Notice.ToPerson(Samples.Ben, Topic.Ping(1)),
            .. room ? [new Notice.ToTier(Samples.L1, Topic.Ping(1))] : Array.Empty<Notice>(),
        ]);
    }

    [Fact, Trait("Rule", "R21")]
    public void A_ping_for_nobody_goes_nowhere() => Latest(Samples.Case(Ping(new(ThresholdKind.Due))), 1).ShouldBeEmpty();

    [Fact]
    public void Only_new_events_have_notices() => Notice.After(Samples.Case().Acknowledge(Samples.Ben, 1), 2, Everybody).ShouldBeEmpty();

    [Fact]
    public void The_case_card_changes_with_everything_but_pings()
    {
        Changed(Topic.Case, Samples.Case().Attempt(1), 1).ShouldBeTrue();
        Changed(Topic.Case, Samples.Case(Ping(new(ThresholdKind.Due))), 1).ShouldBeFalse();
        Changed(Topic.Case, Samples.Case(new Breached(Acts.At(4), PersonId.Bot, Ack, false)), 1).ShouldBeTrue();
    }

    [Fact]
    public void The_card_of_a_request_changes_with_what_is_decided()
    {
        Changed(Topic.Approval(1), Samples.Case().Ask(1).Approve(Samples.Mia, 2), 3).ShouldBeTrue();
        Changed(Topic.Approval(1), Samples.Case().Ask(1).Reject(Samples.Mia, 2), 1).ShouldBeTrue();
        Changed(Topic.Approval(1), Samples.Case().Ask(1).After(new EscalationVoiced(Acts.At(2), Samples.Mia, 1)), 1).ShouldBeTrue();
        Changed(Topic.Approval(1), Samples.Case().Ask(1).Resolve(2), 1).ShouldBeTrue();
        Changed(Topic.Approval(1), Samples.Case().Ask(1).Attempt(2), 1).ShouldBeFalse();
    }

    [Fact]
    public void A_ping_changes_with_what_its_clock_waits_for_and_not_with_every_act()
    {
        var it = Samples.Case(Ping(new(ThresholdKind.Due), Samples.Ada));

        Changed(Topic.Ping(1), it.Acknowledge(Samples.Ada, 5), 1).ShouldBeTrue();
        Changed(Topic.Ping(1), it.Resolve(5), 1).ShouldBeTrue();
        Changed(Topic.Ping(1), it.Attempt(5), 1).ShouldBeFalse();
        Changed(Topic.Ping(1), it.Resolve(5).Reopen(6).Acknowledge(Samples.Ada, 7), 1).ShouldBeFalse("its cycle is over");
    }

    [Fact]
    public void News_changes_where_it_offered_to_acknowledge()
    {
        Changed(Topic.News(0), Samples.Case().Acknowledge(Samples.Ben, 1), 1).ShouldBeTrue();
        Changed(Topic.News(2), Samples.Case().Resolve(1).Reopen(2).Acknowledge(Samples.Ben, 3), 1).ShouldBeTrue();
        Changed(Topic.News(4), Samples.Case().Ask(1).Approve(Samples.Mia, 2).Acknowledge(Samples.Mia, 3), 1).ShouldBeTrue();
        Changed(Topic.News(1), Samples.Case().Resolve(1).Reopen(2).Acknowledge(Samples.Ben, 3), 1).ShouldBeFalse();
    }

    /// <summary>The sweep reminds while somebody acts on the case as it was before: both write the event at the same place, and the second is decided again.</summary>
    [Fact]
    public void A_card_about_what_another_wrote_since_the_case_was_read_does_not_change()
    {
        Changed(Topic.Ping(1), Samples.Case().Acknowledge(Samples.Ada, 5), 1).ShouldBeFalse("the place of its own event");
        Changed(Topic.Ping(2), Samples.Case().Acknowledge(Samples.Ada, 5), 1).ShouldBeFalse();
        Changed(Topic.News(3), Samples.Case().Acknowledge(Samples.Ada, 5), 1).ShouldBeFalse();
    }

    [Fact]
    public void A_topic_is_read_back_from_its_text()
    {
        foreach (var topic in new[] { Topic.Case, Topic.Approval(2), Topic.Ping(31), Topic.News(0), Topic.Record(1) })
            Topic.Parse(topic.ToString()).ShouldBe(topic);
        Topic.Ping(31).ToString().ShouldBe("Ping/31", "it is stored");
    }

    private static Pinged Ping(Threshold threshold, params PersonId[] people) => new(Acts.At(4), PersonId.Bot, Ack, threshold, Acts.At(4), people);

    /// <summary>What follows from the last events.</summary>
    private static IReadOnlyList<Notice> Latest(Case it, int count) => Notice.After(it, it.Version - count, Everybody);

    private static bool Changed(Topic topic, Case it, int count) => Notice.Changes(topic, it, it.Events.TakeLast(count));
}
