using Bot.Cases.Clocks;
using Bot.Cases.Policy;
using Bot.Policies;
using Bot.Tests.Pings;
using Bot.Tests.Support;

namespace Bot.Tests.Policies;

/// <summary>The keys that say how pings reach people, all of them optional.</summary>
public sealed class PingKeysTests
{
    [Fact]
    public void Left_out_they_mean_what_the_rules_say()
    {
        var terms = Loaded(PingPolicy.Text()).Reminders;

        terms.Pings.ShouldBe(PingTerms.Usual);
        (terms.Spent.Count, terms.AfterBreach).ShouldBe((0, AfterBreach.Nothing));
        Loaded(SmallPolicy.Seconds()).Reminders.Pings.Hour.ShouldBe(Duration.FromSeconds(2));
    }

    [Fact]
    public void Each_is_read()
    {
        var text = PingPolicy.Text(
                ada: "zone: America/New_York, hours: { days: [mon, tue], from: \"08:00\", to: \"24:00\" }, quiet: { from: \"22:00\", to: \"07:00\" }",
                reminders: "bundle: PT5M, per_hour: 3, digest: \"07:45\", quiet: fallback, after_breach: ask_approval")
            .Replace("at: [\"50%\", \"80%\"]", "at: [PT1H, \"50%\", PT20M]", StringComparison.Ordinal);
        var policy = Loaded(text);

        policy.Reminders.At.ShouldBe([0.5m]);
        policy.Reminders.Spent.ShouldBe([Duration.FromMinutes(20), Duration.FromHours(1)]);
        policy.Reminders.AfterBreach.ShouldBe(AfterBreach.AskApproval);
        policy.Reminders.Pings.ShouldBe(new PingTerms(Duration.FromMinutes(5), 3, Duration.FromHours(1), new LocalTime(7, 45), WhenAllAreOff.Fallback));
        var times = policy.Find(Samples.Ada)!.Times;
        times.Days.ShouldBe([IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday], ignoreOrder: true);
        (times.Zone!.Id, times.Hours, times.Quiet).ShouldBe(("America/New_York", new OpenHours(new(8, 0), null), new OpenHours(new(22, 0), new LocalTime(7, 0))));
    }

    [Theory]
    [InlineData("bundle: 1bd", "'bundle' in reminders is '1bd'; allowed: a duration")]
    [InlineData("per_hour: 0", "'per_hour' in reminders is '0'; allowed: a whole number from 1")]
    [InlineData("digest: half past eight", "'digest' in reminders is 'half past eight'; allowed: a time")]
    [InlineData("quiet: never", "'quiet' in reminders is 'never'; allowed: page, fallback")]
    [InlineData("after_breach: shout", "'after_breach' in reminders is 'shout'; allowed: nothing, escalate, ask_approval")]
    public void A_mistake_is_named(string key, string finding) =>
        PolicyFile.Read(PingPolicy.Text(reminders: key)).ShouldBeOfType<PolicyResult.Broken>().Findings.ShouldContain(one => one.Message.Contains(finding, StringComparison.Ordinal));

    [Fact]
    public void Neither_a_share_nor_a_duration_is_no_reminder() =>
        PolicyFile.Read(PingPolicy.Text().Replace("\"80%\"", "P1bd", StringComparison.Ordinal)).ShouldBeOfType<PolicyResult.Broken>().Findings.ShouldContain(one => one.Message.Contains("'P1bd'", StringComparison.Ordinal));

    private static EscalationPolicy Loaded(string text) => PolicyFile.Read(text).ShouldBeOfType<PolicyResult.Loaded>().Policy;
}
