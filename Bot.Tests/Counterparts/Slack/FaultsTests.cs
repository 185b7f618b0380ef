using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using Bot.Tests.Support;

namespace Bot.Tests.Counterparts.Slack;

public sealed class FaultsTests : IAsyncLifetime
{
    private static readonly object Hello = new { channel = "C1", text = "hello" };

    private readonly FakeClock _clock = new(Instant.FromUtc(2026, 3, 2, 9, 0));
    private FakeSlack _slack = null!;
    private Asking _bot = null!;

    public async Task InitializeAsync()
    {
        _slack = await FakeSlack.StartAsync(_clock);
        _slack.Team("T1").Person("U1", "Ada Obi").Channel("C1", "client-issues", "U1").Channel("C2", "other", "U1");
        _bot = new Asking(_slack);
    }

    public async Task DisposeAsync()
    {
        _bot.Dispose();
        await _slack.DisposeAsync();
    }

    [Fact]
    public async Task Refusals_do_nothing_and_are_over_when_they_were_ordered_to_be()
    {
        _slack.Faults.Next("chat.postMessage", new Fault.RateLimited(7));
        _slack.Faults.Next("chat.postMessage", new Fault.Error("token_expired"), times: 2);
        _slack.Faults.Next("chat.postMessage", new Fault.Fails(503));
        using var limited = await SendAsync();
        ((int)limited.StatusCode, limited.Headers.RetryAfter!.Delta).ShouldBe((429, TimeSpan.FromSeconds(7)));
        (await _bot.WordAsync("chat.postMessage", Hello)).ShouldBe("token_expired");
        (await _bot.WordAsync("chat.postMessage", Hello)).ShouldBe("token_expired");
        using var failed = await SendAsync();
        ((int)failed.StatusCode).ShouldBe(503);
        _slack.Messages.ShouldBeEmpty();
        (await _bot.WordAsync("chat.postMessage", Hello)).ShouldBe("ok");
        _slack.Calls.Select(call => call.Accepted).ShouldBe([false, false, false, false, true]);
        _slack.Limits.TooEarly.Count.ShouldBe(4);
        _slack.Limits.Exceeded.ShouldBeEmpty();
    }

    [Fact]
    public async Task Accepted_and_then_lost_is_done()
    {
        _slack.Faults.Next("chat.postMessage", new Fault.AcceptedThenFails(502));
        _slack.Faults.Next("chat.postMessage", new Fault.AcceptedThenReset());
        _slack.Faults.Next("chat.postMessage", new Fault.Reset());
        using var failed = await SendAsync();
        ((int)failed.StatusCode).ShouldBe(502);
        await Should.ThrowAsync<HttpRequestException>(SendAsync);
        await Should.ThrowAsync<HttpRequestException>(SendAsync);
        _slack.Messages.Count.ShouldBe(2);
        _slack.Calls.Select(call => (call.Status, call.Accepted)).ShouldBe([(502, true), (0, true), (0, false)]);
    }

    [Fact]
    public async Task A_held_call_is_answered_when_it_is_let_go_and_a_dripping_answer_byte_by_byte()
    {
        var gate = new Gate();
        _slack.Faults.When(call => call.Text("text") == "hello", new Fault.Held(gate), times: 1);
        var held = _bot.WordAsync("chat.postMessage", Hello);
        await gate.Reached;
        (held.IsCompleted, _slack.Messages.Count).ShouldBe((false, 0));
        gate.Release();
        (await held).ShouldBe("ok");

        var drops = new Gate();
        _slack.Faults.Next("chat.postMessage", new Fault.Drips(drops));
        var sending = SendAsync();
        drops.Release(3);
        using var answer = await sending;
        await using var body = await answer.Content.ReadAsStreamAsync();
        var first = new byte[3];
        await body.ReadExactlyAsync(first);
        Encoding.UTF8.GetString(first).ShouldBe("{\"o");
        drops.Release(10_000);
        using var rest = new StreamReader(body);
        (await rest.ReadToEndAsync()).ShouldStartWith("k\":true");
    }

