using Bot.Cases.Privacy;
using Bot.Conversations;
using Bot.Tests.Support;

namespace Bot.Tests.Privacy;

/// <summary>A whole life of a confidential case with every act there is, and everything that reached anybody afterwards: whoever is no member finds no word of it, no number and no count (T5, N-31).</summary>
public sealed class CanarySweepTests
{
    /// <summary>Of the first tier as its owner is, above, and the executives: none is a member at any time.</summary>
    private static readonly string[] Outsiders = ["ben", "eva", "leo", "room:escalations"];

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Nobody_but_its_members_finds_any_of_it_anywhere(Engine engine)
    {
        await using var ring = await Ring.OpenAsync(engine);
        await ring.LogAsync("ada", "escalations", "client dispute");
        await LiveAsync(ring);
        var it = await ring.Bot.CaseAsync();
        Visibility.Members(it, ring.Bot.Policies.Of((await ring.Bot.Records.FindAsync(it.Id))!.PolicyHash), ring.Bot.Clock.Now).Select(member => $"{member.Person}").ShouldBe(["noor", "ada", "mia", "lex"], ignoreOrder: true);
        await SnoopAsync(ring);
        await ring.LeaveAsync("ada", "add-note");

        ring.Canaries.Planted.Count.ShouldBeGreaterThan(45);
        var found = ring.Messages.Where(one => Outsiders.Contains(one.Reader)).SelectMany(one => Hits(ring, one.Reader, $"{one.Message.Payload}\n{one.Message.Summary}"))
            .Concat(ring.Answers.Where(one => Outsiders.Contains(one.Reader)).SelectMany(one => Hits(ring, one.Reader, one.Text)))
            .Concat(ring.Messages.SelectMany(one => Hits(ring, $"{one.Reader}'s lock screen", one.Message.Summary)))
            .Concat(ring.Bot.Log.All.SelectMany(line => ring.Canaries.In(line).Select(field => $"log: {field}")))
            .Concat((await ring.Bot.Records.ClientsAsync()).SelectMany(client => Hits(ring, "clients", client)))
            .Concat((await Stored.EverythingAsync(ring.Bot)).SelectMany(one => Hits(ring, one.Where, one.Text)));
        found.Distinct().ShouldBeEmpty();
        ring.Messages.Where(one => Outsiders.Contains(one.Reader)).ShouldNotContain(one => one.Message.Payload.Contains("CASE-1", StringComparison.Ordinal));
        ring.Messages.ShouldNotContain(one => one.Message.Summary.Contains("CASE-1", StringComparison.Ordinal));
        (await ring.Bot.Pings.NobodyAsync(Samples.Monday)).Last.ShouldBeEmpty();
        (await ring.Bot.PolicyOrders.UsesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_act_on_a_case_is_in_the_sweep()
    {
        await using var ring = await Ring.OpenAsync();
        await ring.LogAsync("ada", "escalations", "client dispute");
        await LiveAsync(ring);

        var all = new DialogCatalog(new CommandText("escalate")).Verbs.Where(DialogCatalog.NeedsCase);
        all.Except(ring.Done).ShouldBe(["make-confidential", "open-up", "why-ping"], ignoreOrder: true); // the first two have a test of their own below
    }

    [Fact]
    public async Task Members_find_all_of_it()
    {
        await using var ring = await Ring.OpenAsync();
        await ring.LogAsync("ada", "escalations", "client dispute");
        var title = ring.Canaries.Planted.Single(one => one.Value == "log: title").Key;

        (await ring.TryAsync("ada", "/escalate mine")).ShouldContain(title);
        (await ring.TryAsync("lex", "/escalate mine")).ShouldContain(title);
        ring.Standing.ShouldContain(one => one.Reader == "ada" && one.Text.Contains("Confidential: members only.", StringComparison.Ordinal) && one.Text.Contains(title, StringComparison.Ordinal));
        ring.Standing.ShouldContain(one => one.Reader == "lex" && one.Text.Contains(title, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_asked_aloud_is_answered_without_it_and_the_case_itself_in_the_own_chat()
    {
        await using var ring = await Ring.OpenAsync();
        await ring.LogAsync("ada", null, "client dispute");

        foreach (var text in (string[])["/escalate mine", "/escalate home", "/escalate digest", "/escalate new"])
            ring.Canaries.In(await ring.TryAsync("ada", text, "escalations")).ShouldBeEmpty(text);
        await ring.TryAsync("ada", "/escalate CASE-1", "escalations");
        ring.Messages.Where(one => one.Reader == "room:escalations").ShouldBeEmpty();
    }

    [Fact]
    public async Task Cards_of_a_case_that_becomes_confidential_are_taken_back_and_come_again_when_it_is_open()
    {
        await using var ring = await Ring.OpenAsync();
        await ring.LogAsync("ada", null, "billing");
        var title = ring.Canaries.Planted.Single(one => one.Value == "log: title").Key;
        Room().ShouldContain(title);
        Of("ben").ShouldContain(title);

        await ring.DoAsync("ada", "make-confidential");
        Room().ShouldContain("This case is now confidential; its members have it.");
        Room().ShouldNotContain(title);
        Of("ben").ShouldNotContain(title);
        (await ring.Bot.Records.ClientsAsync()).ShouldBeEmpty();
        (await ring.Bot.Records.SearchAsync(title, 0, 5, _ => true)).ShouldBeEmpty();

        await ring.DoAsync("lex", "open-up");
        Room().ShouldContain(title);
        (await ring.Bot.Records.ClientsAsync()).ShouldHaveSingleItem();
        (await ring.Bot.Records.SearchAsync(title, 0, 5, _ => true)).ShouldHaveSingleItem();

        string Room() => Of("room:escalations");
        string Of(string reader) => string.Join('\n', ring.Standing.Where(one => one.Reader == reader).Select(one => one.Text));
    }

    [Fact]
    public async Task Who_is_a_member_no_more_has_empty_cards_and_is_denied()
    {
        await using var ring = await Ring.OpenAsync();
        await ring.LogAsync("ada", null, "client dispute");
        await ring.DoAsync("ada", "confidential-members", null, ("people", "eva"));
        var title = ring.Canaries.Planted.Single(one => one.Value == "log: title").Key;
        (await ring.TryAsync("eva", "/escalate CASE-1 timeline")).ShouldContain("Ada Obi");
        ring.Standing.ShouldContain(one => one.Reader == "eva" && one.Text.Contains(title, StringComparison.Ordinal));

        await ring.DoAsync("ada", "confidential-members", null, ("people", string.Empty));
        ring.Standing.ShouldNotContain(one => one.Reader == "eva" && one.Text.Contains(title, StringComparison.Ordinal));
        (await ring.TryAsync("eva", "/escalate CASE-1 timeline")).ShouldContain("That does not work now\nThere is no CASE-N.");

        await ring.DoAsync("ada", "who-looked");
        ring.Answers[^1].Text.ShouldSatisfyAllConditions(text => text.ShouldContain("Eva Lind looked (timeline, web)"), text => text.ShouldContain("Eva Lind was kept from it (timeline, web)"));
    }

    /// <summary>Everything that can be done with it, by its members.</summary>
    private static async Task LiveAsync(Ring ring)
    {
        foreach (var verb in (string[])["acknowledge", "show-case", "add-note", "add-attempt", "add-attempt", "update-client", "hear-client", "wait", "resume", "legal-hold", "lift-hold", "why", "timeline", "still-on-it", "need-help", "consult-legal", "legal-notes", "privileged-note", "snooze"])
            await ring.DoAsync("ada", verb);
        await ring.DoAsync("ada", "choose-channel", null, ("emotion", "Conflict"));
        await ring.DoAsync("ada", "record-decision", null, ("step_1_owner", "Ada Obi"));
        foreach (var verb in (string[])["record-asked", "record-disputed"])
            await ring.DoAsync("ada", verb);
        await ring.DoAsync("ada", "show-record", "1");
        await ring.DoAsync("ada", "record-decision", null, ("step_1_owner", "Ada Obi"));
        foreach (var verb in (string[])["record-confirmed", "keep-promise"])
            await ring.DoAsync("ada", verb);
        await ring.DoAsync("lex", "privileged-note");
        await ring.DoAsync("lex", "who-looked");
        await ring.DoAsync("ada", "grant");
        await ring.DoAsync("ada", "confidential-members", null, ("people", "mia"));
        await ring.DoAsync("mia", "change-level", null, ("level", "urgent"));
        await ring.DoAsync("ada", "ask-advice", null, ("whom", "mia"));
        await ring.DoAsync("mia", "give-advice");
        await ring.DoAsync("ada", "name-concerned", null, ("concerned", "ben"));
        await ring.DoAsync("ada", "escalate");
        await ring.DoAsync("noor", "reject", "1");
        await ring.DoAsync("ada", "escalate");
        await ring.DoAsync("mia", "approve", "2");
        await ring.DoAsync("mia", "acknowledge");
        await ring.DoAsync("mia", "hand-over");
        await ring.DoAsync("noor", "acknowledge");
        await ring.DoAsync("ada", "confidential-members", null, ("people", "noor"));
        for (var hours = 1; hours <= 30; hours++)
        {
            await ring.Bot.SweepAsync(ring.Bot.Clock.Now + Duration.FromHours(1));
            await ring.Bot.SendAsync();
        }

        foreach (var verb in (string[])["resolve", "post-mortem", "close", "reopen"])
            await ring.DoAsync("noor", verb);
        await ring.Bot.SweepAsync(ring.Bot.Clock.Now + Duration.FromHours(30));
        await ring.Bot.SendAsync();
    }

    /// <summary>Everything that outsiders can try: each act by its number, their lists, a form of their own, and the nonces of all cards there are.</summary>
    private static async Task SnoopAsync(Ring ring)
    {
        var verbs = new DialogCatalog(new CommandText("escalate")).Verbs.ToList();
        foreach (var who in (string[])["ben", "eva", "leo"])
        {
            foreach (var verb in verbs.Where(DialogCatalog.NeedsCase))
                (await ring.TryAsync(who, $"/escalate CASE-1 {verb}")).ShouldBe(await ring.TryAsync(who, $"/escalate CASE-99 {verb}"), $"{who}: {verb}");
            (await ring.TryAsync(who, "/escalate CASE-1", "escalations")).ShouldBe(await ring.TryAsync(who, "/escalate CASE-99", "escalations"));
            foreach (var text in (string[])["/escalate mine", "/escalate home", "/escalate digest", "/escalate new", "/escalate help", "/escalate policy", "/escalate approvals", "/escalate who", "/escalate load", "/escalate away", "/escalate swap"])
                (await ring.TryAsync(who, text)).ShouldNotContain("CASE-N ·");
            foreach (var card in await ring.CardsAsync())
            {
                var stolen = await ring.StealAsync(who, card.Nonce, "show-case");
                stolen.ShouldNotContain("CASE-1");
                stolen.ShouldContain("no longer valid");
            }
        }
    }

    private static IEnumerable<string> Hits(Ring ring, string where, string text) => ring.Canaries.In(text).Select(field => $"{where}: {field}");
}
