using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Bot.Channels.Slack;
using Bot.Channels.Slack.SocketMode;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Channels.Slack.SocketMode;

/// <summary>Socket Mode against a far end that does as it is told, in virtual time.</summary>
public sealed class SocketsTests : IAsyncLifetime
{
    private static readonly Instant Start = Instant.FromUtc(2026, 6, 1, 9, 0);

    private static readonly Duration Silence = Duration.FromSeconds(70);

    private readonly VirtualTime time = new(Start);
    private readonly SocketHealth health = new();
    private readonly Notes notes = new();
    private readonly HttpClients clients = new();
    private readonly ConcurrentQueue<Envelope> handled = new();
    private Func<Envelope, Task<JsonObject?>> handle = _ => Task.FromResult<JsonObject?>(null);
    private SocketServer server = null!;
    private Sockets? sockets;

    public async Task InitializeAsync() => server = await SocketServer.StartAsync();

    public async Task DisposeAsync()
    {
        if (sockets is not null)
        {
            var stopping = sockets.StopAsync(CancellationToken.None);
            await server.DisposeAsync();
            await stopping;
            sockets.Dispose();
        }

        clients.Dispose();
    }

    [Fact]
    public async Task An_envelope_is_handled_and_acknowledged_on_its_socket_with_what_the_handler_answers()
    {
        handle = _ => Task.FromResult<JsonObject?>(new JsonObject { ["text"] = "Hello." });
        await StartAsync();
        var socket = await server.HelloAsync();
        await socket.SayAsync(ServerSocket.Text("e-1", "interactive", attempt: 1));
        (await socket.HearAsync())!.ToJsonString().ShouldBe("""{"envelope_id":"e-1","payload":{"text":"Hello."}}""");
        var envelope = handled.ShouldHaveSingleItem();
        (envelope.Id, envelope.Type, envelope.RetryAttempt, envelope.RetryReason, envelope.AcceptsResponsePayload).ShouldBe(("e-1", "interactive", 1, "timeout", true));
        envelope.Payload.GetProperty("text").GetString().ShouldBe("hello");
        server.Asked.ShouldBe(["Bearer xapp-1-secret"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_acknowledgement_without_an_answer_has_no_payload(bool answered)
    {
        handle = _ => Task.FromResult(answered ? new JsonObject { ["text"] = "Hello." } : null);
        await StartAsync();
        var socket = await server.HelloAsync();
        await socket.DeliverAsync("e-1", "events_api", accepts: false);
        (await socket.HearAsync())!.ToJsonString().ShouldBe("""{"envelope_id":"e-1"}""");
    }

    [Fact]
    public async Task A_message_in_pieces_is_put_together_and_one_that_is_nothing_is_passed_over()
    {
        await StartAsync();
        var socket = await server.HelloAsync();
        await socket.SayAsync("[1, 2");
        await socket.SayAsync("[]");
        await socket.SayAsync("""{"type":"debug"}""");
        await socket.SayInPiecesAsync(ServerSocket.Text("e-1", text: new string('é', 3000)), size: 7);
        (await socket.HearAsync())!["envelope_id"]!.GetValue<string>().ShouldBe("e-1");
        handled.ShouldHaveSingleItem().Payload.GetProperty("text").GetString()!.Length.ShouldBe(3000);
    }

    [Fact]
    public async Task A_message_over_one_mebibyte_closes_the_socket_and_another_one_is_opened()
    {
        await StartAsync();
        var socket = await server.HelloAsync();
        await socket.SayAsync(ServerSocket.Text("e-1", text: new string('a', 1024 * 1024)));
        (await socket.HearAsync()).ShouldBeNull();
        socket.ClosedWith.ShouldBe(System.Net.WebSockets.WebSocketCloseStatus.MessageTooBig);
        handled.ShouldBeEmpty();
        await PauseAsync("(Dropped) in ");
        await server.HelloAsync();
    }

    [Fact]
    public async Task A_slow_envelope_does_not_hold_up_the_others()
    {
        var slow = new TaskCompletionSource<JsonObject?>(TaskCreationOptions.RunContinuationsAsynchronously);
        handle = envelope => envelope.Id == "slow" ? slow.Task : Task.FromResult<JsonObject?>(null);
        await StartAsync();
        var socket = await server.HelloAsync();
        await socket.DeliverAsync("slow");
        await socket.DeliverAsync("quick");
        (await socket.HearAsync())!["envelope_id"]!.GetValue<string>().ShouldBe("quick");
        slow.SetResult(null);
        (await socket.HearAsync())!["envelope_id"]!.GetValue<string>().ShouldBe("slow");
    }

    [Fact]
    public async Task What_fails_is_not_acknowledged()
    {
        handle = envelope => envelope.Id == "bad" ? throw new InvalidOperationException("The disk is full.") : Task.FromResult<JsonObject?>(null);
        await StartAsync();
        var socket = await server.HelloAsync();
        await socket.DeliverAsync("bad");
        await notes.SaidAsync("bad was not acknowledged");
        await socket.DeliverAsync("good");
        (await socket.HearAsync())!["envelope_id"]!.GetValue<string>().ShouldBe("good");
    }

    [Theory]
    [InlineData("warning")]
    [InlineData("refresh_requested")]
    public async Task A_new_socket_is_greeted_before_the_old_one_finishes_its_work_and_closes(string reason)
    {
        var slow = new TaskCompletionSource<JsonObject?>(TaskCreationOptions.RunContinuationsAsynchronously);
        handle = envelope => envelope.Id == "slow" ? slow.Task : Task.FromResult<JsonObject?>(null);
        await StartAsync();
        var old = await server.HelloAsync();
        await time.WaitedForAsync(Silence);
        time.Pass(Duration.FromSeconds(5));
        await old.DeliverAsync("slow");
        await old.DisconnectAsync(reason);
        var next = await server.NextAsync();
        await old.DeliverAsync("quick");
        (await old.HearAsync())!["envelope_id"]!.GetValue<string>().ShouldBe("quick", "The old one works until the new one is greeted.");
        await next.SayAsync("""{"type":"hello"}""");
        await next.DeliverAsync("other");
        (await next.HearAsync())!["envelope_id"]!.GetValue<string>().ShouldBe("other");
        slow.SetResult(null);
        (await old.HearAsync())!["envelope_id"]!.GetValue<string>().ShouldBe("slow");
        (await old.HearAsync()).ShouldBeNull();
        old.ClosedWith.ShouldBe(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure);
        server.Asked.Count.ShouldBe(2, "Each socket has its own address.");
    }

    [Fact]
    public async Task A_disabled_link_stops_all_sockets_for_good()
    {
        await StartAsync(count: 3);
        ServerSocket[] open = [await server.HelloAsync(), await server.HelloAsync(), await server.HelloAsync()];
        await open[1].DisconnectAsync("link_disabled");
        foreach (var socket in open)
            (await socket.HearAsync()).ShouldBeNull();
        await sockets!.ExecuteTask!;
        health.Stopped.ShouldNotBeNull().ShouldContain("turned off");
        health.Well.ShouldBeFalse();
        notes.Errors.Count(error => error.Contains("turned off", StringComparison.Ordinal)).ShouldBe(1);
        server.Asked.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_socket_over_which_nothing_comes_is_replaced_after_seventy_seconds_the_new_one_first()
    {
        await StartAsync();
        var silent = await server.HelloAsync();
        await time.WaitedForAsync(Silence);
        time.Pass(Duration.FromSeconds(69));
        server.Asked.Count.ShouldBe(1);
        time.Pass(Duration.FromSeconds(1));
        var next = await server.NextAsync();
        silent.Open.ShouldBeTrue();
        await next.SayAsync("""{"type":"hello"}""");
        (await silent.HearAsync()).ShouldBeNull();
        health.Well.ShouldBeTrue();
    }

    [Fact]
    public async Task A_socket_that_breaks_is_replaced_after_a_pause_that_grows_to_half_a_minute()
    {
        await StartAsync();
        List<double> pauses = [];
        for (var turn = 1; turn <= 8; turn++)
        {
            var socket = await server.HelloAsync();
            await time.WaitedForAsync(Silence);
            socket.Break();
            pauses.Add(await PauseAsync("(Dropped) in ", turn));
        }

        ShouldGrow(pauses, 2, 4, 8, 16, 30, 30, 30, 30);
    }

    [Fact]
    public async Task Slack_is_asked_again_without_end_where_it_does_not_answer_as_it_should()
    {
        server.Answer = () => new JsonObject { ["ok"] = false, ["error"] = "internal_error" };
        await StartAsync();
        List<double> pauses = [];
        for (var turn = 1; turn <= 8; turn++)
        {
            await notes.SaidAsync("(internal_error); again in ", turn);
            if (turn == 8)
                server.Answer = () => null;
            pauses.Add(await PauseAsync("(internal_error); again in ", turn));
        }

        ShouldGrow(pauses, 1, 2, 4, 8, 16, 30, 30, 30);
        await server.HelloAsync();
    }

    [Fact]
    public async Task A_token_that_is_not_taken_is_an_error_and_tried_again_slowly()
    {
        server.Answer = () => new JsonObject { ["ok"] = false, ["error"] = "not_allowed_token_type" };
        await StartAsync();
        (await PauseAsync("(not_allowed_token_type); again in ")).ShouldBe(300);
        notes.Errors.ShouldNotBeEmpty();
        notes.Errors.ShouldAllBe(error => error.Contains("Slack:AppToken", StringComparison.Ordinal));
        notes.All.ShouldNotContain("xapp-1-secret");
        health.Sockets.ShouldHaveSingleItem().Why.ShouldBe("not_allowed_token_type");
        health.Well.ShouldBeFalse();
    }

    [Theory]
    [InlineData("ws://127.0.0.1:1/link")]
    [InlineData("http://127.0.0.1/link")]
    [InlineData("wss://wss-primary.slack.com/link")]
    public async Task An_address_elsewhere_is_not_called(string url)
    {
        server.Answer = () => new JsonObject { ["ok"] = true, ["url"] = url };
        await StartAsync();
        await PauseAsync("(an address that is not Slack's); again in ");
    }

    [Fact]
    public async Task Where_Slack_has_no_room_for_a_successor_the_old_socket_makes_it()
    {
        await StartAsync();
        var old = await server.HelloAsync();
        await time.WaitedForAsync(Silence);
        time.Pass(Duration.FromSeconds(5));
        await old.DisconnectAsync("refresh_requested");
        await (await server.NextAsync()).DisconnectAsync("too_many_websockets");
        (await old.HearAsync()).ShouldBeNull();
        (await PauseAsync("(TooMany); again in ")).ShouldBe(30);
        await server.HelloAsync();
    }

    [Fact]
    public async Task At_the_end_the_work_is_finished_and_acknowledged()
    {
        var slow = new TaskCompletionSource<JsonObject?>(TaskCreationOptions.RunContinuationsAsynchronously);
        handle = _ => slow.Task;
        await StartAsync();
        var socket = await server.HelloAsync();
        await socket.DeliverAsync("e-1");
        await notes.SaidAsync("handled e-1");
        var stopping = sockets!.StopAsync(CancellationToken.None);
        slow.SetResult(null);
        (await socket.HearAsync())!["envelope_id"]!.GetValue<string>().ShouldBe("e-1");
        (await socket.HearAsync()).ShouldBeNull();
        await stopping;
    }

    /// <summary>Waits for a line in the log that says a pause, lets it pass, and says how long it was, in seconds.</summary>
    private async Task<double> PauseAsync(string words, int times = 1)
    {
        var line = await notes.SaidAsync(words, times);
        var seconds = double.Parse(line.Split(words)[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        var pause = Duration.FromMilliseconds((long)Math.Round(seconds * 1000));
        await time.WaitedForAsync(pause);
        time.Pass(pause);
        return seconds;
    }

    private static void ShouldGrow(List<double> pauses, params double[] longest)
    {
        pauses.Count.ShouldBe(longest.Length);
        foreach (var (pause, most) in pauses.Zip(longest))
            pause.ShouldBeInRange(most / 2, most);
    }

    private async Task StartAsync(int count = 1)
    {
        var settings = new SlackSettings { AppToken = "xapp-1-secret", ApiUrl = server.Api, Sockets = count };
        sockets = new Sockets(settings, new Opening(clients, settings, time), health, ReceiveAsync, time, time, notes.For<Sockets>());
        await sockets.StartAsync(CancellationToken.None);
    }

    private Task<JsonObject?> ReceiveAsync(Envelope envelope, CancellationToken stop)
    {
        handled.Enqueue(envelope);
        notes.For<SocketsTests>().LogInformation("handled {Envelope}", envelope.Id);
        return handle(envelope);
    }
}