    [Fact]
    public async Task A_channel_takes_one_message_a_second_and_whoever_does_not_wait_is_seen()
    {
        _slack.Limits.PerChannel = new RateLimits.Rate(2, Duration.FromSeconds(1));
        (await _bot.WordAsync("chat.postMessage", Hello)).ShouldBe("ok");
        (await _bot.WordAsync("chat.postMessage", Hello)).ShouldBe("ok");
        using var third = await SendAsync();
        ((int)third.StatusCode, third.Headers.RetryAfter!.Delta).ShouldBe((429, TimeSpan.FromSeconds(1)));
        (await _bot.WordAsync("chat.postMessage", new { channel = "C2", text = "x" })).ShouldBe("ok");
        _slack.Limits.TooEarly.ShouldBeEmpty();
        _clock.Now += Duration.FromMilliseconds(999);
        using var early = await SendAsync();
        _slack.Limits.TooEarly.Count.ShouldBe(1);
        _clock.Now += Duration.FromSeconds(1);
        (await _bot.WordAsync("chat.postMessage", Hello)).ShouldBe("ok");
        _slack.Limits.Exceeded.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_socket_url_is_good_once_and_ten_sockets_are_the_most()
    {
        var sockets = new List<ClientWebSocket>();
        for (var number = 1; number <= 11; number++)
        {
            var url = new Uri((await _bot.JsonAsync("apps.connections.open", new { }, FakeSlack.AppToken)).GetProperty("url").GetString()!);
            sockets.Add(await OpenAsync(url));
            (await HearAsync(sockets[^1])).ShouldContain("hello");
            await Should.ThrowAsync<WebSocketException>(() => OpenAsync(url));
        }

        (await HearAsync(sockets[10])).ShouldContain("too_many_websockets");
        (_slack.Sockets.Open.Count, _slack.Sockets.Refused).ShouldBe((10, 11));
        foreach (var socket in sockets)
            socket.Dispose();
    }

    [Fact]
    public async Task A_silent_socket_takes_a_delivery_and_loses_it()
    {
        var url = new Uri((await _bot.JsonAsync("apps.connections.open", new { }, FakeSlack.AppToken)).GetProperty("url").GetString()!);
        using var first = await OpenAsync(url);
        var silent = await _slack.Sockets.NumberAsync(1);
        silent.FallSilent();

        var mention = _slack.Person("U1").MentionsAsync("C1", "hello");
        using var second = await OpenAsync(new Uri((await _bot.JsonAsync("apps.connections.open", new { }, FakeSlack.AppToken)).GetProperty("url").GetString()!));
        mention.IsCompleted.ShouldBeFalse();
        silent.Drop();

        await HearAsync(second);
        var heard = System.Text.Json.JsonElement.Parse(await HearAsync(second));
        (heard.GetProperty("type").GetString(), heard.GetProperty("retry_attempt").GetInt32()).ShouldBe(("events_api", 1));
        await second.SendAsync(Encoding.UTF8.GetBytes($$"""{"envelope_id":"{{heard.GetProperty("envelope_id").GetString()}}"}"""), WebSocketMessageType.Text, true, default);
        (await mention).Status.ShouldBe(200);
    }

    private Task<HttpResponseMessage> SendAsync() => _bot.SendAsync("chat.postMessage", JsonContent.Create(Hello));

    private static async Task<ClientWebSocket> OpenAsync(Uri url)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(url, default);
        return socket;
    }

    private static async Task<string> HearAsync(ClientWebSocket socket)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var buffer = new byte[64 * 1024];
        var part = await socket.ReceiveAsync(buffer, patience.Token);
        return Encoding.UTF8.GetString(buffer, 0, part.Count);
    }
}
