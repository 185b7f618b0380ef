using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Pings;
using Bot.Cases.Policy;
using Bot.Tests.Support;

namespace Bot.Tests.Cases.Pings;

/// <summary>One person's waiting pings on <see cref="Samples.Monday"/> at 10:00 in London, bundled over ten minutes, at most six messages an hour.</summary>
public sealed class PingPlanTests
{
    private static readonly Instant Now = Samples.Monday;
    private static readonly ClockId Ack = new(ClockKind.Acknowledge, Samples.L1, 1);

    [Fact, Trait("Rule", "R22")]
    public void The_first_goes_at_once() => Plan([Ping(1)]).ShouldBe(["1 now"]);

    [Fact, Trait("Rule", "R22")]
    public void What_follows_within_ten_minutes_is_held_and_goes_as_one()
    {
        Plan([Ping(1), Ping(2)], sent: [Minutes(-4)]).ShouldBe(["1 held 6", "2 held 6"]);
        Plan([Ping(1), Ping(2)], sent: [Minutes(-10)]).ShouldBe(["1 now", "2 now"]);
    }

    [Fact, Trait("Rule", "R22")]
    public void Nothing_is_held_past_what_it_can_wait_and_then_all_go_together()
    {
        Plan([Ping(1) with { Latest = Minutes(3) }, Ping(2)], sent: [Minutes(-1)]).ShouldBe(["1 held 3", "2 held 3"]);
        Plan([Ping(1) with { Latest = Minutes(0) }, Ping(2)], sent: [Minutes(-1)]).ShouldBe(["1 now", "2 now"]);
    }

    [Fact, Trait("Rule", "R22")]
    public void What_is_critical_is_never_held_and_what_is_not_still_is() =>
        Plan([Ping(1, critical: true), Ping(2)], sent: [Minutes(-1)]).ShouldBe(["1 now", "2 held 9"]);

    [Fact, Trait("Rule", "R22")]
    public void After_six_messages_within_the_hour_the_rest_goes_to_the_digest_and_what_is_critical_goes_all_the_same()
    {
        Instant[] six = [.. Enumerable.Range(0, 6).Select(turn => Minutes(-59 + (9 * turn)))];

        Plan([Ping(1), Ping(2, critical: true)], sent: six).ShouldBe(["1 digest", "2 now"], ignoreOrder: true);
        Plan([Ping(1)], sent: [Minutes(-60), .. six.Skip(1)]).ShouldBe(["1 now"]);
        Plan([Ping(1)], sent: six, critical: true).ShouldBe(["1 now"], "what was critical does not count");
    }

    [Fact, Trait("Rule", "R22")]
    public void Who_wants_no_digest_gets_it_when_there_is_room_again()
    {
        Instant[] six = [.. Enumerable.Range(0, 6).Select(turn => Minutes(-59 + (9 * turn)))];

        Plan([Ping(1)], sent: six, who: Always() with { Digest = DigestRhythm.Off }).ShouldBe(["1 held 1"]);
    }

    [Fact, Trait("Rule", "R19")]
    public void What_has_no_reason_any_more_is_dropped() => Plan([Ping(1) with { Gone = "it is done" }]).ShouldBe(["1 dropped: it is done"]);

    [Fact, Trait("Rule", "R21")]
    public void Several_of_one_clock_are_one_and_the_last_says_it()
    {
        var pings = new[] { Ping(1), Ping(2) with { Case = new CaseId(1), Scheduled = Minutes(1), Threshold = new(ThresholdKind.Before) }, Ping(3) };

        Plan(pings).ShouldBe(["1 dropped: a later reminder says it", "2 now", "3 now"], ignoreOrder: true);
        Plan([pings[0], pings[1] with { Gone = "it is paused" }]).ShouldBe(["1 now", "2 dropped: it is paused"], ignoreOrder: true);
    }

    [Fact, Trait("Rule", "R21")]
    public void After_downtime_all_of_it_is_one_message_the_oldest_first()
    {
        var fates = PingPlan.Make(Always(), true, PingTerms.Usual, [Ping(1) with { Scheduled = Minutes(-5) }, Ping(2) with { Scheduled = Minutes(-180) }, Ping(3) with { Scheduled = Minutes(-90) }], [], Now);

        fates.ShouldAllBe(fate => fate is Fate.Now);
        fates.Select(fate => fate.Ping.Id).ShouldBe([2L, 3, 1]);
    }

    [Fact, Trait("Rule", "R23")]
    public void What_is_muted_waits_until_then_but_not_past_its_deadline()
    {
        Plan([Ping(1) with { MutedUntil = Minutes(30) }]).ShouldBe(["1 held 30"]);
        Plan([Ping(1) with { MutedUntil = Minutes(0) }]).ShouldBe(["1 now"]);
        Plan([Ping(1) with { MutedUntil = Minutes(30), Deadline = Minutes(20) }]).ShouldBe(["1 now"], "a deadline that came up since is not muted");
    }

    [Fact, Trait("Rule", "R24")]
    public void Outside_working_hours_what_is_due_after_they_begin_waits_for_them() =>
        Plan([Ping(1) with { Deadline = Minutes(150) }], who: From(11)).ShouldBe(["1 held 60"]);

