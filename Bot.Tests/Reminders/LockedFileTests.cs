using Bot.Cases;
using Bot.Tests.Support;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bot.Tests.Reminders;

/// <summary>The sweep while another program is at the file.</summary>
public sealed class LockedFileTests : IAsyncLifetime
{
    private static readonly Instant Start = Samples.Monday;

    private BotInside bot = null!;

    public async Task InitializeAsync() => bot = await BotInside.OpenAsync();

    public async Task DisposeAsync() => await bot.DisposeAsync();

    /// <summary>Another program holds the file (F8): the sweep outlives it, and fires when it is free again.</summary>
    [Fact]
    public async Task A_file_that_is_locked_costs_time_and_no_reminder()
    {
        await bot.LogIssueAsync();
        await using (var other = new SqliteConnection($"Data Source={bot.RecordsFile};Pooling=False"))
        {
            await other.OpenAsync();
            await other.ExecuteAsync("BEGIN IMMEDIATE");
            bot.Clock.Now = Start + Duration.FromMinutes(30);
            (await bot.Sweep.RoundAsync(CancellationToken.None)).ShouldBeGreaterThan(Duration.Zero);
            (await bot.CaseAsync()).All<Pinged>().ToList().ShouldBeEmpty();
        }

        await bot.Sweep.RoundAsync(CancellationToken.None);
        (await bot.CaseAsync()).All<Pinged>().ToList().ShouldHaveSingleItem();
    }
}
