using Bot.Cases;
using Bot.Channels;
using Bot.Policies;
using Bot.Storage.Records;
using Bot.Tests.Support;
using System.Data.Common;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Storage.Records;

public abstract class CaseStoreTests(Engine engine) : IAsyncLifetime
{
    private BotInside bot = null!;

    public async Task InitializeAsync() => bot = await BotInside.OpenOnAsync(engine);

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task A_new_case_comes_back_with_its_events_its_policy_and_its_place()
    {
        var it = await NewCaseAsync(Acknowledged());
        (await bot.Records.CommitAsync(Of(it, 0))).ShouldBeOfType<CommitOutcome.Done>();
        var found = (await bot.Records.FindAsync(it.Id))!;
        found.Case.Version.ShouldBe(2);
        found.Case.Opened.Title.ShouldBe("Invoice differs from the offer");
        found.Case.Engagements[^1].AcknowledgedBy.ShouldBe(Samples.Ada);
        (found.PolicyHash, found.Channel, found.Conversation).ShouldBe((bot.Policies.CurrentHash, "web", "room:escalations"));
    }

    [Fact]
    public async Task A_case_that_was_just_committed_is_not_read_again_and_is_what_is_stored()
    {
        var it = await NewCaseAsync(Acknowledged());
        await bot.Records.CommitAsync(Of(it, 0));
        (await bot.Records.FindAsync(it.Id))!.Case.ShouldBeSameAs(it);
        var stored = (await new CaseStore(bot.Database).FindAsync(it.Id))!;
        stored.Case.Events.Select(EventText.Write).ShouldBe(it.Events.Select(EventText.Write));
    }

    [Fact]
    public async Task Somebody_who_decided_on_an_older_reading_is_told_it_is_stale_and_changes_nothing()
    {
        var it = await NewCaseAsync();
        await bot.Records.CommitAsync(Of(it, 0));
        await bot.Records.CommitAsync(Of(it.After(Acknowledged()), 1));
        var late = Of(it.After(new Resolved(Samples.Monday, Samples.Ben, "Credited")), 1) with { Keys = ["late"], Cards = [Card("late")], Outgoing = [Message("late")] };

        (await bot.Records.CommitAsync(late)).ShouldBeOfType<CommitOutcome.Stale>();
        (await bot.CaseAsync((int)it.Id.Number)).State.ShouldBe(CaseState.Open);
        await NothingIsThereAsync("late");
    }

    [Fact]
    public async Task A_second_case_under_the_same_number_is_stale()
    {
        var it = await NewCaseAsync();
        await bot.Records.CommitAsync(Of(it, 0));
        (await bot.Records.CommitAsync(Of(it, 0))).ShouldBeOfType<CommitOutcome.Stale>();
    }

    [Fact]
    public async Task A_repeat_gets_the_first_answer_and_leaves_nothing()
    {
        await bot.Records.CommitAsync(new Commit(Samples.Monday) { Keys = ["event", "form"], Answer = "first" });
        var it = await NewCaseAsync();
        var repeat = Of(it, 0) with { Keys = ["event again", "form"], Answer = "second", Cards = [Card("second")], Outgoing = [Message("second")] };

        (await bot.Records.CommitAsync(repeat)).ShouldBe(new CommitOutcome.Repeat("first"));
        (await bot.Records.FindAsync(it.Id)).ShouldBeNull();
        await NothingIsThereAsync("second");
        (await bot.Records.SeenAsync("event")).ShouldBe((true, "first"));
        (await bot.Records.SeenAsync("event again")).ShouldBe((false, null));
    }

    [Fact]
    public async Task A_repeat_of_something_without_an_answer_is_a_repeat_too()
    {
        await bot.Records.CommitAsync(new Commit(Samples.Monday) { Keys = ["event"] });
        (await bot.Records.CommitAsync(new Commit(Samples.Monday) { Keys = ["event"] })).ShouldBe(new CommitOutcome.Repeat(null));
    }

    [Fact]
    public async Task Events_row_wake_up_card_and_message_are_there_together()
    {
        var it = await NewCaseAsync();
        var wake = Samples.Monday + Duration.FromMinutes(30);
        var commit = Of(it, 0) with { Keys = ["event"], Cards = [Card("nonce")], Outgoing = [Message("nonce")] };
        await bot.Records.CommitAsync(commit with { Change = commit.Change! with { Next = new(wake, null) } });

        (await bot.Records.NextWakeAsync()).ShouldBe(wake);
        bot.Clock.Now = wake - Duration.FromTicks(1);
        (await bot.WakeUps.ClaimAsync(10)).Cases.ShouldBeEmpty();
        bot.Clock.Now = wake;
        (await bot.WakeUps.ClaimAsync(10)).Cases.ShouldHaveSingleItem().Id.ShouldBe(it.Id);
        (await bot.Cards.FindAsync("nonce")).ShouldBe(Card("nonce") with { DrawnAt = Samples.Monday });
        (await bot.Waiting.WaitingAsync(10, Samples.Monday)).ShouldHaveSingleItem().Nonce.ShouldBe("nonce");
    }