    [Fact, Trait("Rule", "R24")]
    public void What_is_due_before_goes_to_the_next_one_who_is_at_work()
    {
        var ping = Ping(1) with { Deadline = Minutes(30), Others = [new(Samples.Noor, AtWork: false), new(Samples.Ben, AtWork: true)], Fallback = Samples.Mia };

        Plan([ping], who: From(11)).ShouldBe(["1 to ben"]);
        Plan([ping with { Deadline = Minutes(-5) }], who: From(11)).ShouldBe(["1 to ben"], "what is missed does not wait either");
        Plan([ping with { From = Samples.Leo }], who: From(11)).ShouldBe(["1 now"], "what was handed over is not handed on");
        Plan([ping with { Deadline = Minutes(150), Critical = true }], who: From(11)).ShouldBe(["1 to ben"], "what is critical does not wait");
    }

    [Fact, Trait("Rule", "R24")]
    public void Where_nobody_is_at_work_the_policy_says_page_or_fallback()
    {
        var ping = Ping(1) with { Deadline = Minutes(30), Others = [new(Samples.Ben, AtWork: false)], Fallback = Samples.Mia };

        Plan([ping], who: From(11)).ShouldBe(["1 now"]);
        Plan([ping], who: From(11), terms: PingTerms.Usual with { Quiet = WhenAllAreOff.Fallback }).ShouldBe(["1 to mia"]);
        Plan([ping with { Fallback = null }], who: From(11), terms: PingTerms.Usual with { Quiet = WhenAllAreOff.Fallback }).ShouldBe(["1 now"]);
    }

    [Fact, Trait("Rule", "R26")]
    public void Who_can_be_reached_nowhere_passes_on_at_once_and_where_nobody_is_left_that_is_said()
    {
        var ping = Ping(1) with { Others = [new(Samples.Ben, AtWork: false), new(Samples.Noor, AtWork: true)], Fallback = Samples.Mia };

        Plan([ping], reachable: false).ShouldBe(["1 to noor"]);
        Plan([ping with { Others = [new(Samples.Ben, AtWork: false)] }], reachable: false).ShouldBe(["1 to ben"]);
        Plan([ping with { Others = [] }], reachable: false).ShouldBe(["1 to mia"]);
        Plan([ping with { Others = [], Fallback = null }], reachable: false).ShouldBe(["1 nobody"]);
    }

    [Fact, Trait("Rule", "R25")]
    public void What_nobody_acts_on_stays_in_the_digest()
    {
        var daily = Ping(1) with { Threshold = new(ThresholdKind.Daily, 3) };

        Plan([daily]).ShouldBe(["1 digest"]);
        Plan([daily], who: Always() with { Digest = DigestRhythm.Off }).ShouldBe(["1 now"], "it never ends in silence");
    }

    [Fact]
    public void A_policy_that_plays_a_day_in_minutes_has_an_hour_as_long_as_its_repeats()
    {
        PingTerms.For(Duration.FromHours(1)).ShouldBe(PingTerms.Usual);
        PingTerms.For(Duration.FromMinutes(10)).ShouldBe(PingTerms.Usual);
        PingTerms.For(Duration.FromSeconds(15)).ShouldSatisfyAllConditions(
            terms => terms.Hour.ShouldBe(Duration.FromSeconds(15)), terms => terms.Bundle.ShouldBe(Duration.FromSeconds(2.5)), terms => terms.PerHour.ShouldBe(6));
    }

    private static Instant Minutes(double minutes) => Now + Duration.FromMinutes(minutes);

    private static WaitingPing Ping(int id, bool critical = false) =>
        new(id, new CaseId(id), Ack, new Threshold(ThresholdKind.Fraction, 0.5m), critical, Now) { Deadline = Minutes(120), Latest = Minutes(12) };

    private static Preferences Always() => new(DateTimeZone.Utc, Preferences.AllDays, null, null, DigestRhythm.Daily, new LocalTime(8, 30));

    private static Preferences From(int hour) => Always() with { Hours = new OpenHours(new LocalTime(hour, 0), new LocalTime(18, 0)) };

    private static IReadOnlyList<string> Plan(
        WaitingPing[] pings, Instant[]? sent = null, Preferences? who = null, bool reachable = true, bool critical = false, PingTerms? terms = null) =>
        [.. PingPlan.Make(who ?? Always(), reachable, terms ?? PingTerms.Usual, pings, [.. (sent ?? []).Select(at => new SentMessage(at, Counts: !critical))], Now).Select(fate => $"{fate.Ping.Id} {Said(fate)}")];

    private static string Said(Fate fate) => fate switch
    {
        Fate.Now => "now",
        Fate.Hold hold => $"held {(hold.Until - Now).TotalMinutes:0}",
        Fate.Digest => "digest",
        Fate.Drop drop => $"dropped: {drop.Why}",
        Fate.HandOver over => $"to {over.To}",
        Fate.Nobody => "nobody",
        _ => throw new InvalidOperationException(fate.GetType().Name),
    };
}
