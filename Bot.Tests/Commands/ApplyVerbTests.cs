using System.Text.Json.Nodes;
using Bot.Cases;
using Bot.Cases.People;
using Bot.Commands;
using Bot.Policies;
using Bot.Tests.Support;

namespace Bot.Tests.Commands;

/// <summary>A policy is put in force for open cases from the command line (R16, R17), on either database, while the bot runs and while it does not.</summary>
public sealed class ApplyVerbTests : IDisposable
{
    private static readonly string First = SmallPolicy.Hours();
    private static readonly string Faster = First.Replace("version: 1", "version: 3", StringComparison.Ordinal).Replace("resolve: { L1: PT4H, L2: PT4H }", "resolve: { L1: PT1H, L2: PT4H }", StringComparison.Ordinal);

    private readonly string folder = Directory.CreateTempSubdirectory("apply-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<Engine> Engines => [Engine.Sqlite, Engine.Postgres];

    [Theory, MemberData(nameof(Engines))]
    public async Task Without_yes_it_says_what_would_move_and_changes_nothing_also_while_the_bot_runs(Engine engine)
    {
        await using var bot = await TwoCasesAsync(engine);
        var (code, said, _) = await RunAsync(bot.Here, Faster);

        code.ShouldBe(CommandLine.Good);
        said.ShouldContain($"Small SOP, version 3 ({PolicyBook.HashOf(Faster)})");
        said.ShouldContain("2 open cases run under an earlier policy. What is met or missed stays; everything else follows version 3 from now on.");
        said.ShouldContain("Deadlines move in 2 cases, and 2 would miss one at once.");
        said.ShouldContain("  CASE-2 Northwind, resolve or escalate (L1): ");
        said.ShouldContain(engine is Engine.Sqlite ? "(L1): Mon 2 Mar 14:00 → missed at once" : " → missed at once");
        said.ShouldContain("Nothing has changed. Add --yes");
        (await bot.CaseAsync()).Applied.ShouldBeNull();
        (await bot.PolicyOrders.OpenAsync()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task With_yes_it_is_in_force_for_every_open_case_with_one_event_each_and_done_again_changes_nothing(Engine engine)
    {
        await using var here = await RecordsAsync(engine);
        var (code, said, error) = await RunAsync(here, Faster, yes: true, by: "eva");

        code.ShouldBe(CommandLine.Good, error);
        said.ShouldContain("In force now for 2 of 2 open cases");
        (await RunAsync(here, Faster, yes: true)).Output.ShouldContain("Every open case runs under it already");
        await using var again = await BotInside.OpenHereAsync(here, First);
        foreach (var number in new[] { 1, 2 })
            (await again.CaseAsync(number)).All<PolicyApplied>().ShouldHaveSingleItem().ShouldSatisfyAllConditions(one => one.By.ShouldBe(Samples.Eva), one => one.Version.ShouldBe(3));
        (await again.PolicyOrders.UsesAsync()).ShouldBe([(PolicyBook.HashOf(Faster), 2)]);
        (await again.PolicyOrders.LatestAsync()).ShouldBe(PolicyBook.HashOf(First), "new cases are opened as before");
        (await again.Records.NextWakeAsync()).ShouldNotBeNull().ShouldBeLessThanOrEqualTo(Start(engine) + Duration.FromHours(2));
    }

    [Fact]
    public async Task Beside_a_bot_that_runs_on_SQLite_it_does_not_write_and_says_what_to_do()
    {
        await using var bot = await TwoCasesAsync(Engine.Sqlite);
        var (code, _, error) = await RunAsync(bot.Here, Faster, yes: true);

        code.ShouldBe(CommandLine.BadUse);
        error.ShouldContain("The bot is running, and with SQLite nobody else writes to its records. Stop it for this");
        (await bot.CaseAsync()).Applied.ShouldBeNull();
    }

    [Fact]
    public async Task Beside_a_bot_that_runs_on_PostgreSQL_it_is_done_at_once()
    {
        await using var bot = await TwoCasesAsync(Engine.Postgres);

        (await RunAsync(bot.Here, Faster, yes: true)).Code.ShouldBe(CommandLine.Good);
        (await bot.CaseAsync()).Applied.ShouldNotBeNull().By.ShouldBe(PersonId.Bot);
    }

    [Fact]
    public async Task A_case_that_the_policy_does_not_know_keeps_its_own_and_that_is_a_finding()
    {
        await using var here = await RecordsAsync(Engine.Sqlite);
        var (code, said, _) = await RunAsync(here, First.Replace("version: 1", "version: 2", StringComparison.Ordinal).Replace("  moderate:", "  medium:", StringComparison.Ordinal), yes: true);

        code.ShouldBe(CommandLine.Findings);
        said.ShouldContain("CASE-1 keeps version 1: version 2 has no level moderate.");
        said.ShouldContain("In force now for 0 of 2 open cases");
    }

    [Fact]
    public async Task Where_new_cases_follow_another_file_it_says_so()
    {
        await using var here = await RecordsAsync(Engine.Sqlite);

        (await RunAsync(here, Faster, yes: true)).Output.ShouldContain($"New cases are opened under {Path.Combine(folder, "in-force.yaml")}, which says something else");
    }

    [Theory]
    [InlineData("none.yaml", null, 2, "cannot be read")]
    [InlineData("broken.yaml", null, 1, "broken.yaml:")]
    [InlineData("policy.yaml", "nobody", 2, "The policy knows nobody called 'nobody'. Give the id of one of ada, ben")]
    [InlineData("policy.yaml", null, 2, "There are no records yet")]
    public async Task What_cannot_be_used_is_refused_with_what_to_do(string file, string? by, int code, string why)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "policy.yaml"), First);
        await File.WriteAllTextAsync(Path.Combine(folder, "broken.yaml"), First.Replace("fallback: mia", "fallback: mai", StringComparison.Ordinal));
        Settings($"Data Source={Path.Combine(folder, "none.db")}");
        using var error = new StringWriter();

        (await ApplyVerb.RunAsync(new(Path.Combine(folder, file), Yes: true, by), folder, new FakeClock(Samples.Monday), TextWriter.Null, error, CancellationToken.None)).ShouldBe(code);
        error.ToString().ShouldContain(why);
        File.Exists(Path.Combine(folder, "none.db")).ShouldBeFalse();
    }

