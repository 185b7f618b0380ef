using Bot.Channels.Slack;
using Bot.Channels.Slack.Api;
using Bot.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Bot.Tests.Channels.Slack.Api;

/// <summary>Budgets: nothing goes faster than Slack allows, nothing before Slack's own time, and nobody waits for another.</summary>
public sealed class BudgetsTests
{
    private const string Post = "chat.postMessage";

    private static readonly Instant Start = Samples.Monday;

    private readonly Budgets budgets = new();

    [Fact]
    public void A_channel_takes_a_short_burst_and_then_one_message_a_second()
    {
        Enumerable.Range(0, 3).ShouldAllBe(_ => Take("C1", Start) == null);
        Take("C1", Start).ShouldBe(Duration.FromSeconds(1));
        Take("C1", Start + Duration.FromMilliseconds(999)).ShouldNotBeNull();
        Take("C1", Start + Duration.FromSeconds(1)).ShouldBeNull();
        Take("C1", Start + Duration.FromSeconds(1)).ShouldBe(Duration.FromSeconds(2), "The second after this one is promised already.");
    }

    [Fact]
    public void Many_that_wait_are_told_one_moment_each()
    {
        Enumerable.Range(0, 3).ShouldAllBe(_ => Take("C1", Start) == null);
        Enumerable.Range(0, 50).Select(_ => Take("C1", Start)!.Value.TotalSeconds).ShouldBe(Enumerable.Range(1, 50).Select(second => (double)second));
    }

    [Fact]
    public void Another_channel_another_method_and_another_workspace_have_their_own()
    {
        while (Take("C1", Start) is null)
        {
        }

        Take("C2", Start).ShouldBeNull();
        budgets.Take(Workspace.Default, "chat.update", "C1", Start).ShouldBeNull();
        budgets.Take(new Workspace(null, "T2"), Post, "C1", Start).ShouldBeNull();
    }

    [Fact]
    public void A_429_closes_exactly_its_channel_for_exactly_its_time()
    {
        budgets.Close(Workspace.Default, Post, "C1", Duration.FromSeconds(30), Start);
        Take("C1", Start + Duration.FromSeconds(30) - Duration.FromTicks(1)).ShouldBe(Duration.FromTicks(1));
        Take("C2", Start).ShouldBeNull();
        budgets.Take(Workspace.Default, "chat.update", "C1", Start).ShouldBeNull();
        Take("C1", Start + Duration.FromSeconds(30)).ShouldBeNull();
    }

    [Fact]
    public void A_429_of_a_method_without_channels_closes_it_for_its_workspace()
    {
        budgets.Close(Workspace.Default, "users.info", "C1", Duration.FromSeconds(5), Start);
        budgets.Take(Workspace.Default, "users.info", null, Start + Duration.FromSeconds(4)).ShouldBe(Duration.FromSeconds(1));
        budgets.Take(new Workspace(null, "T2"), "users.info", null, Start).ShouldBeNull();
    }

    [Fact]
    public void However_many_notices_wait_forms_still_open()
    {
        for (var number = 0; number < 1000; number++)
            Take($"C{number}", Start);
        Take("C1001", Start).ShouldNotBeNull("The workspace's budget is spent.");
        foreach (var method in new[] { "views.open", "views.update", "views.push", "views.publish", "chat.postEphemeral", WebMethods.Respond })
            budgets.Take(Workspace.Default, method, "x", Start).ShouldBeNull(method);
    }

    [Theory]
    [InlineData("conversations.info", 50)]
    [InlineData("chat.update", 50)]
    [InlineData("users.info", 100)]
    [InlineData("something.new", 20)]
    public void A_tier_gives_so_many_a_minute(string method, int aMinute)
    {
        while (budgets.Take(Workspace.Default, method, null, Start) is null)
        {
        }

        Enumerable.Range(1, 600).Count(tenth => budgets.Take(Workspace.Default, method, null, Start + (Duration.FromMilliseconds(100) * tenth)) is null).ShouldBe(aMinute);
    }

    /// <summary>Whatever is asked when: no window holds more than the burst and what grew back in it, and the wait that is named is enough.</summary>
    [Fact]
    public void No_window_ever_holds_more_than_is_allowed() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<byte>().ListOf(80).ToArbitrary(),
        steps =>
        {
            var mine = new Budgets();
            var now = Start;
            List<Instant> granted = [];
            foreach (var step in steps)
            {
                now += Duration.FromMilliseconds(step * 10);
                if (mine.Take(Workspace.Default, Post, "C1", now) is { } wait)
                {
                    now += wait;
                    mine.Take(Workspace.Default, Post, "C1", now).ShouldBeNull();
                }

                granted.Add(now);
            }

            for (var first = 0; first < granted.Count; first++)
            {
                for (var last = first; last < granted.Count; last++)
                    (last - first + 1).ShouldBeLessThanOrEqualTo(3 + (int)Math.Floor((granted[last] - granted[first]).TotalSeconds));
            }
        }).QuickCheckThrowOnFailure();

    private Duration? Take(string channel, Instant now) => budgets.Take(Workspace.Default, Post, channel, now);
}
