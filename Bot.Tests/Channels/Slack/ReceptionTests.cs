using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Channels.Slack;
using Bot.Channels.Slack.SocketMode;
using Bot.Tests.Counterparts;
using Bot.Tests.Counterparts.Slack;
using Bot.Tests.EndToEnd.Slack;
using Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Channels.Slack;

public sealed class ReceptionTests : IAsyncLifetime
{
    private BotHere? bot;

    private FakeSlack Slack => bot!.Slack;

    private Reception Reception => bot!.Services.GetRequiredService<Reception>();

    public async Task InitializeAsync() => bot = await BotHere.StartAsync(new FakeClock(Samples.Monday));

    public async Task DisposeAsync() => await bot!.DisposeAsync();

    [Fact]
    public async Task Handshakes_are_answered_and_nothing_is_asked_of_Slack_for_them()
    {
        (await Reception.ReceiveAsync(new Request.UrlVerification("abc"), CancellationToken.None))!.ToJsonString().ShouldBe("""{"challenge":"abc"}""");
        (await Reception.ReceiveAsync(new Request.SslCheck(), CancellationToken.None)).ShouldBeNull();
        Slack.Calls.ShouldNotContain(call => call.Method.StartsWith("views.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("hello_from_next_year", "{}")]
    [InlineData("interactive", """{ "type": "block_suggestion", "user": { "id": "U0ADA" } }""")]
    [InlineData("events_api", """{ "event": { "type": "team_rename" } }""")]
    public async Task What_is_nothing_for_the_bot_is_taken_without_an_answer(string type, string payload) =>
        (await Reception.ReceiveAsync(new Envelope("e-1", type, JsonSerializer.Deserialize<JsonElement>(payload), 0, null, AcceptsResponsePayload: true), CancellationToken.None)).ShouldBeNull();

    [Fact]
    public async Task The_same_request_twice_at_once_is_handled_once_and_both_get_the_answer()
    {
        // Ada is asked for the form's words while Slack has not yet answered that it is open: the answer to both is the ephemeral button.
        var gate = new Gate();
        Slack.Faults.Next("views.open", new Fault.Held(gate));
        Slack.Faults.Next("views.open", new Fault.Error("expired_trigger_id"));
        var command = new Request.Command(JsonSerializer.SerializeToElement(new JsonObject
        {
            ["command"] = "/escalate", ["text"] = "new", ["user_id"] = "U0ADA", ["channel_id"] = SlackStage.Elsewhere, ["team_id"] = "T0ORG", ["trigger_id"] = "t-none",
        }));
        var first = Reception.ReceiveAsync(command, CancellationToken.None);
        await gate.Reached;
        var second = Reception.ReceiveAsync(command, CancellationToken.None);
        gate.Release(2);
        var (one, other) = (await first, await second);
        one!["text"]!.GetValue<string>().ShouldContain("Nothing is lost");
        other!.ToJsonString().ShouldBe(one.ToJsonString());
        other.ShouldNotBeSameAs(one);
        Slack.Calls.Count(call => call.Method == "views.open").ShouldBe(1);
    }

    [Fact]
    public async Task A_request_that_broke_down_is_handled_when_it_comes_again()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        var command = new Request.Command(JsonSerializer.SerializeToElement(new JsonObject
        {
            ["command"] = "/escalate", ["text"] = "help", ["user_id"] = "U0ADA", ["channel_id"] = SlackStage.Elsewhere, ["team_id"] = "T0ORG", ["trigger_id"] = "t-none",
        }));
        await Should.ThrowAsync<OperationCanceledException>(() => Reception.ReceiveAsync(command, gone.Token));
        (await Reception.ReceiveAsync(command, CancellationToken.None))!["response_type"]!.GetValue<string>().ShouldBe("ephemeral");
    }
}
