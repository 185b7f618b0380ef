using Bot.Cases;
using Bot.Cases.People;
using Bot.Simulation;
using Bot.Tests.Support;

namespace Bot.Tests.Absences;

/// <summary>Cases go round in a tier, by hand, by the clocks, on several bots, and in the simulation (R28).</summary>
public abstract class RotaTests(Engine engine)
{
    private static readonly string Policy = SmallPolicy.Hours().Replace("members: [ada, ben],", "members: [ada, ben], assign: round_robin,", StringComparison.Ordinal)
        .Replace("members: [mia, noor] }", "members: [mia, noor], assign: round_robin }", StringComparison.Ordinal);

    [Fact, Trait("Rule", "R28")]
    public async Task New_cases_go_round_and_who_is_asked_is_told()
    {
        await using var bot = await BotInside.OpenOnAsync(engine, Policy);
        for (var number = 0; number < 4; number++)
            await bot.LogIssueAsync("mia");

        (await OwnersAsync(bot, 4)).ShouldBe([Samples.Ada, Samples.Ben, Samples.Ada, Samples.Ben]);
        await bot.SendAsync();
        bot.Web.Sent.Count(one => one.To == new Bot.Channels.Destination.Person("ben") && one.Payload.Contains("new client issue", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact, Trait("Rule", "R28")]
    public async Task Cases_that_go_up_in_the_same_sweep_go_round_the_next_tier()
    {
        await using var bot = await BotInside.OpenOnAsync(engine, Policy);
        for (var number = 1; number <= 5; number++)
        {
            await bot.LogIssueAsync("eva");
            await bot.SayAsync((await bot.CaseAsync(number)).Owner.Value, $"CASE-{number} acknowledge");
            await bot.HandleUpAsync(number);
        }

        await bot.SweepAsync(Samples.Monday + Duration.FromHours(2.1));

        var up = await Task.WhenAll(Enumerable.Range(1, 5).Select(bot.CaseAsync));
        up.ShouldAllBe(it => it.Tier == Samples.L2);
        up.Select(it => it.All<TierEngaged>().Single().Owner!.Value).ShouldBe([Samples.Mia, Samples.Noor, Samples.Mia, Samples.Noor, Samples.Mia]);
        up.ShouldAllBe(it => it.HandingOver == Samples.Ada || it.HandingOver == Samples.Ben);
    }

    [Fact, Trait("Rule", "R28")]
    public async Task Two_bots_at_once_give_each_turn_once()
    {
        await using var bot = await BotInside.OpenOnAsync(engine, Policy);
        await using var other = engine is Engine.Postgres ? await bot.BesideAsync(Policy) : null;
        var beside = other ?? bot;
        await Task.WhenAll(Enumerable.Range(0, 12).Select(number => (number % 2 == 0 ? bot : beside).LogIssueAsync(number % 2 == 0 ? "mia" : "noor")));

        (await OwnersAsync(bot, 12)).CountBy(one => one).ShouldBe([new(Samples.Ada, 6), new(Samples.Ben, 6)], ignoreOrder: true);
    }

    private static async Task<IReadOnlyList<PersonId>> OwnersAsync(BotInside bot, int count) => [.. (await Task.WhenAll(Enumerable.Range(1, count).Select(bot.CaseAsync))).Select(it => it.Opened.Owner)];
}

public sealed class RotaOnSqlite() : RotaTests(Engine.Sqlite)
{
    [Fact, Trait("Rule", "R28")]
    public async Task A_simulated_week_gives_turns_as_the_bot_does()
    {
        var policy = SampleFiles.Text("policy.yaml").Replace("    members: [ada, ben]", "    members: [ada, ben]\n    assign: round_robin", StringComparison.Ordinal);
        var loaded = Bot.Policies.PolicyFile.Read(policy).ShouldBeOfType<Bot.Policies.PolicyResult.Loaded>().Policy;
        var (from, to) = (Samples.Monday, Samples.Monday + Duration.FromDays(3));
        await using var stage = await Stage.OpenAsync(policy, from);
        await stage.RunAsync(new Crew(loaded, 7, 20, from, to), to, CancellationToken.None);
        var owners = (await stage.CasesAsync()).OrderBy(it => it.Id.Number).Select(it => it.Opened.Owner).ToList();

        owners.Count.ShouldBeGreaterThan(10);
        (owners.Count(one => one == Samples.Ada) - owners.Count(one => one == Samples.Ben)).ShouldBeInRange(-6, 6);
        owners.Distinct().Count().ShouldBe(2);
    }
}

public sealed class RotaOnPostgres() : RotaTests(Engine.Postgres);

/// <summary>Asking for the next tier, as a person does.</summary>
internal static class GoingUp
{
    /// <summary>The owner asks the next tier to take a case, for one of the policy's criteria.</summary>
    public static async Task HandleUpAsync(this BotInside bot, int number)
    {
        var owner = (await bot.CaseAsync(number)).Owner.Value;
        var form = (await bot.SayAsync(owner, $"CASE-{number} escalate")).InPlace.ShouldBeOfType<Bot.Conversations.Shown.AForm>();
        var typed = form.Form.Fields.Select(field => (field.Key, field.Key == "criterion" ? "contract breach" : field.Shown.Length > 0 || !field.Required ? field.Shown : "A credit")).ToArray();
        await bot.AnswerAsync(owner, form, typed);
        (await bot.CaseAsync(number)).Pending.ShouldNotBeNull();
    }
}
