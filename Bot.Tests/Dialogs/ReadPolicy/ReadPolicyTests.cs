using Bot.Cases.Policy;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.ReadPolicy;
using Bot.Policies;
using Bot.Tests.Support;

namespace Bot.Tests.Dialogs.ReadPolicy;

public sealed class ReadPolicyTests
{
    private static readonly string Sample = SampleFiles.Text("policy.yaml");

    private static Card CardOf(string text)
    {
        var policy = PolicyFile.Read(text).ShouldBeOfType<PolicyResult.Loaded>().Policy;
        var turn = new Turn(policy.People[0], policy.Zone, policy, Instant.FromUtc(2026, 3, 2, 9, 0));
        return new ReadPolicyDialog().Open(turn).ShouldBeOfType<Next.Tell>().Card;
    }

    private static string Plain(Words words) => words.Plain(DateTimeZone.Utc);

    private static IReadOnlyList<string> Under(Card card, string heading) =>
        [.. card.Body.SkipWhile(element => element is not Heading found || Plain(found.Text) != heading).Skip(1).TakeWhile(element => element is not Heading).SelectMany(Lines)];

    private static IEnumerable<string> Lines(Element element) => element switch
    {
        Facts facts => facts.Rows.Select(row => $"{Plain(row.Label)}: {Plain(row.Value)}"),
        Items items => items.Rows.Select(Plain),
        Paragraph paragraph => [Plain(paragraph.Text)],
        _ => [],
    };

    [Fact]
    public void The_card_begins_with_name_purpose_and_scope()
    {
        var card = CardOf(Sample);
        Plain(card.Title).ShouldBe("Client escalation SOP, version 1");
        card.Body.SelectMany(Lines).Take(3).ShouldBe(
        [
            "Handle client disputes, technical failures and project delays before they cost the relationship.",
            "Applies to: Delivery, Support, Account management",
            "Covers: client dispute, technical failure, project delay, scope change, billing, conduct",
        ]);
    }

    [Fact]
    public void A_round_the_clock_level_speaks_of_hours() => Under(CardOf(Sample), "Level critical").ShouldBe(
    [
        "Means: contract breach, data loss, work stopped, client threatens to leave",
        "Acknowledged within: L1 1 hour; L2 30 minutes; L3 1 hour",
        "Resolved or passed up within: L1 4 hours; L2 8 hours",
        "Whole case resolved within: 24 hours",
        "Client is updated: every 4 hours",
        "Speaks to the client by: call, meeting, e-mail, their ticket",
        "Post-mortem: required",
        "Time counts: round the clock",
    ]);

    [Fact]
    public void A_level_with_a_calendar_speaks_of_open_hours_and_business_days() => Under(CardOf(Sample), "Level moderate").ShouldBe(
    [
        "Means: milestone at risk, repeated complaint, billing dispute",
        "Acknowledged within: L1 4 open hours; L2 4 open hours; L3 4 open hours",
        "Resolved or passed up within: L1 1 business day; L2 1 business day",
        "Whole case resolved within: 3 business days",
        "Client is updated: every business day",
        "Post-mortem: required when the case went up or was reopened",
        "Time counts: in open hours: Mon, Tue, Wed, Thu, Fri 09:00 to 17:30 (Europe/London)",
    ]);

    [Fact]
    public void A_tier_shows_duties_authority_and_the_members_names() => Under(CardOf(Sample), "Tier L2: Department heads").ShouldBe(
    [
        "Responsible for: Own the plan and the client conversation.",
        "May decide: Credits up to 10000; scope up to 10 days. Checked: credits up to 10,000 GBP, extra work up to 10 days, dates up to 10 days later.",
        "Members: Mia Chen, Noor Haddad",
    ]);

    [Fact]
    public void It_says_when_a_case_goes_up_and_who_approves() => Under(CardOf(Sample), "When a case may go up").ShouldBe(
    [
        "After 2 logged attempts at a tier.",
        "At once where one of these is met: contract breach, major risk, financial loss.",
        "Otherwise with a reason.",
        "Who approves: 1 member of the next tier within 2 hours of the time that counts for the level; never the one who asks.",
        "When nobody decides in time, the case goes up.",
    ]);

    [Fact]
    public void It_says_when_people_are_reminded() => Under(CardOf(Sample), "Reminders").ShouldBe(
    [
        "When 50%, 80% of the time is spent.",
        "15 minutes before a deadline.",
        "After a deadline every hour, 5 times.",
        "Then Mia Chen is alarmed; it goes on until somebody acts.",
    ]);

    [Fact]
    public void It_says_who_is_told() => Under(CardOf(Sample.Replace("closed: [reporter]", "closed: [reporter, leo]", StringComparison.Ordinal)), "Who is told when a case is").ShouldBe(
    [
        "opened: its owner, its tier",
        "acknowledged: who logged it",
        "escalated: its owner, its tier, the tier above",
        "breached: its owner, its tier, the tier above",
        "resolved: who logged it, its tier",
        "closed: who logged it, Leo Park",
    ]);

    [Fact]
    public void The_card_is_drawn_from_the_policy_that_is_in_force()
    {
        var card = CardOf(Sample.Replace("version: 1 ", "version: 2 ", StringComparison.Ordinal).Replace("then: auto_escalate", "then: auto_reject", StringComparison.Ordinal));
        Plain(card.Title).ShouldBe("Client escalation SOP, version 2");
        Under(card, "When a case may go up").ShouldContain("When nobody decides in time, the case stays.");
    }

    [Fact]
    public void Its_wire_name_is_policy() => new ReadPolicyDialog().Verb.ShouldBe("policy");
}
