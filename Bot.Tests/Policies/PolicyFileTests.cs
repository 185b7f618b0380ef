using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Policies;
using Bot.Tests.Support;

namespace Bot.Tests.Policies;

public sealed class PolicyFileTests
{
    private static EscalationPolicy Sample(string name) =>
        PolicyFile.Read(SampleFiles.Text(name)).ShouldBeOfType<PolicyResult.Loaded>().Policy;

    [Theory]
    [InlineData("policy.yaml")]
    [InlineData("policy.demo.yaml")]
    public void Samples_load_without_a_warning(string name) =>
        PolicyFile.Read(SampleFiles.Text(name)).ShouldBeOfType<PolicyResult.Loaded>().Warnings.ShouldBeEmpty();

    [Fact]
    public void Levels_stand_in_the_files_order_the_gravest_first() =>
        Sample("policy.yaml").Levels.Select(level => level.Id.Value).ShouldBe(["critical", "moderate", "minor"]);

    [Fact]
    public void Critical_is_acknowledged_within_an_hour_and_resolved_within_a_day_round_the_clock()
    {
        var policy = Sample("policy.yaml");
        var critical = policy.LevelOf(new("critical"));
        policy.CalendarOf(critical).ShouldBe(new AlwaysCalendar());
        critical.Acknowledge[new("L1")].ShouldBe(new Target.Time(Duration.FromHours(1)));
        critical.Resolve.Keys.Select(tier => tier.Value).ShouldBe(["L1", "L2"]);
        critical.ResolveCase.ShouldBe(new Target.Time(Duration.FromHours(24)));
        critical.PostMortem.ShouldBe(PostMortemRule.Required);
    }

    [Fact]
    public void Moderate_is_counted_in_business_days() =>
        Sample("policy.yaml").LevelOf(new("moderate")).ClientUpdate.ShouldBe(new Target.BusinessDays(1));

    [Fact]
    public void A_calendar_has_its_zone_windows_closed_days_and_special_days()
    {
        var team = Sample("policy.yaml").Calendars["team"].ShouldBeOfType<WeeklyCalendar>();
        team.Zone.Id.ShouldBe("Europe/London");
        var window = team.Open.ShouldHaveSingleItem();
        window.Days.Count.ShouldBe(5);
        window.Hours.ShouldBe(new(new LocalTime(9, 0), new LocalTime(17, 30)));
        team.Closed.ShouldContain(new LocalDate(2026, 12, 25));
        team.Special[new(2026, 12, 24)].ShouldBe([new OpenHours(new(9, 0), new LocalTime(12, 30))]);
    }

    [Fact]
    public void A_window_may_end_at_midnight()
    {
        var text = SampleFiles.Text("policy.yaml").Replace("to: \"17:30\"", "to: \"24:00\"", StringComparison.Ordinal);
        var policy = PolicyFile.Read(text).ShouldBeOfType<PolicyResult.Loaded>().Policy;
        policy.Calendars["team"].ShouldBeOfType<WeeklyCalendar>().Open[0].Hours.To.ShouldBeNull();
    }

    [Fact]
    public void One_person_has_all_their_accounts()
    {
        var ada = Sample("policy.yaml").Find(new("ada")).ShouldNotBeNull();
        ada.Accounts.ShouldBe(new Dictionary<string, string>
        {
            ["slack"] = "T01TEST/U01AMY", ["teams"] = "11111111-1111-1111-1111-111111111111", ["web"] = "ada",
        });
    }

    [Fact]
    public void A_tier_has_its_members_and_its_rooms()
    {
        var tier = Sample("policy.yaml").TierOf(new("L1"));
        tier.Members.ShouldBe([new PersonId("ada"), new("ben")]);
        tier.Rooms.ShouldBe(new Dictionary<string, string> { ["slack"] = "C02ESC", ["web"] = "escalations" });
    }

    [Fact]
    public void Going_up_reminders_and_notices_are_read()
    {
        var policy = Sample("policy.yaml");
        policy.Escalate.AfterAttempts.ShouldBe(2);
        policy.Escalate.Approval.ShouldBe(new(1, new Target.Time(Duration.FromHours(2)), ApprovalLapse.AutoEscalate));
        policy.Reminders.At.ShouldBe([0.5m, 0.8m]);
        policy.Reminders.Before.ShouldBe(Duration.FromMinutes(15));
        policy.Reminders.Fallback.ShouldBe(new("mia"));
        policy.Notify[Occasion.Escalated].ShouldBe([new Audience.Owner(), new Audience.CurrentTier(), new Audience.NextTier()]);
    }

    [Fact]
    public void A_person_may_be_told_by_name()
    {
        var text = SampleFiles.Text("policy.yaml").Replace("closed: [reporter]", "closed: [reporter, leo]", StringComparison.Ordinal);
        var policy = PolicyFile.Read(text).ShouldBeOfType<PolicyResult.Loaded>().Policy;
        policy.Notify[Occasion.Closed].ShouldBe([new Audience.Reporter(), new Audience.Someone(new("leo"))]);
    }

    [Fact]
    public void The_demo_plays_an_acknowledgement_in_seconds() =>
        Sample("policy.demo.yaml").Levels.Select(level => level.Acknowledge[new("L1")]).ShouldBe(
        [
            new Target.Time(Duration.FromSeconds(20)), new Target.Time(Duration.FromSeconds(30)), new Target.Time(Duration.FromSeconds(40)),
        ]);

    [Fact]
    public void Both_samples_name_the_same_people() =>
        Sample("policy.demo.yaml").People.Select(person => person.Id).ShouldBe(Sample("policy.yaml").People.Select(person => person.Id));

    [Fact]
    public void Line_ends_of_another_system_make_no_difference() =>
        PolicyFile.Read(SampleFiles.Text("policy.yaml").ReplaceLineEndings("\r\n")).ShouldBeOfType<PolicyResult.Loaded>();
}
