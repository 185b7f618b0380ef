using Bot.Conversations;
using Bot.Storage.Records;
using Bot.Tests.Support;

namespace Bot.Tests.Storage.Records;

public abstract class PlacesTests(Engine engine) : IAsyncLifetime
{
    private static readonly Account Ada = new("teams", "ada-teams", "Ada Obi");

    private BotInside bot = null!;
    private Places places = null!;

    public async Task InitializeAsync()
    {
        bot = await BotInside.OpenOnAsync(engine);
        places = new Places(bot.Database, bot.Clock);
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task The_latest_reference_of_a_place_wins()
    {
        await SeeAsync(new Place("teams", "a:1", Shared: false, "old"));
        await SeeAsync(new Place("teams", "a:1", Shared: false, "new"));
        (await places.FindAsync("teams", "a:1", default))!.Reference.ShouldBe("new");
        (await places.FindAsync("slack", "a:1", default)).ShouldBeNull();
    }

    [Fact]
    public async Task What_comes_late_does_not_win_over_what_was_done_after_it()
    {
        var now = bot.Clock.GetCurrentInstant();
        await places.RememberAsync(new Place("teams", "a:1", Shared: false, "new"), Ada, default, now - Duration.FromMinutes(1));
        await places.RememberAsync(new Place("teams", "a:1", Shared: false, "late"), Ada, default, now - Duration.FromMinutes(2));
        (await places.FindAsync("teams", "a:1", default))!.Reference.ShouldBe("new");
        await places.RememberAsync(new Place("teams", "a:1", Shared: false, "newer"), Ada, default, now - Duration.FromSeconds(59));
        (await places.FindAsync("teams", "a:1", default))!.Reference.ShouldBe("newer");
    }

    [Fact]
    public async Task A_time_to_come_counts_as_now()
    {
        await places.RememberAsync(new Place("teams", "a:1", Shared: false, "of a clock that is fast"), Ada, default, bot.Clock.GetCurrentInstant() + Duration.FromDays(1));
        bot.Clock.Now += Duration.FromMinutes(1);
        await places.RememberAsync(new Place("teams", "a:1", Shared: false, "next"), Ada, default, bot.Clock.GetCurrentInstant());
        (await places.FindAsync("teams", "a:1", default))!.Reference.ShouldBe("next");
    }

    [Fact]
    public async Task A_place_that_was_left_is_forgotten_until_somebody_is_seen_there_again()
    {
        var place = new Place("teams", "19:room", Shared: true, "room");
        await SeeAsync(place);
        await places.ForgetAsync("teams", "19:room");
        (await places.FindAsync("teams", "19:room", default)).ShouldBeNull();
        await SeeAsync(place);
        (await places.FindAsync("teams", "19:room", default)).ShouldBe(place);
    }

    [Fact]
    public async Task A_persons_own_chat_is_the_one_seen_last_and_never_a_shared_one()
    {
        await SeeAsync(new Place("teams", "a:1", Shared: false, "first"));
        await SeeAsync(new Place("teams", "a:2", Shared: false, "second"));
        await SeeAsync(new Place("teams", "19:room", Shared: true, "room"));
        (await places.PersonalAsync("teams", Ada.Id, default))!.Conversation.ShouldBe("a:2");
        (await places.PersonalAsync("teams", "ben-teams", default)).ShouldBeNull();
        (await places.LatestAsync("teams", default))!.Conversation.ShouldBe("19:room");
        (await places.LatestAsync("slack", default)).ShouldBeNull();
    }

    [Fact]
    public async Task Somebody_is_best_reached_where_they_were_seen_last()
    {
        Dictionary<string, string> accounts = new() { ["teams"] = Ada.Id, ["web"] = "ada" };
        (await places.LatestOfAsync(accounts)).ShouldBeNull();
        await SeeAsync(new Place("teams", "a:1", Shared: false, "-"));
        await SeeAsync(new Place("web", "person:ada", Shared: false, "-"), new Account("web", "ada", "Ada Obi"));
        (await places.LatestOfAsync(accounts)).ShouldBe("web");
        bot.Clock.Now += Duration.FromMinutes(1);
        await SeeAsync(new Place("teams", "a:1", Shared: false, "-"));
        (await places.LatestOfAsync(accounts)).ShouldBe("teams");
    }

    [Fact]
    public async Task Somebody_who_goes_on_talking_in_one_place_is_written_down_once_a_minute()
    {
        await SeeAsync(new Place("teams", "a:1", Shared: false, "-"));
        var first = await SeenAtAsync();
        bot.Clock.Now += Duration.FromSeconds(50);
        await SeeAsync(new Place("teams", "a:1", Shared: false, "-"));
        (await SeenAtAsync()).ShouldBe(first);
        await SeeAsync(new Place("teams", "a:1", Shared: false, "another way"));
        var second = await SeenAtAsync();
        second.ShouldBe(bot.Clock.Now);
        bot.Clock.Now += Duration.FromMinutes(1);
        await SeeAsync(new Place("teams", "a:1", Shared: false, "another way"));
        (await SeenAtAsync()).ShouldBe(bot.Clock.Now);

        async Task<Instant> SeenAtAsync() => Instant.FromUnixTimeTicks((long)(await bot.Database.WriteAsync(statements => statements.Ask("SELECT seen_at FROM places")))!);
    }

    [Fact]
    public async Task Somebody_else_who_was_seen_in_between_is_overwritten_at_once()
    {
        await SeeAsync(new Place("teams", "a:1", Shared: false, "-"));
        await SeeAsync(new Place("teams", "a:1", Shared: false, "-"), new Account("teams", "intruder", "Somebody else"));
        await SeeAsync(new Place("teams", "a:1", Shared: false, "-"));
        (await places.PersonalAsync("teams", Ada.Id, CancellationToken.None))!.Conversation.ShouldBe("a:1");
        (await places.PersonalAsync("teams", "intruder", CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task What_another_instance_wrote_or_forgot_meanwhile_does_not_last()
    {
        if (!bot.Database.Shared)
            return;
        await using var other = await bot.BesideAsync();
        var others = new Places(other.Database, bot.Clock);
        await SeeAsync(new Place("teams", "a:1", Shared: false, "-"));
        await others.RememberAsync(new Place("teams", "a:1", Shared: false, "-"), new Account("teams", "intruder", "Somebody else"), default);
        await SeeAsync(new Place("teams", "a:1", Shared: false, "-"));
        (await places.PersonalAsync("teams", Ada.Id, default)).ShouldNotBeNull();
        await others.ForgetAsync("teams", "a:1");
        await SeeAsync(new Place("teams", "a:1", Shared: false, "-"));
        (await places.PersonalAsync("teams", Ada.Id, default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_place_is_known_at_once_and_written_before_what_is_committed_after_it()
    {
        foreach (var number in Enumerable.Range(1, 50))
        {
            await places.RememberAsync(new Place("teams", $"a:{number}", Shared: false, "-"), new Account("teams", $"account {number}", "Somebody"), default);
            (await places.PersonalAsync("teams", $"account {number}", default)).ShouldNotBeNull();
            await places.RememberAsync(new Place("teams", $"b:{number}", Shared: false, "-"), Ada, default);
            (await bot.Database.WriteAsync(statements => statements.Ask("SELECT count(*) FROM places"))).ShouldBe(2L * number);
        }
    }

    [Fact]
    public async Task The_same_id_on_another_channel_is_somebody_else()
    {
        await SeeAsync(new Place("slack", "D1", Shared: false, "-"), new Account("slack", "ada", "Another Ada"));
        (await places.LatestOfAsync([new("web", "ada")])).ShouldBeNull();
    }

    /// <summary>A second passes between any two.</summary>
    private Task SeeAsync(Place place, Account? account = null)
    {
        bot.Clock.Now += Duration.FromSeconds(1);
        return places.RememberAsync(place, account ?? Ada, default);
    }
}

public sealed class PlacesOnSqlite() : PlacesTests(Engine.Sqlite);

public sealed class PlacesOnPostgres() : PlacesTests(Engine.Postgres);
