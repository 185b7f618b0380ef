using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Channels.Slack;
using Bot.Channels.Slack.SocketMode;
using Bot.Storage.State;
using Bot.Tests.Channels.Slack.SocketMode;
using Bot.Tests.Counterparts;
using Bot.Tests.Counterparts.Slack;
using Bot.Tests.EndToEnd.Slack;
using Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Envelope = Bot.Channels.Slack.SocketMode.Envelope;

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

    [Fact]
    public async Task What_breaks_after_one_moment_still_ends_in_words()
    {
        await bot!.DisposeAsync();
        var (time, store) = (new VirtualTime(Samples.Monday), new SlowStore());
        bot = await BotHere.StartAsync(new FakeClock(Samples.Monday), other: services => services.AddSingleton<TimeProvider>(time).AddSingleton<IStateStore>(store));
        var waits = time.WaitedForAsync(Duration.FromSeconds(1.2));
        var command = bot.Ada.Person.CommandAsync(SlackStage.Elsewhere, "/escalate", string.Empty);
        await waits;
        time.Pass(Duration.FromSeconds(1.2));
        await store.Reached;
        store.Break(new InvalidOperationException("secret"));
        await command;

        var shown = Slack.Calls.Last(call => call.Method == "views.update").Arguments.ToString();
        shown.ShouldContain("That did not work");
        shown.ShouldNotContain("secret");
    }

    /// <summary>A store that thinks until it breaks.</summary>
    private sealed class SlowStore : IStateStore
    {
        public Task ForgetAsync(Func<string, string, bool> isForgotten, CancellationToken stop) => Task.CompletedTask;

        private readonly TaskCompletionSource reached = new();
        private readonly TaskCompletionSource<StateDocument?> broken = new();

        public Task Reached => reached.Task;

        public void Break(Exception fault) => broken.SetException(fault);

        public Task<StateDocument?> ReadAsync(StateKey key, CancellationToken stop)
        {
            reached.TrySetResult();
            return broken.Task;
        }

        public Task<bool> IsAtAsync(StateKey key, string etag, CancellationToken stop) => throw new InvalidOperationException(key.ToString());

        public Task<WriteOutcome> WriteAsync(StateKey key, string json, string? etag, CancellationToken stop) => throw new InvalidOperationException(key.ToString());

        public Task<bool> DeleteAsync(StateKey key, string? etag, CancellationToken stop) => throw new InvalidOperationException(key.ToString());
    }
}
