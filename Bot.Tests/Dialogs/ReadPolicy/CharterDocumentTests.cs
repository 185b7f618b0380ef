using Bot.Cases.Clocks;
using Bot.Cases.Policy;
using Bot.Dialogs.ReadPolicy;
using Bot.Policies;
using Bot.Tests.Support;

namespace Bot.Tests.Dialogs.ReadPolicy;

/// <summary>What a client may expect comes from the very policy that the clocks run on (0.05).</summary>
public sealed class CharterDocumentTests
{
    private static readonly string Text = SampleFiles.Text("policy.yaml");

    [Fact]
    public void It_says_when_we_answer_and_by_whose_clock()
    {
        var charter = Charter(Text);
        charter.ShouldContain("## Critical\n\n- We answer within 4 hours, day and night.\n- When you write or call again, we answer within 4 hours, day and night.\n- Until it is solved you hear from us every 4 hours.\n- We aim to solve it within 24 hours, day and night.");
        charter.ShouldContain("- We answer within 1 business day, London time.");
        charter.ShouldContain("- Mon, Tue, Wed, Thu, Fri 09:00 to 17:30 (Europe/London); closed on 25 December 2026, 28 December 2026, 1 January 2027");
    }

    [Fact]
    public void With_the_policy_the_text_changes()
    {
        var edited = Text.Replace("client_update: 1bd", "client_update: PT4H", StringComparison.Ordinal).Replace("version: 1 ", "version: 2 ", StringComparison.Ordinal);
        var charter = Charter(edited.Replace("client_update: PT4H\n    post_mortem: if_escalated", "client_update: 1bd\n    first_response: PT2H\n    post_mortem: if_escalated", StringComparison.Ordinal));
        charter.ShouldContain("We answer within 2 working hours, London time.");
        charter = Charter(edited);
        charter.ShouldContain("We answer within 4 working hours, London time.");
        charter.ShouldContain("Version 2.");
        charter.ShouldNotBe(Charter(Text));
    }

    [Fact]
    public void The_first_answer_is_promised_as_the_clock_counts_it()
    {
        var policy = Samples.Policy();
        var first = CaseClocks.Read(Samples.Case(), policy, Samples.Monday).Single(clock => clock.Id.Kind is ClockKind.FirstClientResponse);
        first.Reading.Target.ShouldBe(Duration.FromHours(4));
        CharterDocument.Of(policy).ShouldContain("## Moderate\n\n- We answer within 4 hours, day and night.");
    }

    [Fact]
    public void It_says_nothing_of_how_we_work_inside()
    {
        var policy = Policy(Text);
        var charter = CharterDocument.Of(policy);
        foreach (var inside in policy.People.Select(person => person.Name).Concat(policy.Tiers.SelectMany(tier => new[] { tier.Id.Value, tier.Name, tier.Authority })).Concat(policy.Calendars.Keys).Concat(policy.Levels.SelectMany(level => level.Means)))
            charter.ShouldNotContain(inside, Shouldly.Case.Sensitive);
    }

    [Theory]
    [InlineData("America/Argentina/Buenos_Aires", "Buenos Aires time")]
    [InlineData("UTC", "UTC")]
    [InlineData("Etc/GMT+5", "Etc/GMT+5")]
    public void A_zone_is_named_as_people_say_it(string zone, string words) =>
        Charter(Text.Replace("zone: Europe/London", $"zone: {zone}", StringComparison.Ordinal)).ShouldContain($"We answer within 1 business day, {words}.");

    private static string Charter(string text) => CharterDocument.Of(Policy(text));

    private static EscalationPolicy Policy(string text) => PolicyFile.Read(text).ShouldBeOfType<PolicyResult.Loaded>().Policy;
}
