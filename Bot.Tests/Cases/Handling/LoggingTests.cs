using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Handling;
using Bot.Cases.People;
using Bot.Tests.Support;

namespace Bot.Tests.Cases.Handling;

[Trait("Rule", "R8")]
public sealed class LoggingTests
{
    private static readonly Instant Now = Samples.Monday;

    [Fact]
    public void Clocks_start_when_it_was_noticed()
    {
        var opened = Opened(Now - Duration.FromHours(3), "I was on a train");

        (opened.At, opened.NoticedAt, opened.LateReason).ShouldBe((Now, Now - Duration.FromHours(3), "I was on a train"));
        CaseClocks.Read(Bot.Cases.Case.From(new CaseId(7), [opened]), Samples.Policy(), Now).ShouldAllBe(clock => clock.Reading.Terms.Start == opened.NoticedAt);
    }

    [Fact]
    public void Without_a_time_they_start_now()
    {
        var opened = Opened(null);

        (opened.NoticedAt, opened.LateReason).ShouldBe((Now, null));
    }

    [Fact]
    public void Filling_in_the_form_is_not_being_late()
    {
        var opened = Opened(Now - Duration.FromMinutes(15), "I type slowly");

        (opened.NoticedAt, opened.LateReason).ShouldBe((Now, null));
        Open(Now - Duration.FromMinutes(15) - Duration.FromSeconds(1)).Why().ShouldContain("say why");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Logged_later_it_needs_a_reason(string? reason) =>
        Open(Now - Duration.FromHours(1), reason).Why().ShouldBe("Its clocks start when it was noticed: say why it is logged only now.");

    [Fact]
    public void Seven_days_back_is_the_most()
    {
        Opened(Now - Duration.FromDays(7), "holiday").NoticedAt.ShouldBe(Now - Duration.FromDays(7));
        Open(Now - Duration.FromDays(7) - Duration.FromSeconds(1), "holiday").Why().ShouldContain("at most 7 days");
    }

    [Fact]
    public void Nothing_is_noticed_in_the_future()
    {
        Open(Now + Duration.FromSeconds(1), "time travel").Why().ShouldContain("in the future");
        Opened(Now).NoticedAt.ShouldBe(Now);
    }

    [Fact]
    public void It_begins_at_the_first_tier_with_the_level_of_the_answers()
    {
        var opened = Opened(null);

        (opened.Tier, opened.Level).ShouldBe((Samples.L1, Samples.Critical));
    }

    [Fact]
    public void The_reporter_owns_it_where_they_belong_to_the_first_tier_and_else_its_first_member()
    {
        Opened(null, by: Samples.Ben).Owner.ShouldBe(Samples.Ben);
        Opened(null, by: Samples.Noor).Owner.ShouldBe(Samples.Ada);
        Opened(null, by: Samples.Noor).By.ShouldBe(Samples.Noor);
    }

    private static Opened Opened(Instant? noticed, string? reason = null, PersonId? by = null) =>
        Open(noticed, reason, by).Events().ShouldHaveSingleItem().ShouldBeOfType<Opened>();

    private static Decision Open(Instant? noticed, string? reason = null, PersonId? by = null) => Bot.Cases.Handling.Logging.Open(
        new IssueReport("Northwind", "Data is gone", "Where is it?", "The table is empty", noticed, reason, "They stand still", new("data loss", false, false), [], null),
        Samples.Policy(),
        by ?? Samples.Ada,
        Now);
}
