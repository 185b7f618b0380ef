using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Policy;
using Bot.Policies;
using Bot.Tests.Support;

namespace Bot.Tests.Policies;

public sealed class ClientsTests
{
    private const string Calendars = """
          team: { zone: Europe/London, open: [{ days: [mon, tue, wed, thu, fri], from: "09:00", to: "17:00" }] }
          ny: { zone: America/New_York, open: [{ days: [mon, tue, wed, thu, fri], from: "09:00", to: "17:00" }] }
          tokyo: { zone: Asia/Tokyo, open: [{ days: [mon, tue, wed, thu, fri], from: "09:00", to: "17:00" }] }
          extended: { zone: Europe/London, open: [{ days: [mon, tue, wed, thu, fri, sat], from: "07:00", to: "22:00" }] }
          always: { always: true }
        """;

    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 2, 12, 0);

    [Fact, Trait("Rule", "R6")]
    public void Without_clients_every_clock_is_counted_in_the_levels_calendar()
    {
        var policy = Read(string.Empty);

        policy.Clients.ShouldBeEmpty();
        foreach (var kind in Enum.GetValues<ClockKind>())
            policy.CalendarOf(policy.Levels[0], kind, policy.ClientOf("Northwind")).ShouldBe(policy.Calendars["team"]);
    }

    [Fact, Trait("Rule", "R6")]
    public void A_client_with_hours_has_updates_counted_in_them_and_the_rest_in_the_teams()
    {
        var policy = Read("clients: [{ name: Northwind, aliases: [NW], calendar: ny }]");
        var client = policy.ClientOf(" nw ").ShouldNotBeNull();

        policy.CalendarOf(policy.Levels[0], ClockKind.ClientUpdate, client).ShouldBe(policy.Calendars["ny"]);
        policy.CalendarOf(policy.Levels[0], ClockKind.Acknowledge, client).ShouldBe(policy.Calendars["team"]);
        policy.CalendarOf(policy.Levels[0], ClockKind.Resolve, client).ShouldBe(policy.Calendars["team"]);
        policy.ClientOf("Acme").ShouldBeNull();
    }

    [Theory, Trait("Rule", "R6")]
    [InlineData("team", "2026-03-02 16:00")]
    [InlineData("client", "2026-03-02 18:00")]
    [InlineData("overlap", "2026-03-03 15:00")]
    [InlineData("always", "2026-03-02 16:00")]
    [InlineData("extended", "2026-03-02 16:00")]
    [InlineData("tokyo", "2026-03-03 04:00")]
    public void Each_clock_can_be_counted_in_other_hours(string hours, string due)
    {
        var policy = Read($"clients: [{{ name: Northwind, calendar: ny, clocks: {{ resolve: {hours} }} }}]");
        var it = Bot.Cases.Case.From(new CaseId(7), [Samples.Opened() with { At = Noon, NoticedAt = Noon }]);

        CaseClocks.Read(it, policy, Noon).Single(clock => clock.Id.Kind is ClockKind.Resolve && clock.Id.Tier == Samples.L1).Reading.Due.ShouldBe(Cases.Clocks.Calendars.Utc(due));
    }

    [Fact, Trait("Rule", "R6")]
    public void A_level_round_the_clock_stays_so_and_the_team_is_then_the_calendar_of_that_name()
    {
        var policy = Read("clients: [{ name: Northwind, calendar: ny, clocks: { resolve: team, approval: overlap } }]", level: "always");
        var client = policy.ClientOf("Northwind");

        policy.CalendarOf(policy.Levels[0], ClockKind.ClientUpdate, client).ShouldBe(new AlwaysCalendar());
        policy.CalendarOf(policy.Levels[0], ClockKind.Resolve, client).ShouldBe(policy.Calendars["team"]);
        policy.CalendarOf(policy.Levels[0], ClockKind.Approval, client).ShouldBe(new OverlapCalendar(policy.Calendars["team"], policy.Calendars["ny"]));
    }

    [Fact, Trait("Rule", "R6")]
    public void A_business_day_of_an_overlap_is_that_days_overlap()
    {
        var policy = Read("clients: [{ name: Northwind, calendar: ny, clocks: { resolve: overlap } }]");
        var overlap = policy.CalendarOf(policy.Levels[0], ClockKind.Resolve, policy.ClientOf("Northwind"));

        new Target.BusinessDays(1).Length(overlap, Noon).ShouldBe(Duration.FromHours(3));
        new Target.BusinessDays(1).Length(overlap, Instant.FromUtc(2026, 3, 9, 12, 0)).ShouldBe(Duration.FromHours(4), "New York has changed its clocks and London has not");
    }

    [Fact, Trait("Rule", "R26")]
    public void The_owner_of_the_relationship_is_told_as_client_owner()
    {
        var policy = Read("clients: [{ name: Northwind, owner: mia }]") with { Notify = new Dictionary<Occasion, IReadOnlyList<Audience>> { [Occasion.Closed] = [new Audience.ClientOwner()] } };

        Recipients.Of(Samples.Case(), policy, Occasion.Closed, Samples.Ada, Samples.Monday).ShouldBe([Samples.Mia]);
    }

    [Fact, Trait("Rule", "R32")]
    public void A_mail_to_the_client_says_times_in_their_zone() => Read("clients: [{ name: Northwind, zone: America/New_York }]").ClientOf("Northwind")!.Zone!.Id.ShouldBe("America/New_York");

    [Theory, Trait("Rule", "R5")]
    [InlineData("tokyo", "overlap", "'resolve' of level moderate is PT4H, and the hours it is counted in for Northwind hold too little open time")]
    [InlineData("ny", "overlap", null)]
    [InlineData("tokyo", "client", null)]
    public void Hours_that_overlap_too_little_for_a_promise_are_refused(string calendar, string hours, string? finding)
    {
        var result = PolicyFile.Read(Text($"clients: [{{ name: Northwind, calendar: {calendar}, clocks: {{ resolve: {hours} }} }}]"));

        if (finding is null)
            result.ShouldBeOfType<PolicyResult.Loaded>();
        else
            result.ShouldBeOfType<PolicyResult.Broken>().Findings.ShouldContain(one => one.Severity == Severity.Error && one.Message.Contains(finding));
    }

    [Theory]
    [InlineData("clients: [{ name: Northwind, clocks: { resolve: overlap } }]", "only where the client has a 'calendar'")]
    [InlineData("clients: [{ name: Northwind, clocks: { resolve: moon } }]", "team, client, overlap, always, or one of the calendars")]
    [InlineData("clients: [{ name: Northwind, clocks: { lunch: team } }]", "unknown key 'lunch'")]
    [InlineData("clients: [{ name: Northwind, calendar: moon }]", "one of the calendars")]
    [InlineData("clients: [{ name: Northwind, owner: zoe }]", "not among the people")]
    [InlineData("clients: [{ name: Northwind, zone: Mars/Base }]", "a zone of the IANA list")]
    [InlineData("clients: [{ name: Northwind }, { name: Acme, aliases: [northwind] }]", "two clients are called 'northwind'")]
    [InlineData("clients: [{ aliases: [x] }]", "has no 'name'")]
    [InlineData("clients: Northwind", "allowed: a list")]
    [InlineData("pauses: [third_party]", "'pauses' has no client")]
    [InlineData("pauses: [lunch]", "client, third_party")]
    public void What_is_wrong_is_said(string text, string finding) =>
        PolicyFile.Read(Text(text)).ShouldBeOfType<PolicyResult.Broken>().Findings.ShouldContain(one => one.Message.Contains(finding));

    [Fact, Trait("Rule", "R10")]
    public void A_policy_may_let_a_third_party_pause_resolving()
    {
        Read("pauses: [client, third_party]").Pauses.ShouldBe([WaitReason.Client, WaitReason.ThirdParty], ignoreOrder: true);
        Read(string.Empty).Pauses.ShouldBe([WaitReason.Client]);
    }

    [Fact, Trait("Rule", "R7")]
    public void A_level_may_have_promises_of_its_own_and_usual_ones_otherwise()
    {
        var own = PolicyFile.Read(SmallPolicy.Hours().Replace("    post_mortem: optional", "    post_mortem: optional\n    first_response: PT1H\n    next_response: PT2H\n    client_confirm: 2bd\n    post_mortem_within: 4bd", StringComparison.Ordinal))
            .ShouldBeOfType<PolicyResult.Loaded>().Policy.Levels[0];
        var usual = PolicyFile.Read(SmallPolicy.Hours()).ShouldBeOfType<PolicyResult.Loaded>().Policy.Levels[0];

        (own.First, own.Next, own.Confirm, own.LookBack).ShouldBe((new Target.Time(Duration.FromHours(1)), new Target.Time(Duration.FromHours(2)), new Target.BusinessDays(2), new Target.BusinessDays(4)));
        (usual.First, usual.Next, usual.Confirm, usual.LookBack).ShouldBe((usual.ClientUpdate, usual.ClientUpdate, new Target.BusinessDays(3), new Target.BusinessDays(5)));
        (usual with { PostMortem = PostMortemRule.Required }).LookBack.ShouldBe(new Target.BusinessDays(3));
    }

    [Fact, Trait("Rule", "R6")]
    public void The_sample_policy_has_a_client_in_another_zone()
    {
        var policy = PolicyFile.Read(SampleFiles.Text("policy.yaml")).ShouldBeOfType<PolicyResult.Loaded>().Policy;

        policy.ClientOf("northwind traders").ShouldNotBeNull().Zone!.Id.ShouldBe("America/New_York");
        policy.CalendarOf(policy.Levels[1], ClockKind.ClientUpdate, policy.ClientOf("Northwind")).ShouldBe(policy.Calendars["northwind"]);
    }

    private static EscalationPolicy Read(string more, string level = "team") => PolicyFile.Read(Text(more, level)).ShouldBeOfType<PolicyResult.Loaded>().Policy;

    private static string Text(string more, string level = "team") =>
        SmallPolicy.Hours().Replace("  always: { always: true }", Calendars, StringComparison.Ordinal).Replace("calendar: always", $"calendar: {level}", StringComparison.Ordinal) + "\n" + more + "\n";
}
