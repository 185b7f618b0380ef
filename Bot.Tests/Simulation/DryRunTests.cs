using Bot.Cases.Clocks;
using Bot.Cases.Policy;
using Bot.Channels;
using Bot.Policies;
using Bot.Simulation;
using Bot.Tests.Support;

namespace Bot.Tests.Simulation;

public sealed class DryRunTests
{
    [Fact]
    public async Task The_path_of_a_case_is_what_really_happens_when_nobody_touches_it()
    {
        var policy = Policy(SmallPolicy.Hours());
        var path = await DryRun.RunAsync(SmallPolicy.Hours(), policy.Levels[0], Samples.Monday, "Northwind", CancellationToken.None);

        await using var week = await LiveWeek.OpenAsync(SmallPolicy.Hours());
        await week.AtAsync(Samples.Monday, bot => bot.LogIssueAsync("ada", "Case of Northwind"));
        await week.UntilAsync(path.Steps[^1].At);

        path.Steps.Select(step => (step.At, step.Who, step.Where, step.Line)).Order().ShouldBe(
            week.Messages.Where(message => !message.Change).Select(message => (message.At, Who(message.To, policy), Where(message.To), message.Line)).Order());
        path.Steps.Count.ShouldBeGreaterThan(30);
        path.Steps[^1].Why.ShouldBe("fallback (R25)");
        path.Steps.Where(step => step.Why == "fallback (R25)").Select(step => step.What).Distinct().ShouldBe(["acknowledge L1", "first answer", "resolve L1"], ignoreOrder: true);
        Policy(SmallPolicy.Hours()).Reminders.Fallback.ShouldBe(Samples.Mia);
        path.Steps[^1].Who.ShouldBeOneOf("Mia Chen", "Ada Obi", "First responders");
    }

    [Fact]
    public async Task It_takes_the_branch_of_its_level_and_of_the_time()
    {
        var text = SampleFiles.Text("policy.yaml");
        var policy = Policy(text);
        var saturday = Instant.FromUtc(2026, 6, 6, 22, 0);

        var critical = await DryRun.RunAsync(text, policy.LevelOf(new LevelId("critical")), saturday, "Acme", CancellationToken.None);
        var moderate = await DryRun.RunAsync(text, policy.LevelOf(new LevelId("moderate")), saturday, "Acme", CancellationToken.None);

        Missed(critical).ShouldBe(saturday + Duration.FromHours(1) + Duration.FromTicks(1));
        Missed(moderate).ShouldBe(Instant.FromUtc(2026, 6, 8, 12, 0) + Duration.FromTicks(1));
        moderate.Steps.ShouldAllBe(step => step.At == saturday || step.At >= Instant.FromUtc(2026, 6, 8, 7, 30));

        static Instant Missed(DryPath path) => path.Steps.First(step => step is { What: "acknowledge L1", Why: "due (R25)" }).At;
    }

    [Fact]
    public async Task Printed_it_fits_the_console_and_says_who_when_where_and_why()
    {
        var text = SampleFiles.Text("policy.yaml");
        var level = Policy(text).LevelOf(new LevelId("critical"));
        using var output = new StringWriter();

        DryReport.Write(await DryRun.RunAsync(text, level, Instant.FromUtc(2026, 6, 6, 22, 0), "Acme", CancellationToken.None), level, Policy(text), output);

        var lines = output.ToString().ReplaceLineEndings("\n").Split('\n');
        lines.ShouldAllBe(line => line.Length <= Table.Width);
        lines[0].ShouldBe("CASE-1, critical, for Acme, logged Sat 6 Jun 23:00:00 in Europe/London by Ada Obi, and nobody touches it.");
        lines[1].ShouldBe("Its clocks run round the clock. People are not at work at that time.");
        lines.ShouldContain(line => line.StartsWith("Sat 6 Jun 23:30:00  2026-06-06T22:30:00Z  Ada Obi", StringComparison.Ordinal) && line.EndsWith("50% (R18)", StringComparison.Ordinal));
        lines.ShouldContain("From then on Mia Chen is reminded of each once a business day, until somebody acts (R25).");
    }

    private static EscalationPolicy Policy(string text) => PolicyFile.Read(text).ShouldBeOfType<PolicyResult.Loaded>().Policy;

    private static string Who(string to, EscalationPolicy policy) => policy.People.FirstOrDefault(person => to == $"{new Destination.Person(person.Accounts["web"])}")?.Name ?? "First responders";

    private static string Where(string to) => to == $"{new Destination.Room("escalations")}" ? "web, escalations" : "web, own chat";
}
