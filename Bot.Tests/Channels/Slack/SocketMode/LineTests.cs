using System.Text.Json.Nodes;

namespace Bot.Tests.Channels.Slack.SocketMode;

/// <summary>A line that stays open whatever happens to its sockets.</summary>
public sealed class LineTests : FarEnd
{
    [Fact]
    public async Task A_message_over_one_mebibyte_closes_the_socket_and_another_one_is_opened()
    {
        await StartAsync();
        var socket = await Server.HelloAsync();
        await socket.SayAsync(ServerSocket.Text("e-1", text: new string('a', 1024 * 1024)));
        (await socket.HearAsync()).ShouldBeNull();
        socket.ClosedWith.ShouldBe(System.Net.WebSockets.WebSocketCloseStatus.MessageTooBig);
        Handled.ShouldBeEmpty();
        await PauseAsync("(Dropped) in ");
        await Server.HelloAsync();
    }

    [Fact]
    public async Task A_socket_over_which_nothing_comes_is_replaced_after_seventy_seconds_the_new_one_first()
    {
        await StartAsync();
        var silent = await Server.HelloAsync();
        await Time.WaitedForAsync(Silence);
        Time.Pass(Duration.FromSeconds(69));
        Server.Asked.Count.ShouldBe(1);
        Time.Pass(Duration.FromSeconds(1));
        var next = await Server.NextAsync();
        silent.Open.ShouldBeTrue();
        await next.SayAsync("""{"type":"hello"}""");
        (await silent.HearAsync()).ShouldBeNull();
        Health.Well.ShouldBeTrue();
    }

    [Fact]
    public async Task A_socket_that_breaks_is_replaced_after_a_pause_that_grows_to_half_a_minute()
    {
        await StartAsync();
        List<double> pauses = [];
        for (var turn = 1; turn <= 8; turn++)
        {
            var socket = await Server.HelloAsync();
            await Time.WaitedForAsync(Silence);
            socket.Break();
            pauses.Add(await PauseAsync("(Dropped) in ", turn));
        }

        ShouldGrow(pauses, 2, 4, 8, 16, 30, 30, 30, 30);
    }

    [Fact]
    public async Task Slack_is_asked_again_without_end_where_it_does_not_answer_as_it_should()
    {
        Server.Answer = () => new JsonObject { ["ok"] = false, ["error"] = "internal_error" };
        await StartAsync();
        List<double> pauses = [];
        for (var turn = 1; turn <= 8; turn++)
        {
            await Notes.SaidAsync("(internal_error); again in ", turn);
            if (turn == 8)
                Server.Answer = () => null;
            pauses.Add(await PauseAsync("(internal_error); again in ", turn));
        }

        ShouldGrow(pauses, 1, 2, 4, 8, 16, 30, 30, 30);
        await Server.HelloAsync();
    }

    [Fact]
    public async Task A_token_that_is_not_taken_is_an_error_and_tried_again_slowly()
    {
        Server.Answer = () => new JsonObject { ["ok"] = false, ["error"] = "not_allowed_token_type" };
        await StartAsync();
        (await PauseAsync("(not_allowed_token_type); again in ")).ShouldBe(300);
        Notes.Errors.ShouldNotBeEmpty();
        Notes.Errors.ShouldAllBe(error => error.Contains("Slack:AppToken", StringComparison.Ordinal));
        Notes.All.ShouldNotContain("xapp-1-secret");
        Health.Sockets.ShouldHaveSingleItem().Why.ShouldBe("not_allowed_token_type");
        Health.Well.ShouldBeFalse();
    }

    [Theory]
    [InlineData("ws://127.0.0.1:1/link")]
    [InlineData("http://127.0.0.1/link")]
    [InlineData("wss://wss-primary.slack.com/link")]
    public async Task An_address_elsewhere_is_not_called(string url)
    {
        Server.Answer = () => new JsonObject { ["ok"] = true, ["url"] = url };
        await StartAsync();
        await PauseAsync("(an address that is not Slack's); again in ");
    }

    [Fact]
    public async Task Where_Slack_has_no_room_for_a_successor_the_old_socket_makes_it()
    {
        await StartAsync();
        var old = await Server.HelloAsync();
        await Time.WaitedForAsync(Silence);
        Time.Pass(Duration.FromSeconds(5));
        await old.DisconnectAsync("refresh_requested");
        await (await Server.NextAsync()).DisconnectAsync("too_many_websockets");
        (await old.HearAsync()).ShouldBeNull();
        (await PauseAsync("(TooMany); again in ")).ShouldBe(30);
        await Server.HelloAsync();
    }

    private static void ShouldGrow(List<double> pauses, params double[] longest)
    {
        pauses.Count.ShouldBe(longest.Length);
        foreach (var (pause, most) in pauses.Zip(longest))
            pause.ShouldBeInRange(most / 2, most);
    }
}
