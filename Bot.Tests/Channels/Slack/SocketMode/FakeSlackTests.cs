using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Bot.Channels.Slack;
using Bot.Channels.Slack.SocketMode;
using Bot.Tests.Counterparts.Slack;
using OurSockets = Bot.Channels.Slack.SocketMode.Sockets;

namespace Bot.Tests.Channels.Slack.SocketMode;

/// <summary>Socket Mode against the fake Slack, which Slack's own client runs against too.</summary>
public sealed class FakeSlackTests : IAsyncLifetime
{
    private static readonly Duration Silence = Duration.FromSeconds(70);

    private readonly VirtualTime time = new(Instant.FromUtc(2026, 6, 1, 9, 0));
    private readonly SocketHealth health = new();
    private readonly Notes notes = new();
    private readonly HttpClients clients = new();
    private readonly ConcurrentQueue<string> handled = new();
    private Func<Envelope, Task<JsonObject?>> handle = _ => Task.FromResult<JsonObject?>(null);
    private FakeSlack slack = null!;
    private OurSockets? sockets;

    public async Task InitializeAsync()
    {
        slack = await FakeSlack.StartAsync(time);
        slack.Team("T1").Person("U1", "Ada Obi").Channel("C1", "client-issues", "U1");
    }

    public async Task DisposeAsync()
    {
        await sockets!.StopAsync(CancellationToken.None);
        sockets.Dispose();
        await slack.DisposeAsync();
        clients.Dispose();
    }

    [Fact]
    public async Task A_refresh_every_five_seconds_for_three_minutes_loses_nothing_and_doubles_nothing()
    {
        handle = envelope => Task.FromResult<JsonObject?>(envelope.AcceptsResponsePayload ? new JsonObject { ["text"] = "heard" } : null);
        await StartAsync(count: 1);
        var ada = slack.Person("U1");
        var deliveries = new List<Task<Delivered>>();
        for (var turn = 1; turn <= 36; turn++)
        {
            var old = await slack.Sockets.NumberAsync(turn);
            await OpenAsync(turn);
            time.Pass(Duration.FromSeconds(5));
            deliveries.Add(ada.CommandAsync("C1", "/escalate", $"before {turn}"));
            deliveries.Add(ada.MentionsAsync("C1", $"hello {turn}"));

            // The old one goes on taking deliveries until Slack closes it, some seconds after its warning.
            await old.DisconnectAsync("warning");
            deliveries.Add(ada.CommandAsync("C1", "/escalate", $"after {turn}"));
            slack.Sockets.Open.ShouldNotBeEmpty();
            await slack.Sockets.NumberAsync(turn + 1);
            deliveries.Add(ada.CommandAsync("C1", "/escalate", $"at last {turn}"));
            await Task.WhenAll(deliveries);
            await old.CloseAsync();
            await old.Closed;
        }

        var answers = await Task.WhenAll(deliveries);
        answers.ShouldAllBe(one => one.Status == 200);
        answers.Length.ShouldBe(144);
        handled.Count.ShouldBe(144);
        handled.ShouldBeUnique();
        slack.Sockets.Gaps.ShouldBe(0);
        slack.Sockets.Refused.ShouldBe(0);
        slack.Sockets.All.Count.ShouldBe(37);
    }

    [Fact]
    public async Task What_fails_is_not_acknowledged_and_comes_again_over_another_socket()
    {
        var fails = true;
        handle = _ => fails ? throw new InvalidOperationException("The disk is full.") : Task.FromResult<JsonObject?>(null);
        await StartAsync(count: 2);
        await OpenAsync(1);
        await OpenAsync(2);
        var mention = slack.Person("U1").MentionsAsync("C1", "hello");
        await notes.SaidAsync("was not acknowledged");
        handled.ShouldHaveSingleItem();
        slack.Sockets.All.ShouldAllBe(socket => socket.Heard.Count == 0);
        fails = false;
        (await slack.Sockets.NumberAsync(1)).Drop();
        (await mention).Status.ShouldBe(200);
        handled.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_half_open_socket_is_noticed_by_its_silence_and_another_takes_over()
    {
        await StartAsync(count: 1);
        await OpenAsync(1);
        var silent = await slack.Sockets.NumberAsync(1);
        silent.FallSilent();
        time.Pass(Silence);
        await slack.Sockets.NumberAsync(2);
        await OpenAsync(2);
        health.Well.ShouldBeTrue();
        silent.Heard.ShouldBeEmpty();

        // Nobody answers its close either.
        await time.WaitedForAsync(Duration.FromSeconds(5));
        time.Pass(Duration.FromSeconds(5));
    }

    [Fact]
    public async Task A_half_open_socket_is_noticed_by_a_ping_that_nothing_answers()
    {
        await StartAsync(count: 1, ping: TimeSpan.FromMilliseconds(50));
        await OpenAsync(1);
        (await slack.Sockets.NumberAsync(1)).FallSilent();
        await notes.SaidAsync("Socket 1 gets a successor (Dropped)");
    }

    [Fact]
    public async Task Pings_that_the_program_never_sees_count_as_life()
    {
        slack.Settings.PingEvery = TimeSpan.FromMilliseconds(20);
        await StartAsync(count: 1);
        await OpenAsync(1);
        for (var turn = 0; turn < 5; turn++)
        {
            var before = time.GetCurrentInstant() + Duration.FromSeconds(60);
            time.Pass(Duration.FromSeconds(60));
            await HeardAsync(before);
        }

        slack.Sockets.All.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Ten_sockets_are_kept_open_and_each_is_replaced()
    {
        await StartAsync(count: 10);
        for (var number = 1; number <= 10; number++)
            await OpenAsync(number);
        health.Sockets.Count(socket => socket.Open).ShouldBe(10);
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(number => slack.Person("U1").MentionsAsync("C1", $"hello {number}")));
        answers.ShouldAllBe(one => one.Status == 200);
        slack.Sockets.All.ShouldAllBe(socket => socket.Heard.Count == 3);
        time.Pass(Duration.FromSeconds(5));
        await (await slack.Sockets.NumberAsync(4)).DisconnectAsync("refresh_requested");
        await slack.Sockets.NumberAsync(11);
        await time.WaitedForAsync(Duration.FromSeconds(15));
        time.Pass(Duration.FromSeconds(15));
        await (await slack.Sockets.NumberAsync(4)).Closed;
        slack.Sockets.Open.Count.ShouldBe(10);
    }

    private async Task StartAsync(int count, TimeSpan? ping = null)
    {
        var settings = new SlackSettings { AppToken = FakeSlack.AppToken, ApiUrl = slack.ApiUrl, Sockets = count };
        sockets = new OurSockets(settings, new Opening(clients, settings, time), health, ReceiveAsync, time, time, notes.For<OurSockets>()) { Ping = ping };
        await sockets.StartAsync(CancellationToken.None);
    }

    private Task<JsonObject?> ReceiveAsync(Envelope envelope, CancellationToken stop)
    {
        handled.Enqueue(envelope.Id);
        return handle(envelope);
    }

    /// <summary>Ends when the bot says that so many sockets have opened.</summary>
    private Task OpenAsync(int times) => notes.SaidAsync("is open", times);

    private async Task HeardAsync(Instant since)
    {
        while (health.Sockets.Single().LastFrame is not { } last || last < since)
            await Task.Yield();
    }
}
