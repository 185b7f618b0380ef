using Bot.Cases.People;
using Bot.Storage.Records;
using Bot.Tests.Support;

namespace Bot.Tests.People;

/// <summary>What holds of people beyond the roster has a version, and what was decided on another one is not written.</summary>
public abstract class DirectoryTests(Engine engine) : IAsyncLifetime
{
    private static readonly LinkedAccount OfAda = new(Samples.Ada, "slack", "T1/U1");

    private BotInside bot = null!;

    private DirectoryStore Store => new(bot.Database);

    public async Task InitializeAsync() => bot = await BotInside.OpenOnAsync(engine);

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task Each_change_gives_the_next_version()
    {
        (await Store.ReadAsync(Samples.Monday)).Version.ShouldBe(0);
        (await ChangeAsync(new DirectoryChange.Link(0, Samples.Ada, OfAda))).ShouldBeOfType<CommitOutcome.Done>();
        var directory = await Store.ReadAsync(Samples.Monday);
        directory.Version.ShouldBe(1);
        directory.Links.ShouldBe([OfAda]);
    }

    [Fact]
    public async Task Of_two_changes_decided_on_the_same_version_the_second_is_stale()
    {
        await ChangeAsync(new DirectoryChange.Link(0, Samples.Ada, OfAda));
        (await ChangeAsync(new DirectoryChange.Unlink(0, Samples.Ada, OfAda))).ShouldBeOfType<CommitOutcome.Stale>();
        (await Store.ReadAsync(Samples.Monday)).Links.ShouldBe([OfAda]);
    }

    [Fact]
    public async Task A_linked_account_is_its_persons_until_it_is_unlinked()
    {
        await ChangeAsync(new DirectoryChange.Link(0, Samples.Ada, OfAda));
        bot.Policies.Turn(await Store.ReadAsync(Samples.Monday));
        bot.Policies.Current.Holder("slack", "t1/u1")!.Id.ShouldBe(Samples.Ada);
        await ChangeAsync(new DirectoryChange.Unlink(1, Samples.Ada, OfAda));
        bot.Policies.Turn(await Store.ReadAsync(Samples.Monday));
        bot.Policies.Current.Holder("slack", "T1/U1").ShouldBeNull();
    }

    [Fact]
    public async Task A_delegation_is_read_until_it_is_over_or_ended()
    {
        var away = new Delegation(0, Samples.Ada, Samples.Ben, Samples.Monday, Samples.Monday + Duration.FromDays(7), "Acme");
        await ChangeAsync(new DirectoryChange.Delegate(0, Samples.Mia, away));
        await ChangeAsync(new DirectoryChange.Delegate(1, Samples.Mia, away with { Client = null }));
        (await Store.ReadAsync(Samples.Monday)).Delegations.ShouldBe([away with { Number = 1 }, away with { Number = 2, Client = null }]);
        (await Store.ReadAsync(away.Until)).Delegations.ShouldBeEmpty();
        await ChangeAsync(new DirectoryChange.EndDelegation(2, Samples.Ada, 1));
        (await Store.ReadAsync(Samples.Monday)).Delegations.Single().Number.ShouldBe(2);
    }

    [Fact]
    public async Task A_case_is_not_changed_by_what_was_decided_on_an_older_directory()
    {
        await bot.LogIssueAsync();
        var form = await bot.SayAsync("ada", "CASE-1 acknowledge");
        var it = await bot.CaseAsync();
        it.Engagements[0].AcknowledgedBy.ShouldBe(Samples.Ada, $"{form}");
        await ChangeAsync(new DirectoryChange.Link(0, Samples.Ada, OfAda));
        var change = new CaseChange(it.After(new Bot.Cases.Noted(Samples.Monday, Samples.Ada, "Late.", "Ada", null, Samples.Monday)), it.Version, bot.Policies.CurrentHash, "web", null, null);
        (await bot.Records.CommitAsync(new Commit(Samples.Monday) { Change = change, DecidedOn = 0 })).ShouldBeOfType<CommitOutcome.Stale>();
        (await bot.Records.CommitAsync(new Commit(Samples.Monday) { Change = change, DecidedOn = 1 })).ShouldBeOfType<CommitOutcome.Done>();
    }

    private Task<CommitOutcome> ChangeAsync(DirectoryChange change) => bot.Records.CommitAsync(new Commit(Samples.Monday) { Directory = change });
}

public sealed class DirectoryOnSqlite() : DirectoryTests(Engine.Sqlite);

public sealed class DirectoryOnPostgres() : DirectoryTests(Engine.Postgres);
