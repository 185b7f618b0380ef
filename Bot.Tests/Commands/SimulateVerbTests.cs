using System.Text.Json;
using Bot.Commands;
using Bot.Simulation;
using Bot.Tests.Counterparts;
using Bot.Tests.Support;

namespace Bot.Tests.Commands;

public sealed class SimulateVerbTests
{
    private static readonly string Policy = Path.Combine(Folder.Root, "samples", "policy.yaml");

    [Fact]
    public void The_same_seed_gives_the_same_text_and_another_seed_another()
    {
        var once = Run("simulate", Policy, "--quarter", "7", "--cases", "15");

        once.ShouldBe(Run("simulate", Policy, "--quarter", "7", "--cases", "15"));
        once.Code.ShouldBe(0);
        Run("simulate", Policy, "--quarter", "8", "--cases", "15").Output.ShouldNotBe(once.Output);
        once.Output.Split('\n').ShouldAllBe(line => line.TrimEnd().Length <= Table.Width);
        once.Output.ShouldContain("A made-up quarter: seed 7, 15 cases.");
        once.Output.ShouldContain("15 cases, ");
        once.Output.ShouldContain("critical  acknowledge L1");
        once.Output.ShouldContain("everybody");
    }

    [Fact]
    public void Two_policies_stand_side_by_side()
    {
        var other = Path.GetTempFileName();
        File.WriteAllText(other, File.ReadAllText(Policy).Replace("{ L1: PT4H, L2: PT4H, L3: PT4H }", "{ L1: PT10M, L2: PT10M, L3: PT10M }", StringComparison.Ordinal));
        try
        {
            var ran = Run("simulate", Policy, "--against", other, "--cases", "20", "--json");

            ran.Code.ShouldBe(0);
            using var json = JsonDocument.Parse(ran.Output);
            var (one, against) = (json.RootElement.GetProperty("played"), json.RootElement.GetProperty("against"));
            Missed(against).ShouldBeGreaterThan(Missed(one));
            one.GetProperty("cases").GetInt32().ShouldBe(20);
            one.GetProperty("people").GetArrayLength().ShouldBe(6);
            one.GetProperty("hours").GetArrayLength().ShouldBe(24);

            var text = Run("simulate", Policy, "--against", other, "--cases", "20").Output;
            text.ShouldContain("A: Client escalation SOP version 1");
            text.ShouldContain("B: Client escalation SOP version 1");
            text.ShouldContain("B - A");
            text.Split('\n').ShouldAllBe(line => line.TrimEnd().Length <= Table.Width);
        }
        finally
        {
            File.Delete(other);
        }

        static int Missed(JsonElement outcome) => outcome.GetProperty("promises").EnumerateArray()
            .Where(row => row.GetProperty("level").GetString() == "moderate" && row.GetProperty("promise").GetString() == "acknowledge L1").Sum(row => row.GetProperty("missed").GetInt32());
    }

    [Fact]
    public void One_case_is_played_as_json_too()
    {
        var ran = Run("simulate", Policy, "--if", "Critical", "--at", "2026-06-06T23:00", "--json");

        using var json = JsonDocument.Parse(ran.Output);
        json.RootElement[0].GetProperty("at").GetString().ShouldBe("2026-06-06T22:00:00Z");
        json.RootElement[0].GetProperty("who").GetString().ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Records_are_only_read(Engine engine)
    {
        await using var bot = await BotInside.OpenOnAsync(engine, await File.ReadAllTextAsync(Policy));
        await bot.LogIssueAsync();
        await bot.SayAsync("ben", "CASE-1 acknowledge");
        var before = (await bot.CaseAsync()).Version;

        var ran = Run("simulate", Policy, "--records", bot.Here.File ?? bot.Here.ConnectionString);

        ran.Code.ShouldBe(0);
        ran.Output.ShouldContain("Recorded cases: 1; people act when they did.");
        ran.Output.ShouldContain("1 cases, 1 still running at the end; 2 acts of people, 0 refused by the rules.");
        (await bot.CaseAsync()).Version.ShouldBe(before);
    }

    [Theory]
    [InlineData("cannot be read", "simulate", "nowhere.yaml")]
    [InlineData("not both", "simulate", "--quarter", "1", "--records", "x.db")]
    [InlineData("--cases is for a made-up quarter", "simulate", "--cases", "5", "--records", "x.db")]
    [InlineData("--cases takes 1 to", "simulate", "--cases", "0")]
    [InlineData("Say with --at", "simulate", "--if", "critical")]
    [InlineData("go with --if", "simulate", "--at", "2026-06-06T23:00")]
    [InlineData("go with --if", "simulate", "--client", "Acme")]
    [InlineData("leave --against", "simulate", "--if", "critical", "--at", "2026-06-06T23:00", "--cases", "3")]
    [InlineData("no level 'grave'", "simulate", "--if", "grave", "--at", "2026-06-06T23:00")]
    [InlineData("is no date and time", "simulate", "--if", "critical", "--at", "yesterday")]
    [InlineData("cannot be read", "simulate", "--records", "nowhere.db")]
    [InlineData("cannot be read", "simulate", "--records", "Nonsense=1")]
    [InlineData("many", "simulate", "--quarter", "many")]
    [InlineData("--nonsense", "simulate", "--nonsense")]
    public void Bad_use_is_told_and_ends_with_2(string says, params string[] args)
    {
        var ran = Run(args);

        ran.Code.ShouldBe(2);
        ran.Error.ShouldContain(says);
    }

    [Fact]
    public void A_policy_with_errors_is_not_played()
    {
        var broken = Path.GetTempFileName();
        File.WriteAllText(broken, "name: x\n");
        var ran = Run("simulate", broken);
        File.Delete(broken);

        ran.Code.ShouldBe(1);
        ran.Error.ShouldContain("cannot be played");
    }

    private static (int Code, string Output, string Error) Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = CommandLine.Run(args, new FakeClock(Samples.Monday), output, error);
        return (code, output.ToString(), error.ToString());
    }
}
