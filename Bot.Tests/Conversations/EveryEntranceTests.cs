using Bot.Commands;
using Bot.Conversations;
using Bot.Tests.Cases.People;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Conversations;

/// <summary>
/// Whatever the entrance, the same person is answered alike about the same case (T4). What came of it is read from the access log, note by note, and from the cases:
/// a refusal leaves a note, and so does whatever is allowed at a confidential case.
/// </summary>
[Trait("Threat", "T4")]
public sealed class EveryEntranceTests : IAsyncLifetime
{
    private static readonly ParallelOptions AtOnce = new() { MaxDegreeOfParallelism = 32 };

    private readonly Dictionary<long, string> about = [];
    private Entrances bot = null!;
    private long number = 1000;

    public async Task InitializeAsync() => bot = await Entrances.StartAsync();

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task Every_entrance_gives_the_answer_of_the_table()
    {
        var table = EntranceTable.Rows().ToList();
        (string Name, Func<EntranceRow, Task> Enter)[] entrances =
        [
            ("web, a button", bot.PressOnWebAsync), ("web, typed", bot.TypeOnWebAsync),
            ("Slack over HTTP, a button", bot.Slack.PressAsync), ("Slack over a socket, a button", bot.Slack.PressOnSocketAsync), ("Slack, the command", bot.Slack.TypeAsync),
            ("Teams, a button", bot.Teams.PressAsync), ("Teams, a button for a dialog", bot.Teams.FetchAsync), ("Teams, typed", bot.Teams.TypeAsync),
        ];
        var (rows, wrong) = (0, new List<string>());
        foreach (var (name, enter) in entrances)
        {
            var here = await CasesAsync(table);
            rows += here.Count;
            wrong.AddRange(await WrongAsync(name, here, enter));
        }

        None(wrong);
        table.Distinct().Count().ShouldBeGreaterThan(16_000);
        rows.ShouldBe(8 * table.Count);
    }

    [Fact]
    public async Task A_form_that_was_opened_earlier_is_sent_by_who_may_still()
    {
        var table = EntranceTable.Rows().Where(row => !EntranceTable.WithoutForm.Contains(row.Verb)).ToList();
        (string Name, Func<EntranceRow, Task> Enter)[] entrances = [("web, a form", bot.SubmitOnWebAsync), ("Slack, a modal", bot.Slack.SubmitAsync), ("Teams, a dialog", bot.Teams.SubmitAsync)];
        var (rows, wrong) = (0, new List<string>());
        foreach (var (name, enter) in entrances)
        {
            var here = await CasesAsync(table);
            rows += here.Count;
            wrong.AddRange(await WrongAsync(name, here, enter, oneAfterTheOther: true));
        }

        None(wrong);
        table.Distinct().Count().ShouldBeGreaterThan(11_000);
        rows.ShouldBe(3 * table.Count);
    }

    [Fact]
    public async Task In_rooms_of_another_organisation_no_button_works_and_no_account_is_anybodys()
    {
        var table = EntranceTable.RowsThatMatter().ToList();
        var here = await CasesAsync(table);
        var buttons = here.Select(row => row with { Elsewhere = true, Expected = EntranceTable.ExpectedElsewhere(row.Who) }).ToList();
        var wrong = new List<string>();
        foreach (var (name, enter) in new (string, Func<EntranceRow, Task>)[] { ("Slack", bot.Slack.PressAsync), ("Slack over a socket", bot.Slack.PressOnSocketAsync), ("Teams", bot.Teams.PressAsync), ("Teams, for a dialog", bot.Teams.FetchAsync) })
            wrong.AddRange(await WrongAsync(name, buttons, enter));

        // An account of Slack is one of its workspace; on Teams it is one of the whole directory, wherever it is met.
        wrong.AddRange(await WrongAsync("Slack, the command", [.. here.Select(row => row with { Elsewhere = true, Expected = EntranceTable.Nobody })], bot.Slack.TypeAsync));
        List<EntranceRow> own = [.. here.Select(row => row with { Elsewhere = true })];
        wrong.AddRange(await WrongAsync("Teams, typed", own, bot.Teams.TypeAsync));

        // A form that somebody opened is theirs, wherever they send it.
        List<EntranceRow> forms = [.. own.Where(row => !EntranceTable.WithoutForm.Contains(row.Verb))];
        wrong.AddRange(await WrongAsync("Slack, a modal", forms, bot.Slack.SubmitAsync, oneAfterTheOther: true));
        wrong.AddRange(await WrongAsync("Teams, a dialog", forms, bot.Teams.SubmitAsync, oneAfterTheOther: true));
        here.Count.ShouldBeGreaterThan(2500);
        None(wrong);
    }

