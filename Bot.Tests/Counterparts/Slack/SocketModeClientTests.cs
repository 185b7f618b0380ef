namespace Bot.Tests.Counterparts.Slack;

public sealed class SocketModeClientTests
{
    [Fact]
    public async Task Slacks_own_socket_client_hears_and_answers()
    {
        await using var slack = await FakeSlack.StartAsync();
        slack.Team("T1").Person("U1", "Ada Obi").Channel("C1", "client-issues", "U1");
        using var client = await StartAsync(slack);
        var ada = slack.Person("U1");

        (await ada.CommandAsync("C1", "/escalate", "Acme is down")).Answer.Json!["text"]!.ToString().ShouldBe("heard /escalate Acme is down");

        ada.LastEphemeral!.Text.ShouldBe("heard /escalate Acme is down");
        (await ada.ShortcutAsync("log")).Status.ShouldBe(200);
        (await ada.MentionsAsync("C1", "hello")).Status.ShouldBe(200);
        (await ada.OpensHomeAsync()).Status.ShouldBe(200);
        slack.Sockets.All.Single().Heard.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData("refresh_requested")]
    [InlineData("warning")]
    public async Task It_comes_back_after_a_disconnect_frame(string reason)
    {
        await using var slack = await FakeSlack.StartAsync();
        slack.Team("T1").Person("U1", "Ada Obi").Channel("C1", "client-issues", "U1");
        using var client = await StartAsync(slack);
        var first = await slack.Sockets.NumberAsync(1);

        await first.DisconnectAsync(reason);

        await slack.Sockets.NumberAsync(2);
        await first.Closed;
        (await slack.Person("U1").CommandAsync("C1", "/escalate")).Status.ShouldBe(200);
        slack.Calls.Count(call => call.Method == "apps.connections.open").ShouldBe(2);
    }

    [Fact]
    public async Task It_comes_back_when_the_connection_is_cut()
    {
        await using var slack = await FakeSlack.StartAsync();
        slack.Team("T1").Person("U1", "Ada Obi").Channel("C1", "client-issues", "U1");
        using var client = await StartAsync(slack);

        (await slack.Sockets.NumberAsync(1)).Drop();

        (await slack.Person("U1").MentionsAsync("C1", "hello")).Status.ShouldBe(200);
        slack.Sockets.All.Count.ShouldBe(2);
    }

    [Fact]
    public async Task It_notices_that_a_connection_fell_silent()
    {
        await using var slack = await FakeSlack.StartAsync();
        slack.Team("T1").Person("U1", "Ada Obi").Channel("C1", "client-issues", "U1");
        using var client = await StartAsync(slack);
        var first = await slack.Sockets.NumberAsync(1);

        first.FallSilent();

        await slack.Sockets.NumberAsync(2);
        first.Heard.ShouldBeEmpty();
    }

    private static async Task<NodeProgram> StartAsync(FakeSlack slack)
    {
        var environment = new Dictionary<string, string> { ["SLACK_API"] = slack.ApiUrl.AbsoluteUri, ["SLACK_APP_TOKEN"] = FakeSlack.AppToken, ["SLACK_PING_TIMEOUT"] = "1000" };
        var (program, _) = await NodeProgram.StartAsync(Folder.Counterparts, environment, line => line.StartsWith("ready ", StringComparison.Ordinal) ? line : null, "slack-socket-client.cjs");
        return program;
    }
}
