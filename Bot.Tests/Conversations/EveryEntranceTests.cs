using System.Text.Json.Nodes;
using Bot.Conversations;
using Bot.Tests.Cases.People;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Conversations;

/// <summary>Whatever the entrance, the same person is answered alike about the same case (T4). What came of it is read from the access log and from the cases.</summary>
public sealed class EveryEntranceTests : IAsyncLifetime
{
    /// <summary>Done at once, without a form: each of these needs a case of its own.</summary>
    private static readonly string[] AtOnce = ["acknowledge", "still-on-it", "approve", "keep-promise", "record-asked", "resume", "close"];

    private Entrances bot = null!;
    private long number = 1000;

    public async Task InitializeAsync() => bot = await Entrances.StartAsync();

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task Every_entrance_gives_the_answer_of_the_table()
    {
        var rows = Rows().ToList();
        var wrong = new List<string>();
        (string Name, Func<EntranceRow, Task> Enter)[] entrances =
        [
            ("web, a button", row => bot.PressOnWebAsync(row)),
            ("web, typed", row => bot.HandleAsync(row.Who, new Act.Said($"/escalate {row.Case.Id} {row.Verb}"))),
            ("Slack over HTTP, a button", row => bot.SlackHttpAsync($"payload={Uri.EscapeDataString(bot.SlackPress(row).ToJsonString())}")),
            ("Slack over a socket, a button", row => bot.SlackSocketAsync("interactive", bot.SlackPress(row))),
            ("Slack over HTTP, typed", row => bot.SlackHttpAsync(bot.SlackCommand(row))),
            ("Teams, a button", row => bot.TeamsAsync(bot.TeamsPress(row))),
        ];
        foreach (var (name, enter) in entrances)
        {
            var here = await CasesAsync(rows);
            foreach (var some in here.Chunk(16))
                await Task.WhenAll(some.Select(row => enter(row)));
            wrong.AddRange((await WrongAsync(here)).Select(one => $"{name}: {one}"));
        }

        wrong.ShouldBeEmpty();
        (rows.Count * entrances.Length).ShouldBeGreaterThan(3000);
    }

    [Fact]
    public async Task A_search_and_a_link_find_what_may_be_seen_and_nothing_else()
    {
        foreach (var relation in new[] { "none", "foreign", "concerned" })
        foreach (var who in RightsTable.People)
        {
            var it = await bot.KeepAsync(RightsTable.Case(++number, "acknowledged", relation, who));
            var expected = RightsTable.Expected(who, "see", "acknowledged", relation) == RightsTable.Allowed ? 1 : 0;
            (await bot.FoundAsync(who, "composeExtension/query", new JsonObject { ["commandId"] = "findCase", ["parameters"] = new JsonArray(new JsonObject { ["name"] = "text", ["value"] = $"{it.Id}" }) }))
                .ShouldBe(expected, $"{who} searches, {relation}");
            (await bot.FoundAsync(who, "composeExtension/queryLink", new JsonObject { ["url"] = $"https://bot.example/cases/{it.Id}" })).ShouldBe(expected, $"{who} pastes a link, {relation}");
        }
    }

    [Fact]
    public async Task A_card_of_another_organisation_is_no_card()
    {
        foreach (var verb in new[] { "show-case", "add-note", "acknowledge" })
        {
            var it = await bot.KeepAsync(RightsTable.Case(++number, "new", "none", "ada"));
            var row = new EntranceRow("ada", verb, it, RightsTable.Denied);
            var press = bot.SlackPress(row);
            press["team"]!["id"] = "T99";
            await bot.SlackHttpAsync($"payload={Uri.EscapeDataString(press.ToJsonString())}");
            var activity = bot.TeamsPress(row);
            activity["conversation"]!["tenantId"] = "tenant-2";
            await bot.TeamsAsync(activity);
            (await bot.DeniedAsync()).Count(one => one.Act == verb && one.Reason == Gate.NoGoodButton && one.Account.Contains("ada", StringComparison.OrdinalIgnoreCase)).ShouldBe(2, verb);
            (await bot.VersionAsync(it)).ShouldBe(it.Version);
        }
    }

    /// <summary>Each verb by everybody on a case in the state in which it matters, and one of each kind also for its owner and for a case that is not theirs to see.</summary>
    private static IEnumerable<(string Who, string Verb, string State, string Relation)> Rows()
    {
        var kinds = RightsTable.Verbs.GroupBy(pair => pair.Value).Select(kind => kind.First().Key).ToHashSet();
        foreach (var who in RightsTable.People)
        foreach (var (verb, about) in RightsTable.Verbs)
        {
            var state = about switch { "acknowledge" => "new", "decide" => "pending", "lift" => "held", _ => verb is "close" or "reopen" or "post-mortem" ? "resolved" : "acknowledged" };
            yield return (who, verb, state, "none");
            if (!kinds.Contains(verb))
                continue;
            yield return (who, verb, state, "owner");
            yield return (who, verb, state, "foreign");
            yield return (who, verb, state, "concerned");
        }
    }

    /// <summary>The rows with cases in the records: shared by those who only look, ask for a form, or are refused.</summary>
    private async Task<IReadOnlyList<EntranceRow>> CasesAsync(IReadOnlyList<(string Who, string Verb, string State, string Relation)> rows)
    {
        var shared = new Dictionary<string, Case>();
        var made = new List<EntranceRow>();
        foreach (var (who, verb, state, relation) in rows)
        {
            var expected = RightsTable.Expected(who, RightsTable.Verbs[verb], state, relation);
            var key = AtOnce.Contains(verb) && expected == RightsTable.Allowed ? $"{who} {verb} {relation}" : relation is "none" or "foreign" && who is not ("ben" or "tess") ? $"{state} {relation}" : $"{who} {state} {relation}";
            if (!shared.TryGetValue(key, out var it))
                shared[key] = it = RightsTable.Case(++number, state, relation, who);
            made.Add(new EntranceRow(who, verb, it, expected));
        }

        await Task.WhenAll(shared.Values.Select(bot.KeepAsync));
        return made;
    }

    private async Task<IEnumerable<string>> WrongAsync(IReadOnlyList<EntranceRow> rows)
    {
        var denied = (await bot.DeniedAsync()).ToLookup(one => (one.Case, one.Act, Who(one.Account)), one => one.Reason);
        var unknown = (await bot.DeniedAsync()).Where(one => one.Reason == Gate.Unknown).Select(one => Who(one.Account)).ToHashSet();
        var wrong = new List<string>();
        foreach (var row in rows)
        {
            var reasons = denied[(row.Case.Id.Number, row.Verb, row.Who)].ToList();
            var found = row.Who is "gus" or "nobody" && unknown.Contains(row.Who) && reasons.Count == 0 ? RightsTable.Hidden : reasons switch
            {
                [] => RightsTable.Allowed,
                [Gate.NotThere] => RightsTable.Hidden,
                [Gate.NotTheirs] => RightsTable.Denied,
                _ => string.Join(", ", reasons),
            };
            if (found != row.Expected)
                wrong.Add($"{row.Who} {row.Verb}: {found}, not {row.Expected}");
            if (row.Expected != RightsTable.Allowed && await bot.VersionAsync(row.Case) != row.Case.Version)
                wrong.Add($"{row.Who} {row.Verb}: it was changed");
        }

        return wrong;
    }

    private static string Who(string account) => account.ToLowerInvariant().Replace("t01/u0", string.Empty, StringComparison.Ordinal).Replace("aad-", string.Empty, StringComparison.Ordinal);
}