    [Fact]
    public async Task What_is_about_no_case_is_answered_alike_too()
    {
        await bot.KeepBoardAsync();
        List<EntranceRow> buttons = [.. RightsTable.Others.Keys.SelectMany(verb => RightsTable.People.Select(who => new EntranceRow(who, verb, null, EntranceTable.Expected(who, verb))))];
        List<EntranceRow> lines = [.. buttons.Where(row => !EntranceTable.ButtonsOnly.Contains(row.Verb))];
        List<EntranceRow> logs = [.. buttons.Where(row => row.Verb == "log-issue")];
        (string Name, IReadOnlyList<EntranceRow> Rows, Func<EntranceRow, Task> Enter)[] entrances =
        [
            ("web, a button", buttons, bot.PressOnWebAsync), ("Slack, a button", buttons, bot.Slack.PressAsync), ("Teams, a button", buttons, bot.Teams.PressAsync),
            ("web, typed", lines, bot.TypeOnWebAsync), ("Slack, the command", lines, bot.Slack.TypeAsync), ("Teams, typed", lines, bot.Teams.TypeAsync),
            ("web, a form", logs, bot.SubmitOnWebAsync), ("Slack, a modal", logs, bot.Slack.SubmitAsync), ("Teams, a dialog", logs, bot.Teams.SubmitAsync),
            ("Slack, a shortcut", logs, row => bot.Slack.ShortcutAsync(row, "log_issue")), ("Slack, on a message", logs, row => bot.Slack.MessageShortcutAsync(row, "log_message")), ("Teams, the message box", logs, bot.Teams.ActionAsync),
        ];
        var wrong = new List<string>();
        foreach (var (name, rows, enter) in entrances)
            wrong.AddRange(await WrongAsync(name, rows, enter, oneAfterTheOther: true));
        None(wrong);
    }

    [Fact]
    public async Task Eyes_on_a_message_acknowledge_for_who_may()
    {
        var table = EntranceTable.Rows().Where(row => row.Verb == "acknowledge").ToList();
        var wrong = await WrongAsync("Slack, an emoji", await CasesAsync(table), row => bot.Slack.ReactAsync(row, "eyes"));
        wrong = wrong.Concat(await WrongAsync("Teams, an emoji", await CasesAsync(table), row => bot.Teams.ReactAsync(row, "1f440_eyes")));
        None(wrong);
    }

    [Fact]
    public async Task A_search_and_a_link_find_what_may_be_seen_and_nothing_else()
    {
        var rows = await CasesAsync([.. EntranceTable.Rows().Where(row => row.Verb == "show-case")]);
        await Parallel.ForEachAsync(rows, AtOnce, async (row, _) =>
        {
            // Others read along where it would be put: what is confidential is not found there by those who see it either.
            var (it, expected) = (row.Case!, row.Expected == RightsTable.Allowed && row.Case!.Privacy is null ? 1 : 0);
            (await bot.Teams.SearchAsync(row, "findCase")).ShouldBe(expected, $"{row.Who} searches {it.Id}: {row.Expected}");
            (await bot.Teams.PasteAsync(row, $"/cases/{it.Id}")).ShouldBe(expected, $"{row.Who} pastes a link to {it.Id}: {row.Expected}");
        });
        foreach (var it in rows.Select(row => row.Case!).Distinct())
            (await bot.VersionAsync(it)).ShouldBe(it.Version);
    }

    [Fact]
    public async Task What_an_entrance_does_not_offer_it_does_not_do()
    {
        var it = await bot.KeepAsync(RightsTable.Case(++number, "acknowledged", "none", "ada"));
        var before = await bot.LastNoteAsync();
        foreach (var verb in RightsTable.Verbs.Keys)
        {
            var (stranger, ada) = (new EntranceRow("nobody", verb, it, EntranceTable.Nobody), new EntranceRow("ada", verb, it, RightsTable.Allowed));

            // Had it been taken for somebody's act, a stranger's would have been noted.
            await bot.Slack.ShortcutAsync(stranger, verb);
            await bot.Slack.MessageShortcutAsync(stranger, verb);
            await bot.Slack.ReactAsync(stranger, verb);
            await bot.Teams.ReactAsync(stranger, verb);
            (await bot.Teams.HasActionAsync(ada, verb)).ShouldBeFalse(verb);
            (await bot.Teams.SearchAsync(ada, verb)).ShouldBeNull(verb);
            (await bot.Teams.PasteAsync(ada, $"/cases/{it.Id}/{verb}")).ShouldBe(0, verb);
            CommandLine.Run([verb, $"{it.Id}"], new FakeClock(Samples.Monday), new StringWriter(), new StringWriter()).ShouldBe(CommandLine.BadUse, verb);
            (await bot.VersionAsync(it)).ShouldBe(it.Version, verb);
        }

        (await bot.NotesAsync(before)).ShouldBeEmpty();
        foreach (var verb in EntranceTable.WithoutForm)
        {
            var own = await bot.KeepAsync(RightsTable.Case(++number, "acknowledged", "owner", "ada"));
            (await bot.TypeOnWebAsync(new EntranceRow("ada", verb, own, RightsTable.Allowed))).InPlace.ShouldNotBeOfType<Shown.AForm>(verb);
        }
    }

