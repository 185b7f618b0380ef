using Bot.Tests.Counterparts.Slack;
using Bot.Tests.Support;

namespace Bot.Tests.EndToEnd.Slack;

/// <summary>Socket Mode is turned off for the app while the bot runs. (Sockets that are renewed all the time: SocketMode/SocketsTests.)</summary>
public sealed class DisabledLinkTests : IAsyncLifetime
{
    private readonly FakeClock clock = new(SystemClock.Instance.GetCurrentInstant());
    private BotHere? bot;

    private FakeSlack Slack => bot!.Slack;

    public async Task InitializeAsync() => bot = await BotHere.StartAsync(clock, sockets: 2);

    public async Task DisposeAsync()
    {
        if (bot is not null)
            await bot.DisposeAsync();
    }

    [Fact]
    public async Task A_link_that_was_disabled_is_not_opened_again_and_health_says_so()
    {
        var sockets = Slack.Sockets.Open;
        await sockets[0].DisconnectAsync("link_disabled");
        foreach (var socket in sockets)
            await socket.Closed;
        ((string?)(await bot!.HealthAsync())["parts"]!["slack"]!["socketMode"]).ShouldNotBeNull().ShouldContain("turned off");
        Slack.Sockets.All.Count.ShouldBe(2);
    }
}
