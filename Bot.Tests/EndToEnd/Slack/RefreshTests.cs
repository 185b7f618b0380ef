using Bot.Tests.Counterparts.Slack;
using Bot.Tests.Support;

namespace Bot.Tests.EndToEnd.Slack;

/// <summary>F19: sockets that Slack renews all the time, while people work.</summary>
public sealed class RefreshTests : IAsyncLifetime
{
    /// <summary>Every five seconds for three minutes; here one after the other, without the waiting.</summary>
    private const int Refreshes = 36;

    private const int Issues = 8;

    /// <summary>What a socket has to live to be renewed at once: one that ends sooner is opened again after a pause.</summary>
    private static readonly Duration Life = Duration.FromSeconds(1.1);

    private static readonly IReadOnlyList<string> Clients = [.. Enumerable.Range(1, Issues).Select(number => $"Client {number}.")];

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
    public async Task Sockets_that_are_renewed_while_people_work_lose_nothing_and_double_nothing()
    {
        var work = WorkAsync();
        var refreshes = await RefreshAsync(work);
        await work;

        Slack.Sockets.Gaps.ShouldBe(0);
        Slack.Sockets.Refused.ShouldBe(0);
        Slack.Sockets.All.Count.ShouldBe(2 + refreshes);
        Slack.Deliveries.Where(one => one.Status != 200).ShouldBeEmpty("every delivery is acknowledged");
        foreach (var client in Clients)
            Slack.Messages.Count(one => one.Channel == SlackStage.Room && one.Reading.Contains(client, StringComparison.Ordinal)).ShouldBe(1, client);
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

    /// <summary>Renews one socket after the other, as often as is wanted and for as long as people work.</summary>
    private async Task<int> RefreshAsync(Task work)
    {
        var refresh = 0;
        while (refresh < Refreshes || !work.IsCompleted)
        {
            clock.Now += Life;
            var socket = Slack.Sockets.Open[0];
            await socket.DisconnectAsync("refresh_requested");
            refresh++;
            await Slack.Sockets.NumberAsync(2 + refresh);
            await socket.Closed;
            await Task.WhenAll(Enumerable.Repeat(bot!.Noor, 3).Select(seat => seat.Person.CommandAsync(SlackStage.Elsewhere, "/escalate", "mine")));
        }

        return refresh;
    }

    private async Task WorkAsync()
    {
        foreach (var client in Clients)
        {
            var card = await bot!.Ada.LogAsync(client);
            await bot.Ben.TurnAsync(card, "Acknowledge");
            await bot.Ben.ChangedAsync(card, "acknowledged by Ben Ruiz");
        }
    }
}
