using Bot.Channels.Teams.Connections;
using Bot.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Bot.Tests.Channels.Teams.Connections;

public sealed class ThrottleTests
{
    private static readonly Instant Start = Samples.Monday;

    /// <summary>https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit</summary>
    private static readonly (int Count, Duration Per)[] Teams = [(7, Duration.FromSeconds(1)), (8, Duration.FromSeconds(2)), (60, Duration.FromSeconds(30)), (1800, Duration.FromHours(1))];

    private readonly Throttle throttle = new(() => 0.5);

    [Fact]
    public void A_conversation_takes_seven_at_once_and_is_never_given_more_than_Teams_allows()
    {
        var sent = Drain("19:a", asked: true, Duration.FromMinutes(70));
        sent.Take(8).Select(at => at - Start).ShouldBe([.. Enumerable.Repeat(Duration.Zero, 7), Duration.FromMilliseconds(1100)]);
        Within(sent, Teams);
        sent.Count(at => at < Start + Duration.FromHours(1)).ShouldBe(1800);
    }

    [Fact]
    public void Notices_leave_some_for_answers()
    {
        for (var notice = 0; notice < 5; notice++)
            throttle.Take("t", "19:a", asked: false, Start).ShouldBeNull();
        throttle.Take("t", "19:a", asked: false, Start).ShouldNotBeNull();
        throttle.Take("t", "19:a", asked: true, Start).ShouldBeNull();
        throttle.Take("t", "19:a", asked: true, Start).ShouldBeNull();
        throttle.Take("t", "19:a", asked: true, Start).ShouldNotBeNull();
        throttle.Take("t", "19:b", asked: false, Start).ShouldBeNull();
    }

    [Fact]
    public void An_organisation_takes_fifty_a_second_and_another_has_its_own()
    {
        var taken = Enumerable.Range(0, 60).Count(one => throttle.Take("t", $"19:{one}", asked: false, Start) is null);
        taken.ShouldBe(40);
        Enumerable.Range(100, 60).Count(one => throttle.Take("t", $"19:{one}", asked: true, Start) is null).ShouldBe(10);
        throttle.Take("other", "19:x", asked: false, Start).ShouldBeNull();
        throttle.Take("t", null, asked: true, Start).ShouldNotBeNull("Look-ups count as well.");
    }

    [Fact]
    public void Those_who_wait_are_told_moments_one_after_the_other()
    {
        for (var one = 0; one < 40; one++)
            throttle.Take("t", $"19:{one}", asked: false, Start);
        var told = Enumerable.Range(0, 100).Select(one => throttle.Take("t", $"20:{one}", asked: false, Start)!.Value).ToList();
        told.ShouldBeUnique();
        told.ShouldBeInOrder();
        told[^1].ShouldBeLessThan(Duration.FromSeconds(4));
    }

    [Fact]
    public void Too_many_closes_the_conversation_for_exactly_as_long_as_the_service_says()
    {
        throttle.Refused("t", "19:a", Duration.FromSeconds(20), Start).ShouldBe(Duration.FromSeconds(20));
        throttle.Take("t", "19:a", asked: true, Start + Duration.FromSeconds(19)).ShouldBe(Duration.FromSeconds(1));
        throttle.Take("t", "19:b", asked: true, Start).ShouldBeNull();
        throttle.Take("t", "19:a", asked: true, Start + Duration.FromSeconds(20)).ShouldBeNull();
    }

    [Fact]
    public void Where_the_service_names_no_time_it_is_longer_each_time_until_something_was_taken()
    {
        double[] Seconds(int times) => [.. Enumerable.Range(0, times).Select(_ => throttle.Refused("t", "19:a", null, Start).TotalSeconds)];
        Seconds(4).ShouldBe([1.5, 3, 6, 12]);
        Seconds(10)[^1].ShouldBe(300);
        throttle.Taken("19:a");
        Seconds(1).ShouldBe([1.5]);
        var (least, most) = (new Throttle(() => 0), new Throttle(() => 0.999));
        least.Refused("t", "19:a", null, Start).ShouldBeLessThan(most.Refused("t", "19:a", null, Start));
    }

    [Fact]
    public void Whoever_sends_whenever_stays_within_the_limits() => Prop.ForAll(Gen.ListOf(Gen.Choose(0, 900)).ToArbitrary(), pauses =>
    {
        var (throttle, now) = (new Throttle(() => 0), Start);
        var sent = new List<Instant>();
        foreach (var pause in pauses)
        {
            now += Duration.FromMilliseconds(pause);
            if (throttle.Take("t", "19:a", asked: pause % 2 == 0, now) is null)
                sent.Add(now);
        }

        Within(sent, Teams);
    }).QuickCheckThrowOnFailure();

    private List<Instant> Drain(string conversation, bool asked, Duration time)
    {
        var (now, sent) = (Start, new List<Instant>());
        while (now < Start + time)
        {
            if (throttle.Take("t", conversation, asked, now) is { } wait)
                now += wait;
            else
                sent.Add(now);
        }

        return sent;
    }

    private static void Within(List<Instant> sent, (int Count, Duration Per)[] limits)
    {
        foreach (var (count, per) in limits)
        {
            for (var last = count; last < sent.Count; last++)
                (sent[last] - sent[last - count]).ShouldBeGreaterThanOrEqualTo(per);
        }
    }
}
