using Bot.Tests.Support;

namespace Bot.Tests.EndToEnd;

public sealed class KillTests
{
    [Fact]
    public async Task What_was_logged_is_there_after_a_kill()
    {
        await using var bot = await BotProcess.StartAsync(SampleFiles.Text("policy.demo.yaml"));
        using (var before = new WebClient(bot.Address))
            (await before.LogIssueAsync("ada", "Northwind", "Invoice differs from the offer")).Words.ShouldContain("CASE-1");
        await bot.RestartAsync();
        using var after = new WebClient(bot.Address);
        (await after.AskAsync("ada", "CASE-1")).Words.ShouldContain("Invoice differs from the offer");
    }
}