    /// <summary>The rows with cases in the records; shared by those who only look, ask for a form or send it unanswered, or are refused.</summary>
    private async Task<IReadOnlyList<EntranceRow>> CasesAsync(IReadOnlyList<(string Who, string Verb, string State, string Relation)> rows)
    {
        var cases = new Dictionary<string, Case>();
        var made = new List<EntranceRow>();
        foreach (var (who, verb, state, relation) in rows)
        {
            var expected = EntranceTable.Expected(who, verb, state, relation);
            var key = expected == RightsTable.Allowed && EntranceTable.AtOnce.Contains(verb) ? $"{who} {verb} {state} {relation}"
                : relation is "none" or "foreign" or "outside" && who is not ("ben" or "tess") ? $"{state} {relation}" : $"{who} {state} {relation}";
            if (!cases.TryGetValue(key, out var it))
                cases[key] = it = RightsTable.Case(++number, state, relation, who);
            about[it.Id.Number] = $"{state}, {relation}";
            made.Add(new EntranceRow(who, verb, it, expected));
        }

        await Parallel.ForEachAsync(cases.Values, AtOnce, async (it, _) => await bot.KeepAsync(it));
        return made;
    }

    /// <summary>Does what the rows say, and what came otherwise than they expect: exactly one note of each that is refused or saw something confidential and none of any other, and no case changed by those that are refused.</summary>
    private async Task<IEnumerable<string>> WrongAsync(string entrance, IReadOnlyList<EntranceRow> rows, Func<EntranceRow, Task> enter, bool oneAfterTheOther = false)
    {
        var before = await bot.LastNoteAsync();
        if (oneAfterTheOther)
            await Task.WhenAll(rows.GroupBy(row => row.Who).Select(theirs => InOrderAsync(theirs, enter)));
        else
            await Parallel.ForEachAsync(rows, AtOnce, async (row, _) => await enter(row));

        var found = (await bot.NotesAsync(before)).CountBy(Line).ToDictionary();
        var expected = rows.Select(Line).OfType<string>().CountBy(line => line).ToDictionary();
        var wrong = found.Keys.Union(expected.Keys).Where(line => found.GetValueOrDefault(line) != expected.GetValueOrDefault(line))
            .Select(line => $"{entrance}: {line}: {found.GetValueOrDefault(line)} times, not {expected.GetValueOrDefault(line)}").ToList();
        foreach (var it in rows.Where(row => row.Expected != RightsTable.Allowed).Select(row => row.Case).OfType<Case>().Distinct())
        {
            if (await bot.VersionAsync(it) != it.Version)
                wrong.Add($"{entrance}: {it.Id} was changed");
        }

        return wrong;
    }

    /// <summary>That nothing came otherwise; of many rows, only the first are told.</summary>
    private static void None(IEnumerable<string> wrong)
    {
        var all = wrong.ToList();
        all.Count.ShouldBe(0, string.Join('\n', all.Take(50)));
    }

    private static async Task InOrderAsync(IEnumerable<EntranceRow> rows, Func<EntranceRow, Task> enter)
    {
        foreach (var row in rows)
            await enter(row);
    }

    private string Line(EntranceNote note) => note switch
    {
        { Outcome: "Seen", Reason: null } => $"{note.Who} {note.Act} {Named(note.Case)}: {RightsTable.Allowed}",
        { Reason: Gate.Unknown } => $"{note.Who} is nobody",
        { Reason: Gate.NoGoodButton } => $"{note.Who} has no button {note.Act}",
        { Reason: Gate.NotThere } => $"{note.Who} {note.Act} {Named(note.Case)}: {RightsTable.Hidden}",
        { Reason: Gate.NotTheirs } => $"{note.Who} {note.Act} {Named(note.Case)}: {RightsTable.Denied}",
        _ => throw new InvalidOperationException($"{note}"),
    };

    private string? Line(EntranceRow row) => row.Expected switch
    {
        RightsTable.Allowed when row.Case?.Privacy is null => null,
        EntranceTable.Nobody => $"{row.Who} is nobody",
        EntranceTable.NoButton => $"{row.Who} has no button {row.Verb}",
        _ => $"{row.Who} {row.Verb} {Named(row.Case?.Id.Number)}: {row.Expected}",
    };

    /// <summary>A case by its number, with its state and what it is to whoever it was made for.</summary>
    private string Named(long? it) => it is { } id ? $"CASE-{id} ({about.GetValueOrDefault(id)})" : "nothing";
}