    /// <summary>A bot that runs, with two open cases, two hours later.</summary>
    private static async Task<BotInside> TwoCasesAsync(Engine engine)
    {
        var bot = await BotInside.OpenOnAsync(engine, First);
        bot.Clock.Now = Start(engine);
        await bot.LogIssueAsync();
        await bot.LogIssueAsync();
        return bot;
    }

    /// <summary>The records of a bot that does not run any more, with two open cases.</summary>
    private static async Task<RecordsHere> RecordsAsync(Engine engine)
    {
        var here = await RecordsHere.NewAsync(engine);
        await using var bot = await BotInside.OpenHereAsync(here, First);
        bot.Clock.Now = Start(engine);
        await bot.LogIssueAsync();
        await bot.LogIssueAsync();
        return here;
    }

    /// <summary>Two hours ago: on PostgreSQL by its own clock, which decides there.</summary>
    private static Instant Start(Engine engine) => engine is Engine.Sqlite ? Samples.Monday : SystemClock.Instance.GetCurrentInstant() - Duration.FromHours(2);

    private async Task<(int Code, string Output, string Error)> RunAsync(RecordsHere here, string policy, bool yes = false, string? by = null)
    {
        Settings(here.ConnectionString);
        var file = Path.Combine(folder, "next.yaml");
        await File.WriteAllTextAsync(file, policy);
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await ApplyVerb.RunAsync(new(file, yes, by), folder, new FakeClock(Samples.Monday + Duration.FromHours(2)), output, error, CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }

    private void Settings(string records)
    {
        File.WriteAllText(Path.Combine(folder, "in-force.yaml"), First);
        File.WriteAllText(Path.Combine(folder, "appsettings.json"), new JsonObject
        {
            ["Policy"] = new JsonObject { ["Path"] = Path.Combine(folder, "in-force.yaml") },
            ["Records"] = new JsonObject { ["ConnectionString"] = records },
        }.ToJsonString());
    }
}
