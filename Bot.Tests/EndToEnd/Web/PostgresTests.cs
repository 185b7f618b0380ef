using Bot.Cases;
using Bot.Tests.Support;

namespace Bot.Tests.EndToEnd.Web;

/// <summary>The bot as people run it for many: on PostgreSQL, as one process or as two.</summary>
public sealed class PostgresTests : IAsyncLifetime
{
    private RecordsHere here = null!;

    public async Task InitializeAsync() => here = await RecordsHere.NewAsync(Engine.Postgres);

    public async Task DisposeAsync() => await here.DisposeAsync();

    [Fact]
    public async Task The_main_job_is_done_and_outlives_the_bot()
    {
        await using var bot = await StartAsync();
        using (var client = new WebClient(bot.Address))
        {
            var card = await client.LogIssueAsync("ada", "Northwind", "Invoice differs from the offer");
            (await client.PressAsync("ada", card, "Acknowledge")).Words.ShouldContain("Next: tell the client");
        }

        await bot.RestartAsync();
        using var after = new WebClient(bot.Address);
        var found = await after.AskAsync("ben", "CASE-1", words: "Ada Obi acknowledged it");
        found.Words.ShouldContain("Invoice differs from the offer");
        var again = await after.AskAsync("ada", "CASE-1", words: "Ada Obi acknowledged it");
        var done = await after.PressAsync("ada", again, "Resolve");
        await after.PressAsync("ada", done, "Resolve", ("note", "Credited in full"));
        bot.Kill();

        using var left = new RecordsFile(await here.ConnectAsync());
        left.ShouldBeSound();
        left.Cases().ShouldHaveSingleItem().Case.State.ShouldBe(CaseState.Resolved);
    }

    [Fact]
    public async Task What_is_logged_at_one_instance_is_acknowledged_at_the_other()
    {
        await using var one = await StartAsync();
        await using var two = await StartAsync();
        using var near = new WebClient(one.Address);
        using var far = new WebClient(two.Address);
        var card = await near.LogIssueAsync("ada", "Northwind", "Invoice differs from the offer");
        var same = await far.AwaitAsync("ada", message => message.Words.Contains("Invoice differs from the offer", StringComparison.Ordinal) && message.Buttons.Contains("Acknowledge"));
        (await far.PressAsync("ada", same, "Acknowledge")).Words.ShouldContain("Next: tell the client");

        // The page that stands open at the first instance sees what the second one did.
        (await near.AwaitAsync("ada", message => message.Id == card.Id && message.Words.Contains("Ada Obi acknowledged it", StringComparison.Ordinal))).Version.ShouldBeGreaterThan(1);
        var numbers = new List<string>();
        foreach (var client in new[] { near, far, near, far })
            numbers.Add((await client.LogIssueAsync("ben", "Contoso", $"Number {numbers.Count}")).Words);
        for (var index = 0; index < numbers.Count; index++)
            numbers[index].ShouldContain($"CASE-{index + 2}");
        one.Kill();
        two.Kill();

        using var left = new RecordsFile(await here.ConnectAsync());
        left.ShouldBeSound();
        left.Cases()[0].Case.All<Acknowledged>().ShouldHaveSingleItem().By.ShouldBe(Samples.Ada);
    }

    private Task<BotProcess> StartAsync() => BotProcess.StartAsync(SmallPolicy.Hours(), ("Records:ConnectionString", here.ConnectionString));
}
