using Bot.Audit.Verifying;
using Bot.Cases.Clocks;
using Bot.Conversations;
using Bot.Dialogs.Cards;
using Bot.Tests.Support;
using Dapper;

namespace Bot.Tests.Audit;

/// <summary>Whatever people and clocks do, each change of a case is a row that says who did it, where, with which account, and for what; and every chain is whole (P9, I8).</summary>
public sealed class LifeTests
{
    private static readonly string[] People = ["ada", "ben", "mia", "noor", "eva", "leo"];

    private static readonly string[] Verbs =
    [
        "acknowledge", "add-attempt", "add-note", "update-client", "wait", "resume", "escalate", "approve", "reject", "resolve", "post-mortem", "close", "reopen", "change-level", "hear-client", "legal-hold", "lift-hold",
        "record-decision", "record-asked", "record-confirmed", "hand-over", "need-help", "still-on-it", "choose-channel", "preferences", "snooze",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_change_has_exactly_one_row_that_says_where_it_came_from(int seed)
    {
        await using var bot = await BotInside.OpenAsync();
        await using var connection = await bot.Here.ConnectAsync();
        var random = new Random(seed);
        for (var number = 0; number < 3; number++)
            await bot.LogIssueAsync(People[random.Next(2)], $"Issue {number}");
        var before = await CasesAsync();
        for (var step = 0; step < 120; step++)
        {
            var who = People[random.Next(People.Length)];
            var verb = Verbs[random.Next(Verbs.Length)];
            var swept = random.Next(6) == 0;
            if (swept)
                await bot.SweepAsync(bot.Clock.Now + Duration.FromMinutes(random.Next(5, 400)));
            else
                await ActAsync(who, $"CASE-{random.Next(1, 4)} {verb}");

            var after = await CasesAsync();
            foreach (var (id, now) in after)
            {
                var rows = (await connection.QueryAsync<(long Sequence, string? Entrance, string? Account, string? Reason)>(
                    "SELECT sequence, entrance, account, reason FROM case_events WHERE case_id = @id AND sequence >= @version ORDER BY sequence", new { id, before[id].version })).ToList();
                rows.Count.ShouldBe((int)(now.version - before[id].version), $"seed {seed}, step {step}");
                if (rows.Count == 0)
                    now.ShouldBe(before[id], $"seed {seed}, step {step}: {who} {verb} changed the case without an event");
                var it = await bot.CaseAsync((int)id);
                (now.state, now.owner, now.tier, now.asked, now.due).ShouldBe(
                    (it.State.ToString(), it.Owner.Value, it.Tier.Value, it.Undecided.LastOrDefault()?.Request.To.Value, WakeUp.Upcoming(it, bot.Policies.Current, bot.Clock.Now).Due?.ToUnixTimeTicks()), $"seed {seed}, step {step}: after {it.Events[^1]} the row does not say where the case stands");
                foreach (var row in rows)
                {
                    var by = it.Events[(int)row.Sequence].By.Value;
                    row.Entrance.ShouldBe(swept ? "clock" : "web");
                    row.Account.ShouldBe(swept ? null : who);
                    row.Reason.ShouldNotBeNullOrEmpty();
                    if (swept)
                        (by, row.Reason[0]).ShouldBe(("bot", 'R'), $"{it.Events[(int)row.Sequence]}");
                    else
                        by.ShouldBe(who);
                }
            }

            before = after;
        }

        var found = await new Verification(bot.Database, [], []).RunAsync(_ => { }, CancellationToken.None);
        found.Flaws.ShouldBeEmpty();
        found.Unattributed.ShouldBe(0);
        found.Events.ShouldBeGreaterThan(25);

        async Task<Dictionary<long, (long version, string state, string owner, string tier, string? asked, string policy, long? due)>> CasesAsync() =>
            (await connection.QueryAsync<(long Id, long Version, string State, string Owner, string Tier, string? Asked, string Policy, long? Due)>("SELECT id, version, state, owner, tier, pending_tier, policy, due_at FROM cases"))
            .ToDictionary(row => row.Id, row => (row.Version, row.State, row.Owner, row.Tier, row.Asked, row.Policy, row.Due));

        async Task ActAsync(string who, string line)
        {
            var answer = await bot.SayAsync(who, line);
            for (var steps = 0; steps < 4 && answer.InPlace is Shown.AForm shown; steps++)
                answer = await bot.AnswerAsync(who, shown, [.. shown.Form.Fields.Select(field => (field.Key, Typed(field, random, bot.Clock.Now)))]);
        }
    }

    private static string Typed(Field field, Random random, Instant now) => field switch
    {
        TextField => random.Next(5) == 0 && !field.Required ? string.Empty : field.Shown.Length > 0 ? field.Shown : "Something was said",
        ChoiceField choice => choice.Choices.Count == 0 ? string.Empty : choice.Choices[random.Next(choice.Choices.Count)].Value,
        ManyField many => many.Choices.Count == 0 ? string.Empty : many.Choices[0].Value,
        DateField => (now + Duration.FromDays(2)).InUtc().Date.ToString("uuuu-MM-dd", null),
        TimeField => "14:00",
        ToggleField => random.Next(2) == 0 ? "true" : string.Empty,
        _ => field.Shown,
    };
}
