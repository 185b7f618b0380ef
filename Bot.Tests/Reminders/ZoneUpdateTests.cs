using Bot.Storage.Records;
using Bot.Tests.Support;

namespace Bot.Tests.Reminders;

/// <summary>Newer time-zone data (reliability 6): the pending wake-ups of open cases are computed anew at the start, and only those.</summary>
public abstract class ZoneUpdateTests(Engine engine) : IAsyncLifetime
{
    private static readonly Instant Due = Samples.Monday + Duration.FromMinutes(30);

    private BotInside bot = null!;

    public async Task InitializeAsync()
    {
        bot = await BotInside.OpenOnAsync(engine);
        await bot.LogIssueAsync();
        await bot.LogIssueAsync();
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task A_wake_up_is_kept_with_the_version_it_was_computed_by()
    {
        (await RowAsync(1)).ShouldBe((Due, DateTimeZoneProviders.Tzdb.VersionId));
        (await bot.ZoneUpdate.RunAsync(CancellationToken.None)).ShouldBe(0);
    }

    [Theory]
    [InlineData("TZDB: 2025b (mapping: 15f3b12)")]
    [InlineData(null)]
    public async Task What_older_data_says_is_put_right(string? older)
    {
        await AsOfAsync(1, older, Due + Duration.FromHours(1));
        (await bot.ZoneUpdate.RunAsync(CancellationToken.None)).ShouldBe(1);
        (await RowAsync(1)).ShouldBe((Due, DateTimeZoneProviders.Tzdb.VersionId));
        await bot.SweepAsync(Due);
        (await bot.CaseAsync(1)).All<Bot.Cases.Pinged>().ShouldHaveSingleItem().At.ShouldBe(Due);
    }

    [Fact]
    public async Task A_deadline_that_a_bot_of_before_did_not_keep_is_added()
    {
        await bot.Database.WriteAsync(statements => statements.Run("UPDATE cases SET due_at = NULL WHERE id = 1"));
        (await bot.ZoneUpdate.RunAsync(CancellationToken.None)).ShouldBe(1);
        (await bot.Database.ReadAsync(statements => statements.Ask("SELECT due_at FROM cases WHERE id = 1")))
            .ShouldBe(Bot.Cases.Clocks.WakeUp.Upcoming(await bot.CaseAsync(1), bot.Policies.Current, bot.Clock.Now).Due?.ToUnixTimeTicks());
        (await bot.ZoneUpdate.RunAsync(CancellationToken.None)).ShouldBe(0);
    }

    [Fact]
    public async Task What_newer_data_of_another_bot_says_stays()
    {
        await AsOfAsync(1, "TZDB: 2099z (mapping: 1)", Due + Duration.FromHours(1));
        (await bot.ZoneUpdate.RunAsync(CancellationToken.None)).ShouldBe(0);
        (await RowAsync(1)).Wake.ShouldBe(Due + Duration.FromHours(1));
    }

    [Fact]
    public async Task A_case_that_cannot_be_read_keeps_its_own_and_the_others_are_put_right()
    {
        await AsOfAsync(1, "TZDB: 2025b", Due + Duration.FromHours(1));
        await AsOfAsync(2, "TZDB: 2025b", Due + Duration.FromHours(1));
        await bot.Database.WriteAsync(statements =>
            statements.Run("INSERT INTO policies (hash, text, stored_at) VALUES ('broken', 'not a policy', 0)") + statements.Run("UPDATE cases SET policy = 'broken' WHERE id = 1"));
        (await bot.ZoneUpdate.RunAsync(CancellationToken.None)).ShouldBe(1);
        (await RowAsync(1)).Wake.ShouldBe(Due + Duration.FromHours(1));
        (await RowAsync(2)).Wake.ShouldBe(Due);
    }

    private Task AsOfAsync(int number, string? zones, Instant wake) => bot.Database.WriteAsync(statements =>
        statements.Run("UPDATE cases SET zones = $2, next_wake_at = $3 WHERE id = $1", number, zones, wake.ToUnixTimeTicks()));

    private async Task<(Instant Wake, string Zones)> RowAsync(int number) => (await bot.Database.ReadAsync(statements =>
        statements.All("SELECT next_wake_at, zones FROM cases WHERE id = $1", row => (Instant.FromUnixTimeTicks(row.GetInt64(0)), row.GetString(1)), number))).Single();
}

public sealed class ZoneUpdateOnSqlite() : ZoneUpdateTests(Engine.Sqlite);

public sealed class ZoneUpdateOnPostgres() : ZoneUpdateTests(Engine.Postgres);
