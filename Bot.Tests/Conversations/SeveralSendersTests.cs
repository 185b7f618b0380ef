using Bot.Channels;
using Bot.Storage.Records;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>Several bots send from the same outbox (F16): each conversation keeps its order, and what one was sending when it stood still another takes over.</summary>
public abstract class SeveralSendersTests(Engine engine) : IAsyncLifetime
{
    private static readonly Instant Start = Samples.Monday;

    private readonly FakeClock time = new(Start);
    private readonly RecordingChannel ones = new("slack", repeatsAreHarmless: false);
    private readonly RecordingChannel others = new("slack", repeatsAreHarmless: false);
    private readonly TaskCompletionSource atPlatform = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private BotInside one = null!;
    private BotInside other = null!;

    public async Task InitializeAsync()
    {
        one = await BotInside.OpenAmongAsync(engine, time, null, new RecordingChannel("web"), ones);
        other = await one.AmongAsync(time, null, new RecordingChannel("web"), others);
    }

    public async Task DisposeAsync()
    {
        await other.DisposeAsync();
        await one.DisposeAsync();
    }

    [Fact]
    public async Task Two_that_send_at_the_same_time_send_each_message_once_and_each_conversation_in_order()
    {
        for (var number = 0; number < 60; number++)
            await QueueAsync($"person{number % 6}", $"{number}");
        for (var round = 0; round < 4; round++)
            await Task.WhenAll(Task.Run(one.SendAsync), Task.Run(other.SendAsync));

        var sent = ones.Sent.Concat(others.Sent).ToList();
        sent.Count.ShouldBe(60);
        sent.Select(message => message.Key).Distinct().Count().ShouldBe(60);
        foreach (var channel in new[] { ones, others })
        {
            foreach (var lane in channel.Sent.GroupBy(message => message.To))
                lane.Select(message => int.Parse(message.Payload)).ShouldBeInOrder();
        }

        (await one.Waiting.CountAsync()).ShouldBe(new Dictionary<string, long> { ["sent"] = 60 });
        (await ClaimsAsync()).ShouldBe(0, "Who has done a lane lets go of it.");
    }

    [Fact]
    public async Task While_one_sends_in_a_conversation_the_other_does_not()
    {
        var hung = Hang();
        await QueueAsync("ada", "first");
        await QueueAsync("ada", "second");
        await QueueAsync("ben", "elsewhere");
        var sending = one.SendAsync();
        await atPlatform.Task;
        await other.SendAsync();
        await other.Sender.RecoverAsync();
        others.Sent.Select(message => message.Payload).ShouldNotContain("second");

        hung.SetResult();
        await sending;
        await other.SendAsync();
        ones.Sent.Concat(others.Sent).Count(message => message.Payload is "second").ShouldBe(1);
    }

    [Fact]
    public async Task What_one_was_sending_that_stands_still_is_taken_over_and_its_own_late_answer_is_refused()
    {
        var hung = Hang();
        await QueueAsync("ada", "first");
        await QueueAsync("ada", "second");
        var sending = one.SendAsync();
        await atPlatform.Task;
        At(Instance.Lease - Duration.FromTicks(1));
        await other.Sender.RecoverAsync();
        (await StatesAsync()).ShouldBe("sending 1, waiting 1", "Until then it is the other's.");

        At(Instance.Lease);
        await other.Sender.RecoverAsync();
        (await StatesAsync()).ShouldBe("waiting 2", "Nobody knows whether it arrived: it is repeated once, half a minute later.");
        hung.SetResult();
        await sending;
        (await StatesAsync()).ShouldBe("waiting 2", "What became of it there is not kept, and nothing more was sent.");
        one.Log.Warnings.ShouldContain(line => line.Contains("another bot has its lane by now", StringComparison.Ordinal));
        ones.Sent.Count.ShouldBe(1);

        At(Instance.Lease + Duration.FromSeconds(30));
        await other.SendAsync();
        others.Sent.Select(message => (message.Payload, message.Repeat)).ShouldBe([("first", true), ("second", false)]);
        (await StatesAsync()).ShouldBe("sent 2");
    }

    [Fact]
    public async Task A_claim_that_is_renewed_holds_on()
    {
        var hung = Hang();
        await QueueAsync("ada", "first");
        var sending = one.SendAsync();
        await atPlatform.Task;
        At(Duration.FromSeconds(10));
        await one.Lanes.RenewAsync((await LanesAsync()).ToDictionary(lane => lane, _ => "slack"));
        At(Duration.FromSeconds(20));
        await other.Sender.RecoverAsync();
        hung.SetResult();
        await sending;
        (await StatesAsync()).ShouldBe("sent 1");
    }

    [Fact]
    public async Task A_lane_on_which_work_broke_down_is_let_go_of_and_worked_on_again()
    {
        await QueueAsync("ada", "first");

        // As where the records went away before the sender could write down anything: claimed, and nobody works on it.
        (await one.Lanes.ClaimAsync(1, Start, new Dictionary<string, string>())).ShouldHaveSingleItem();
        At(Instance.Lease / 3);
        await one.Lanes.RenewAsync(new Dictionary<string, string>());
        (await ClaimsAsync()).ShouldBe(0);
        await one.SendAsync();
        (await StatesAsync()).ShouldBe("sent 1");
    }

    /// <summary>The platform of the one takes what it gets and does not answer until it is told to.</summary>
    private TaskCompletionSource Hang()
    {
        var hung = new TaskCompletionSource();
        ones.Pending = _ =>
        {
            atPlatform.TrySetResult();
            return hung.Task;
        };
        return hung;
    }

    private async Task QueueAsync(string person, string text) =>
        await one.Waiting.AddAsync(new NewOutgoing("slack", new Destination.Person(person), null, Change: false, text, text), Start);

    private void At(Duration after) => time.Now = one.Clock.Now = other.Clock.Now = Start + after;

    private async Task<string> StatesAsync() => string.Join(", ", (await one.Waiting.CountAsync()).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"));

    private Task<List<string>> LanesAsync() => one.Database.ReadAsync(statements => statements.All("SELECT lane FROM lane_leases", row => row.GetString(0)));

    private Task<long> ClaimsAsync() => one.Database.ReadAsync(statements => (long)statements.Ask("SELECT count(*) FROM lane_leases")!);
}

public sealed class SeveralSendersOnSqlite() : SeveralSendersTests(Engine.Sqlite);

public sealed class SeveralSendersOnPostgres() : SeveralSendersTests(Engine.Postgres);