    [Fact]
    public async Task Several_turns_are_written_together_and_one_that_comes_too_late_leaves_the_others()
    {
        var (late, it) = (await NewCaseAsync(), await NewCaseAsync());
        await bot.Records.CommitAsync(Of(late, 0));
        var outcomes = await bot.Records.CommitAsync([Of(late, 0) with { Cards = [Card("late")] }, Of(it, 0) with { Cards = [Card("one"), Card("other")], Outgoing = [Message("one"), Message("other")] }]);
        outcomes.Select(outcome => outcome.GetType()).ShouldBe([typeof(CommitOutcome.Stale), typeof(CommitOutcome.Done)]);
        await NothingIsThereAsync("late");
        (await bot.Waiting.WaitingAsync(10, Samples.Monday)).Select(row => row.Nonce).ShouldBe(["one", "other"]);
        (await bot.Records.FindAsync([it.Id, new CaseId(it.Id.Number + 100), late.Id])).Select(stored => stored.Case.Id).ShouldBe([it.Id, late.Id]);
    }

    [Fact]
    public async Task What_is_being_written_is_not_claimed_again()
    {
        for (var minute = 1; minute <= 3; minute++)
        {
            var commit = Of(await NewCaseAsync(), 0);
            await bot.Records.CommitAsync(commit with { Change = commit.Change! with { Next = new(Samples.Monday + Duration.FromMinutes(minute), null) } });
        }

        bot.Clock.Now = Samples.Monday + Duration.FromMinutes(3);
        var first = await bot.WakeUps.ClaimAsync(2);
        first.Cases.Count.ShouldBe(2);
        (await bot.WakeUps.ClaimAsync(2, first)).Cases.ShouldHaveSingleItem().Id.ShouldNotBeOneOf([.. first.Cases.Select(one => one.Id)]);
    }

    [Fact]
    public async Task A_statement_that_fails_takes_everything_back()
    {
        await bot.Records.CommitAsync(new Commit(Samples.Monday) { Cards = [Card("taken")] });
        var it = await NewCaseAsync();
        var commit = Of(it, 0) with { Keys = ["event"], Cards = [Card("fresh"), Card("taken")], Outgoing = [Message("fresh")] };

        await Should.ThrowAsync<DbException>(bot.Records.CommitAsync(commit));
        (await bot.Records.FindAsync(it.Id)).ShouldBeNull();
        (await bot.Records.SeenAsync("event")).Seen.ShouldBeFalse();
        await NothingIsThereAsync("fresh");
        (await bot.Records.CommitAsync(commit with { Cards = [Card("fresh")] })).ShouldBeOfType<CommitOutcome.Done>();
    }

    [Theory]
    [InlineData("UPDATE case_events SET body = '{}'")]
    [InlineData("DELETE FROM case_events")]
    public async Task What_happened_cannot_be_changed_or_taken_away(string sql)
    {
        await bot.Records.CommitAsync(Of(await NewCaseAsync(), 0));
        (await Should.ThrowAsync<DbException>(bot.Database.WriteAsync(statements => statements.Run(sql)))).Message.ShouldContain("append-only");
    }

    [Fact]
    public async Task Each_event_carries_the_hash_of_the_one_before_and_the_case_the_last()
    {
        var it = await NewCaseAsync(Acknowledged());
        await bot.Records.CommitAsync(Of(it, 0));
        await bot.Records.CommitAsync(Of(it.After(new Resolved(Samples.Monday, Samples.Ada, "Credited")), 2));

        var rows = await bot.Database.ReadAsync(statements => statements.All(
            "SELECT type, body, hash FROM case_events ORDER BY sequence", row => (Type: row.GetString(0), Body: row.GetString(1), Hash: row.GetBytes(2))));
        byte[] previous = [];
        foreach (var (sequence, row) in rows.Index())
            row.Hash.ShouldBe(previous = EventText.Hash(previous, it.Id, sequence, row.Type, row.Body));
        rows.Count.ShouldBe(3);
        (await bot.Database.ReadAsync(statements => statements.Ask("SELECT head FROM cases"))).ShouldBe(previous);
    }

