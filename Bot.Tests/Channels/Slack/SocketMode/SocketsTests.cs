using System.Text.Json.Nodes;

namespace Bot.Tests.Channels.Slack.SocketMode;

/// <summary>Envelopes over sockets: handled, acknowledged, passed on.</summary>
public sealed class SocketsTests : FarEnd
{
    private static readonly Duration LeftOpen = Duration.FromSeconds(15);

    [Fact]
    public async Task An_envelope_is_handled_and_acknowledged_on_its_socket_with_what_the_handler_answers()
    {
        Handle = _ => Task.FromResult<JsonObject?>(new JsonObject { ["text"] = "Hello." });
        await StartAsync();
        var socket = await Server.HelloAsync();
        await socket.SayAsync(ServerSocket.Text("e-1", "interactive", attempt: 1));
        (await socket.HearAsync())!.ToJsonString().ShouldBe("""{"envelope_id":"e-1","payload":{"text":"Hello."}}""");
        var envelope = Handled.ShouldHaveSingleItem();
        (envelope.Id, envelope.Type, envelope.RetryAttempt, envelope.RetryReason, envelope.AcceptsResponsePayload).ShouldBe(("e-1", "interactive", 1, "timeout", true));
        envelope.Payload.GetProperty("text").GetString().ShouldBe("hello");
        Server.Asked.ShouldBe(["Bearer xapp-1-secret"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_acknowledgement_without_an_answer_has_no_payload(bool answered)
    {
        Handle = _ => Task.FromResult(answered ? new JsonObject { ["text"] = "Hello." } : null);
        await StartAsync();
        var socket = await Server.HelloAsync();
        await socket.DeliverAsync("e-1", "events_api", accepts: false);
        (await socket.HearAsync())!.ToJsonString().ShouldBe("""{"envelope_id":"e-1"}""");
    }

    [Fact]
    public async Task A_message_in_pieces_is_put_together_and_one_that_is_nothing_is_passed_over()
    {
        await StartAsync();
        var socket = await Server.HelloAsync();
        await socket.SayAsync("[1, 2");
        await socket.SayAsync("[]");
        await socket.SayAsync("""{"type":"debug"}""");
        await socket.SayInPiecesAsync(ServerSocket.Text("e-1", text: new string('é', 3000)), size: 7);
        (await socket.HearAsync())!["envelope_id"]!.GetValue<string>().ShouldBe("e-1");
        Handled.ShouldHaveSingleItem().Payload.GetProperty("text").GetString()!.Length.ShouldBe(3000);
    }

    [Fact]
    public async Task A_slow_envelope_does_not_hold_up_the_others()
    {
        var slow = new TaskCompletionSource<JsonObject?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Handle = envelope => envelope.Id == "slow" ? slow.Task : Task.FromResult<JsonObject?>(null);
        await StartAsync();
        var socket = await Server.HelloAsync();
        await socket.DeliverAsync("slow");
        await socket.DeliverAsync("quick");
        (await socket.HearAsync())!["envelope_id"]!.GetValue<string>().ShouldBe("quick");
        slow.SetResult(null);
        (await socket.HearAsync())!["envelope_id"]!.GetValue<string>().ShouldBe("slow");
    }

    [Fact]
    public async Task What_fails_is_not_acknowledged()
    {
        Handle = envelope => envelope.Id == "bad" ? throw new InvalidOperationException("The disk is full.") : Task.FromResult<JsonObject?>(null);
        await StartAsync();
        var socket = await Server.HelloAsync();
        await socket.DeliverAsync("bad");
        await Notes.SaidAsync("bad was not acknowledged");
        await socket.DeliverAsync("good");
        (await socket.HearAsync())!["envelope_id"]!.GetValue<string>().ShouldBe("good");
    }

    [Theory]
    [InlineData("warning")]
    [InlineData("refresh_requested")]
    public async Task A_new_socket_is_greeted_before_the_old_one_finishes_its_work_and_closes(string reason)
    {
        var slow = new TaskCompletionSource<JsonObject?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Handle = envelope => envelope.Id == "slow" ? slow.Task : Task.FromResult<JsonObject?>(null);
        await StartAsync();
        var old = await Server.HelloAsync();
        await Time.WaitedForAsync(Silence);
        Time.Pass(Duration.FromSeconds(5));
        await old.DeliverAsync("slow");
        await old.DisconnectAsync(reason);
        var next = await Server.NextAsync();
        await old.DeliverAsync("quick");
        (await old.HearAsync())!["envelope_id"]!.GetValue<string>().ShouldBe("quick", "The old one works until the new one is greeted.");
        await next.SayAsync("""{"type":"hello"}""");
        await next.DeliverAsync("other");
        (await next.HearAsync())!["envelope_id"]!.GetValue<string>().ShouldBe("other");
        await old.DeliverAsync("late");
        (await old.HearAsync())!["envelope_id"]!.GetValue<string>().ShouldBe("late", "Slack delivers to the old one until it closes it.");
        await Time.WaitedForAsync(LeftOpen);
        Time.Pass(LeftOpen);
        slow.SetResult(null);
        (await old.HearAsync())!["envelope_id"]!.GetValue<string>().ShouldBe("slow");
        (await old.HearAsync()).ShouldBeNull();
        old.ClosedWith.ShouldBe(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure);
        Server.Asked.Count.ShouldBe(2, "Each socket has its own address.");
    }

    [Fact]
    public async Task A_disabled_link_stops_all_sockets_for_good()
    {
        await StartAsync(count: 3);
        ServerSocket[] open = [await Server.HelloAsync(), await Server.HelloAsync(), await Server.HelloAsync()];
        await open[1].DisconnectAsync("link_disabled");
        foreach (var socket in open)
            (await socket.HearAsync()).ShouldBeNull();
        await Sockets!.ExecuteTask!;
        Health.Stopped.ShouldNotBeNull().ShouldContain("turned off");
        Health.Well.ShouldBeFalse();
        Notes.Errors.Count(error => error.Contains("turned off", StringComparison.Ordinal)).ShouldBe(1);
        Server.Asked.Count.ShouldBe(3);
    }

    [Fact]
    public async Task At_the_end_the_work_is_finished_and_acknowledged()
    {
        var slow = new TaskCompletionSource<JsonObject?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Handle = _ => slow.Task;
        await StartAsync();
        var socket = await Server.HelloAsync();
        await socket.DeliverAsync("e-1");
        await Notes.SaidAsync("handled e-1");
        var stopping = Sockets!.StopAsync(CancellationToken.None);
        slow.SetResult(null);
        (await socket.HearAsync())!["envelope_id"]!.GetValue<string>().ShouldBe("e-1");
        (await socket.HearAsync()).ShouldBeNull();
        await stopping;
    }
}
