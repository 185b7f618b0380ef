using Bot.Audit;
using Bot.Cases;
using Bot.Cases.People;
using Bot.Channels;
using Bot.Conversations;
using Bot.Dialogs.Notices;
using Bot.Storage.Records;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Conversations;

/// <summary>Forged card actions (T3), a row of its table a test: each is denied, told in the same words, noted, and changes nothing.</summary>
public sealed class ForgedActionTests : IAsyncLifetime
{
    private const string NotValid = "This button is no longer valid here";

    private BotInside bot = null!;

    /// <summary>Everybody is on Slack too; Mia is of both tiers, so that she may ask where she may approve.</summary>
    public async Task InitializeAsync()
    {
        bot = await BotInside.OpenAsync(Policy(), new RecordingChannel("web"), new RecordingChannel("slack"));
        await bot.LogIssueAsync(room: "escalations");
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task A_member_who_replays_a_managers_payload_is_denied_and_that_is_noted()
    {
        var nonce = await ApprovalOfAsync("noor");
        foreach (var (who, room) in new[] { ("ben", (string?)null), ("ben", "escalations"), ("ada", null), ("mallory", null) })
            (await PressAsync(who, nonce, "approve", "1", room)).InPlace.ShouldBeNull();
        Told(await PressAsync("ben", nonce, "approve", "1")).ShouldContain(NotValid);
        (await bot.CaseAsync()).Pending.ShouldNotBeNull().Voices.ShouldBeEmpty();
        (await DeniedAsync("ben")).ShouldAllBe(one => one.Act == "approve" && one.Outcome == nameof(AccessOutcome.Denied));
        (await DeniedAsync("ben")).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Who_asked_does_not_approve_by_whichever_account()
    {
        await AskAsync("mia");
        await LinkAsync("mia", "slack", "mia-too");
        foreach (var (channel, account) in new[] { ("web", "mia"), ("slack", "mia"), ("slack", "mia-too") })
            Told(await bot.HandleAsync(account, new Act.Said("CASE-1 approve"), channel: channel)).ShouldContain("Somebody else has to decide this: Noor Haddad.");
        (await bot.CaseAsync()).Pending.ShouldNotBeNull().Voices.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_accounts_of_one_person_count_once()
    {
        await bot.DisposeAsync();
        bot = await BotInside.OpenAsync(Policy().Replace("quorum: 1", "quorum: 2", StringComparison.Ordinal).Replace("members: [ada, ben, mia]", "members: [ada, ben]", StringComparison.Ordinal), new RecordingChannel("web"), new RecordingChannel("slack"));
        await bot.LogIssueAsync(room: "escalations");
        await ApprovalOfAsync("noor");
        await LinkAsync("noor", "slack", "noor-too");
        await bot.HandleAsync("noor", new Act.Pressed(await CardAsync("web", "noor"), "approve", "1", "m1"));
        await bot.SendAsync();
        var again = await bot.HandleAsync("noor-too", new Act.Said("CASE-1 approve"), channel: "slack");
        (await bot.CaseAsync()).Pending.ShouldNotBeNull().Voices.ShouldHaveSingleItem().By.ShouldBe(Samples.Noor, $"{again}");
    }

    [Fact]
    public async Task Whatever_is_wrong_with_a_button_the_answer_is_the_same()
    {
        var nonce = await ApprovalOfAsync("noor");
        var home = ((Shown.ACard)(await bot.SayAsync("noor", "home")).InPlace!).Nonce;
        Answer[] refused =
        [
            await PressAsync("noor", nonce, "approve", "2"),
            await PressAsync("noor", nonce, "approve", string.Empty),
            await PressAsync("noor", nonce, "approve", null),
            await PressAsync("noor", home, "show-case", "CASE-2"),
            await PressAsync("noor", home, "show-case", string.Empty),
            await PressAsync("noor", home, "show-case", null),
            await PressAsync("noor", nonce, "resolve", null),
            await PressAsync("noor", nonce, "approve", "1", room: "escalations"),
            await PressAsync("noor", nonce, "approve", "1", tenant: "T-other"),
            await PressAsync("noor", new string('f', 32), "approve", "1"),
            await PressAsync("noor", string.Empty, "approve", "1"),
            await ExpiredAsync(nonce),
        ];
        refused.Select(Told).Distinct().ShouldHaveSingleItem().ShouldContain(NotValid);
        refused.SkipLast(1).ShouldAllBe(answer => answer.InPlace == null);
        (await bot.CaseAsync()).Pending.ShouldNotBeNull().Voices.ShouldBeEmpty();
        (await DeniedAsync("noor")).Count.ShouldBe(refused.Length - 1);
    }

    [Fact]
    public async Task An_expired_card_answers_with_the_case_as_it_is_and_can_be_pressed_then()
    {
        var nonce = await ApprovalOfAsync("noor");
        bot.Clock.Now += CardRow.Good;
        (await PressAsync("ada", await CardAsync("web", "room:escalations", "Case/0"), "add-attempt", null, room: "escalations")).InPlace.ShouldBeOfType<Shown.AForm>();
        bot.Clock.Now += Duration.FromSeconds(1);
        (await PressAsync("noor", nonce, "show-case", null)).InPlace.ShouldBeOfType<Shown.ACard>().Nonce.ShouldBe(nonce);
        var cards = await bot.Cards.AboutAsync(new CaseId(1));
        (await PressAsync("noor", nonce, "show-case", null)).Beside.ShouldBeNull("the case's card goes out through the outbox");
        (await bot.Cards.AboutAsync(new CaseId(1))).ExceptBy(cards.Select(card => card.Nonce), card => card.Nonce).ShouldHaveSingleItem().Topic.ShouldBe("Case/0");

        bot.Clock.Now += CardRow.Good + Duration.FromSeconds(1);
        Told(await PressAsync("noor", nonce, "approve", "1")).ShouldContain(NotValid);
        (await bot.CaseAsync()).Pending.ShouldNotBeNull();
        (await PressAsync("noor", nonce, "approve", "1")).Beside.ShouldBeNull();
        (await bot.CaseAsync()).Pending.ShouldBeNull();
    }

    [Fact]
    public async Task Nobody_decides_by_what_a_card_said_before_the_case_weighed_more()
    {
        var nonce = await ApprovalOfAsync("noor");
        await bot.SayAsync("ada", "CASE-1 legal-hold");
        var it = await bot.CaseAsync();
        await ChangeAsync(it, new HoldPlaced(bot.Clock.Now, Samples.Ada, "A letter of their lawyers.", bot.Clock.Now + Duration.FromDays(1)));
        var old = await PressAsync("noor", nonce, "approve", "1");
        Told(old).ShouldContain(NotValid);
        old.InPlace.ShouldBeOfType<Shown.ACard>().Card.Text().ShouldContain("A letter of their lawyers.");
        (await bot.CaseAsync()).Pending.ShouldNotBeNull();
        (await PressAsync("noor", nonce, "approve", "1")).Beside.ShouldBeNull();
        (await bot.CaseAsync()).Pending.ShouldBeNull();
    }

    [Fact]
    public async Task Who_is_no_manager_any_more_is_denied_at_the_click()
    {
        var nonce = await ApprovalOfAsync("noor");
        await bot.PutInForceAsync(Policy().Replace("members: [mia, noor]", "members: [mia, eva]", StringComparison.Ordinal));
        Told(await PressAsync("noor", nonce, "approve", "1")).ShouldContain("Only Department heads can decide this");
        (await bot.CaseAsync()).Pending.ShouldNotBeNull().Voices.ShouldBeEmpty();
        (await DeniedAsync("noor")).ShouldHaveSingleItem().Reason.ShouldBe(Gate.NotTheirs);
    }

    [Fact]
    public async Task Who_left_is_nobody_at_the_click()
    {
        var nonce = await ApprovalOfAsync("noor");
        await bot.PutInForceAsync(Policy().Replace("members: [ada, ben, mia]", "members: [ada, ben]", StringComparison.Ordinal).Replace("{ id: noor, ", "{ id: noor, active: false, ", StringComparison.Ordinal));
        Told(await PressAsync("noor", nonce, "approve", "1")).ShouldContain("I do not know you yet");
        (await bot.CaseAsync()).Pending.ShouldNotBeNull().Voices.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_card_that_was_forwarded_is_none_there()
    {
        var nonce = await CardAsync("web", "room:escalations", "Case/0");
        Told(await PressAsync("ada", nonce, "acknowledge", null, room: "another")).ShouldContain(NotValid);
        Told(await PressAsync("ada", nonce, "acknowledge", null)).ShouldContain(NotValid);
        (await bot.CaseAsync()).Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_card_in_somebodys_own_chat_is_for_their_eyes()
    {
        await bot.SayAsync("ada", "CASE-1");
        await bot.SendAsync();
        var card = (await bot.Cards.AboutAsync(new CaseId(1))).Single(one => one.Conversation == "person:ada");
        card.Audience.ShouldBe("ada");
        var account = new Account("web", "ben", "Ben");
        var there = new Place("web", "person:ada", Shared: false, string.Empty);
        Told(await bot.Conductor.HandleAsync(new Inbound("k1", account, there, new Act.Pressed(card.Nonce, "acknowledge", null, "m1"), null), CancellationToken.None)).ShouldContain(NotValid);
    }

    [Fact]
    public async Task A_stand_in_presses_on_their_own_card_and_both_names_are_recorded()
    {
        var away = new Delegation(0, Samples.Noor, Samples.Ben, Samples.Monday - Duration.FromHours(1), Samples.Monday + Duration.FromDays(1), null);
        await bot.Records.CommitAsync(new Commit(bot.Clock.Now) { Directory = new DirectoryChange.Delegate(bot.Policies.Current.Directory.Version, Samples.Noor, away) });
        await bot.Reroutes.LookAsync();
        var noors = await ApprovalOfAsync("noor");
        Told(await PressAsync("ben", noors, "approve", "1")).ShouldContain(NotValid);
        (await PressAsync("ben", await CardAsync("web", "ben"), "approve", "1")).Beside.ShouldBeNull();
        var it = await bot.CaseAsync();
        var decided = it.All<EscalationDecided>().ShouldHaveSingleItem();
        (decided.By, decided.For, decided.Approved).ShouldBe((Samples.Ben, Samples.Noor, true));
        var said = Timeline.Sentence(decided, it, bot.Policies.Current).Plain(DateTimeZone.Utc);
        said.ShouldContain("Ben Ruiz");
        said.ShouldContain("Noor Haddad");
    }

    [Fact]
    public async Task What_was_decided_under_a_policy_that_is_not_in_force_any_more_is_not_written()
    {
        var it = await bot.CaseAsync();
        var late = new Commit(bot.Clock.Now) { Change = ChangeOf(it, new Noted(bot.Clock.Now, Samples.Ada, "Late.", "Ada", null, bot.Clock.Now)), StillHolds = () => false };
        (await bot.Records.CommitAsync(late)).ShouldBeOfType<CommitOutcome.Stale>();
        (await bot.CaseAsync()).Version.ShouldBe(1);
        (await bot.Records.CommitAsync(late with { StillHolds = () => true })).ShouldBeOfType<CommitOutcome.Done>();
    }

    private static string Policy() => string.Join('\n', SmallPolicy.Hours().Replace("members: [ada, ben]", "members: [ada, ben, mia]", StringComparison.Ordinal).Split('\n').Select(line =>
        line.Contains("{ id: ", StringComparison.Ordinal) && line.IndexOf("web: ", StringComparison.Ordinal) is > 0 and var at && line.Contains("email", StringComparison.Ordinal)
            ? $"{line[..at]}slack: {line[(at + 5)..].Split(' ')[0]}, {line[at..]}"
            : line));

    private static string Told(Answer answer) => answer.Beside.ShouldBeOfType<Shown.ACard>().Card.Text();

    private Task<Answer> PressAsync(string who, string nonce, string verb, string? subject, string? room = null, string? tenant = "T-own")
    {
        var place = new Place("web", room is null ? $"person:{who}" : $"room:{room}", Shared: room is not null, string.Empty);
        return bot.Conductor.HandleAsync(new Inbound(Guid.NewGuid().ToString("N"), new Account("web", who, who), place, new Act.Pressed(nonce, verb, subject, "m1"), null) { Tenant = tenant }, CancellationToken.None);
    }

    /// <summary>Ada asks; the nonce of the card in a manager's own chat, which stands in an organisation.</summary>
    private async Task<string> ApprovalOfAsync(string manager)
    {
        await AskAsync("ada");
        var nonce = await CardAsync("web", manager);
        await bot.Database.WriteAsync(statements => statements.Run("UPDATE cards SET tenant = 'T-own' WHERE nonce = $1", nonce));
        return nonce;
    }

    private async Task AskAsync(string who)
    {
        var it = await bot.CaseAsync();
        var asked = new EscalationRequested(bot.Clock.Now, new PersonId(who), 1, Samples.L1, Samples.L2, "Take it.", "it is big", false);
        await ChangeAsync(it, asked);
    }

    private CaseChange ChangeOf(Case it, CaseEvent next) => new(it.After(next), it.Version, bot.Policies.CurrentHash, "web", null, null);

    /// <summary>Something happens to the case by the rules, with all that follows.</summary>
    private async Task ChangeAsync(Case it, CaseEvent next)
    {
        var stored = (await bot.Records.FindAsync(it.Id))!;
        var after = stored with { Case = it.After(next) };
        (await bot.Outbox.CommitAsync(await bot.Aftermath.FollowAsync(new Commit(bot.Clock.Now), after, it.Version, bot.Policies.Current))).ShouldBeOfType<CommitOutcome.Done>();
        await bot.SendAsync();
    }

    private async Task<string> CardAsync(string channel, string whose, string topic = "Approval/1") => (await bot.Cards.AboutAsync(new CaseId(1)))
        .First(card => card.Topic == topic && card.Channel == channel && (card.Destination == new Destination.Person(whose) || card.Conversation == whose)).Nonce;

    private async Task<Answer> ExpiredAsync(string nonce)
    {
        bot.Clock.Now += CardRow.Good + Duration.FromSeconds(1);
        return await PressAsync("noor", nonce, "approve", "1");
    }

    private Task LinkAsync(string who, string channel, string account) => bot.Records.CommitAsync(new Commit(bot.Clock.Now)
    {
        Directory = new DirectoryChange.Link(bot.Policies.Current.Directory.Version, new PersonId(who), new LinkedAccount(new PersonId(who), channel, account)),
    });

    private async Task<IReadOnlyList<AccessRow>> DeniedAsync(string who) => [.. (await new AccessLog(bot.Database).OfPersonAsync(new PersonId(who), 100)).Where(row => row.Outcome == nameof(AccessOutcome.Denied))];
}