    [Fact]
    public async Task Numbers_go_on_after_the_highest_case_and_are_never_given_twice()
    {
        for (var number = 1; number <= 3; number++)
            await bot.Records.CommitAsync(Of(await NewCaseAsync(), 0));
        await using var again = Database.Open(bot.Here.ConnectionString);
        var store = new CaseStore(again);
        var numbers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => store.NextIdAsync()));
        numbers.Select(id => id.Number).Order().ShouldBe(Enumerable.Range(4, 100).Select(number => (long)number));
    }

    [Fact]
    public async Task Open_cases_are_found_for_owner_reporter_and_tier_and_closed_ones_for_nobody()
    {
        var mine = await NewCaseAsync();
        var gone = await NewCaseAsync(new Resolved(Samples.Monday, Samples.Ada, "Credited"), new Closed(Samples.Monday, Samples.Ada, "-", "-"));
        var up = await NewCaseAsync(new EscalationRequested(Samples.Monday, Samples.Ada, 1, Samples.L1, Samples.L2, "A word", "criterion", false));
        foreach (var it in new[] { mine, gone, up })
            await bot.Records.CommitAsync(Of(it, 0));

        (await FoundAsync(Samples.Ada)).ShouldBe([mine.Id, up.Id], ignoreOrder: true);
        (await FoundAsync(Samples.Mia, Samples.L2)).ShouldBe([up.Id]);
        (await FoundAsync(Samples.Ben, Samples.L1)).ShouldBe([mine.Id, up.Id], ignoreOrder: true);
        (await FoundAsync(Samples.Eva, Samples.L3)).ShouldBeEmpty();
        (await FoundAsync(Samples.Leo)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Clients_come_the_latest_first_and_once()
    {
        foreach (var client in new[] { "Northwind", "Contoso", "Northwind", "Fabrikam" })
        {
            var id = await bot.Records.NextIdAsync();
            await bot.Records.CommitAsync(Of(Case.From(id, [Samples.Opened() with { Client = client }]), 0));
        }

        (await bot.Records.ClientsAsync()).ShouldBe(["Fabrikam", "Northwind", "Contoso"]);
    }

    [Fact]
    public async Task A_policy_is_kept_under_its_hash_once()
    {
        await bot.Records.KeepPolicyAsync("hash", "first", Samples.Monday);
        await bot.Records.KeepPolicyAsync("hash", "second", Samples.Monday);
        bot.Records.PolicyText("hash").ShouldBe("first");
        bot.Records.PolicyText("another").ShouldBeNull();
    }

    [Fact]
    public async Task A_case_under_a_policy_that_is_not_kept_is_refused()
    {
        var commit = Of(await NewCaseAsync(), 0);
        await Should.ThrowAsync<DbException>(bot.Records.CommitAsync(commit with { Change = commit.Change! with { PolicyHash = PolicyBook.HashOf("unknown") } }));
    }

    private static Acknowledged Acknowledged() => new(Samples.Monday + Duration.FromMinutes(5), Samples.Ada, Samples.L1);

    private static CardRow Card(string nonce) => new(nonce, null, "Told/0", "help|", "web", new Destination.Person("ada"), null, null);

    private static NewOutgoing Message(string nonce) => new("web", new Destination.Person("ada"), nonce, Change: false);

    private async Task<IReadOnlyList<CaseId>> FoundAsync(Bot.Cases.People.PersonId person, params Bot.Cases.Policy.TierId[] tiers) =>
        [.. (await bot.Records.OpenCasesOfAsync(person, tiers)).Select(stored => stored.Case.Id)];

    private async Task<Case> NewCaseAsync(params CaseEvent[] later) => Case.From(await bot.Records.NextIdAsync(), [Samples.Opened(), .. later]);

    private Commit Of(Case after, int expectedVersion) => new(Samples.Monday)
    {
        Change = new CaseChange(after, expectedVersion, bot.Policies.CurrentHash, "web", "room:escalations", null),
    };

    private async Task NothingIsThereAsync(string nonce)
    {
        (await bot.Cards.FindAsync(nonce)).ShouldBeNull();
        (await bot.Waiting.WaitingAsync(10, Samples.Monday)).ShouldNotContain(row => row.Nonce == nonce);
        (await bot.Records.SeenAsync(nonce)).Seen.ShouldBeFalse();
    }
}

public sealed class CaseStoreOnSqlite() : CaseStoreTests(Engine.Sqlite);

public sealed class CaseStoreOnPostgres() : CaseStoreTests(Engine.Postgres);
