using System.Text.Json.Nodes;
using Bot.Channels;
using Bot.Channels.Slack;
using Bot.Conversations;
using Bot.Policies;
using Bot.Storage.Records;
using Bot.Tests.Counterparts;
using Bot.Tests.Counterparts.Slack;
using Bot.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bot.Tests.Channels.Slack;

/// <summary>F5, F6, F7 and F18 through the whole way out: the outbox, the sender, the channel and a Slack that has its bad days; hours pass in seconds.</summary>
public sealed class ChannelDeliveryTests : IAsyncLifetime
{
    private readonly FakeClock clock = new(Samples.Monday);
    private readonly string folder = Directory.CreateTempSubdirectory("slack-delivery-").FullName;
    private FakeSlack? slack;
    private ServiceProvider? bot;

    private FakeSlack Slack => slack!;

    private OutboxStore Waiting => bot!.GetRequiredService<OutboxStore>();

    public async Task InitializeAsync()
    {
        slack = await FakeSlack.StartAsync(clock);
        var team = slack.Team("T1").Person("U1", "Ada Obi").Person("U2", "Ben Ruiz").Person("U3", "Mia Chen");
        foreach (var number in Enumerable.Range(1, 5))
            team.Channel($"C{number}", $"room-{number}", "U1", "U2");
        slack.Limits.PerChannel = new RateLimits.Rate(3, Duration.FromMilliseconds(999));
        slack.Limits.PerMethod["chat.postMessage"] = new RateLimits.Rate(50, Duration.FromMilliseconds(199));

        // A little less than Slack's own: the fake counts in fractions, and the bot to the nanosecond.
        slack.Limits.PerMethod["conversations.info"] = new RateLimits.Rate(25, Duration.FromMilliseconds(1199));
        slack.Limits.PerMethod["conversations.members"] = new RateLimits.Rate(50, Duration.FromMilliseconds(599));
        slack.Limits.PerMethod["users.info"] = new RateLimits.Rate(50, Duration.FromMilliseconds(599));
        slack.Limits.PerMethod["conversations.history"] = new RateLimits.Rate(25, Duration.FromMilliseconds(1199));
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Records:ConnectionString"] = $"Data Source={Path.Combine(folder, "records.db")}",
        }).Build();
        bot = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IClock>(clock)
            .AddSingleton(TimeProvider.System)
            .AddRecords(settings)
            .AddPolicy(SmallPolicy.Hours())
            .AddConversations(settings)
            .AddSlack(new SlackSettings { BotToken = slack.BotToken, ApiUrl = slack.ApiUrl })
            .BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        await bot!.DisposeAsync();
        await Slack.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_waits_is_delivered_in_order_and_within_Slacks_limits()
    {
        await QueueAsync(each: 12);
        await PassAsync(Duration.FromMinutes(10));
        EverythingShouldBeThereOnce(each: 12);
        Slack.Limits.Exceeded.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("down")]
    [InlineData("reset")]
    public async Task An_hour_of_darkness_delays_everything_and_loses_nothing(string how)
    {
        Fault dark = how == "down" ? new Fault.Fails(503) : new Fault.Reset();
        await QueueAsync(each: 3);
        Slack.Faults.Next(dark, int.MaxValue);
        await PassAsync(Duration.FromHours(1));
        Slack.Messages.ShouldBeEmpty();
        Slack.Faults.Clear();
        await PassAsync(Duration.FromMinutes(20));
        EverythingShouldBeThereOnce(each: 3);
        Slack.Limits.Exceeded.ShouldBeEmpty();
        (await Waiting.CountAsync()).ShouldBe(new Dictionary<string, long> { ["sent"] = 24 }, ignoreOrder: true);
    }

    [Fact]
    public async Task A_third_of_429_delays_and_nothing_goes_before_Slacks_own_time()
    {
        var count = 0;
        Slack.Faults.When(call => call.Method == "chat.postMessage" && Interlocked.Increment(ref count) % 10 < 3, new Fault.RateLimited(7));
        await QueueAsync(each: 10);
        await PassAsync(Duration.FromMinutes(20));
        EverythingShouldBeThereOnce(each: 10);
        var posts = Slack.Calls.Where(call => call.Method == "chat.postMessage").ToList();
        var refused = posts.Where(call => call.Status == 429).ToList();
        refused.Count.ShouldBeGreaterThan(20);
        foreach (var call in refused)
            posts.ShouldNotContain(other => other.Number > call.Number && other.Text("channel") == call.Text("channel") && other.At < call.At + Duration.FromSeconds(7));
    }

    [Fact]
    public async Task While_one_channel_waits_the_others_go_on()
    {
        Slack.Faults.When(call => call.Method == "chat.postMessage" && call.Text("channel") == "C1", new Fault.RateLimited(600));
        await QueueAsync(each: 2);
        await PassAsync(Duration.FromSeconds(10));
        Slack.Messages.Count.ShouldBe(7 * 2);
        Slack.Calls.Count(call => call.Text("channel") == "C1" && call.Method == "chat.postMessage").ShouldBe(1);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(504)]
    [InlineData(0)]
    public async Task What_was_taken_and_then_failed_is_found_and_not_sent_twice(int status)
    {
        Slack.Faults.Next("chat.postMessage", status == 0 ? new Fault.AcceptedThenReset() : new Fault.AcceptedThenFails(status));
        await AddAsync(new Destination.Room("C1"), "hello");
        await PassAsync(Duration.FromSeconds(29));
        Slack.Calls.ShouldNotContain(call => call.Method == "conversations.history", "Half a minute passes first.");
        await PassAsync(Duration.FromMinutes(2));
        Slack.Messages.ShouldHaveSingleItem();
        Slack.Calls.Count(call => call.Method == "chat.postMessage").ShouldBe(1);
        (await Waiting.CountAsync()).ShouldBe(new Dictionary<string, long> { ["sent"] = 1 });
    }

    [Fact]
    public async Task Where_the_bot_may_not_look_it_is_repeated_once_under_the_same_key()
    {
        Slack.Settings.Scopes = new HashSet<string>(StringComparer.Ordinal) { "chat:write", "im:write", "channels:read", "groups:read", "im:read", "mpim:read", "users:read" };
        Slack.Faults.Next("chat.postMessage", new Fault.AcceptedThenFails(), 5);
        await AddAsync(new Destination.Room("C1"), "hello");
        await PassAsync(Duration.FromHours(1));
        Slack.Messages.Count.ShouldBe(2);
        Slack.Messages.Select(one => one.Metadata!.Value.GetRawText()).Distinct().Count().ShouldBe(1);
        (await Waiting.CountAsync()).ShouldBe(new Dictionary<string, long> { ["unknown"] = 1 });
    }

    [Fact]
    public async Task One_bad_message_in_a_hundred_is_set_aside_and_the_others_are_on_time()
    {
        await QueueAsync(each: 25);
        await AddAsync(new Destination.Room("C1"), "poison", """{ "text": "poison", "blocks": [ { "type": "nonsense" } ] }""");
        await AddAsync(new Destination.Person("U1"), "poison", """{ "text": "poison", "blocks": [ { "type": "nonsense" } ] }""");
        await AddAsync(new Destination.Room("C1"), "after");
        await AddAsync(new Destination.Person("U1"), "after");
        await PassAsync(Duration.FromMinutes(10));
        (await Waiting.CountAsync()).ShouldBe(new Dictionary<string, long> { ["sent"] = 202, ["failed"] = 2 }, ignoreOrder: true);
        Slack.Messages.Count(one => one.Text == "after").ShouldBe(2);
        Slack.Messages.ShouldNotContain(one => one.Text == "poison");
    }

    [Fact]
    public async Task A_room_with_guests_gets_nothing_and_is_refused()
    {
        Slack.Account("U2").Restricted = true;
        await AddAsync(new Destination.Room("C1"), "hello");
        await PassAsync(Duration.FromMinutes(1));
        Slack.Messages.ShouldBeEmpty();
        (await Waiting.CountAsync()).ShouldBe(new Dictionary<string, long> { ["refused"] = 1 });
    }

    [Fact]
    public async Task A_channel_that_became_shared_is_not_even_changed()
    {
        var channel = bot!.GetRequiredService<Bot.Channels.Slack.Channel>();
        var sent = (await channel.SendAsync(Message(new Destination.Room("C1"), null, "hello"), CancellationToken.None)).ShouldBeOfType<SendOutcome.Sent>();
        (await channel.SendAsync(Message(new Destination.Conversation(sent.Conversation), sent.MessageId, "changed"), CancellationToken.None)).ShouldBe(sent);
        Slack.Channel("C1").ExternallyShared = true;
        (await channel.SendAsync(Message(new Destination.Conversation(sent.Conversation), sent.MessageId, "secret"), CancellationToken.None)).ShouldBeOfType<SendOutcome.Refused>();
        Slack.Messages.ShouldHaveSingleItem().Text.ShouldBe("changed");
    }

    private static Outgoing Message(Destination to, string? messageId, string text) => new("out/1", to, messageId, new JsonObject { ["text"] = text }.ToJsonString(), text);

    private async Task QueueAsync(int each)
    {
        for (var number = 0; number < each; number++)
        {
            foreach (var room in Enumerable.Range(1, 5))
                await AddAsync(new Destination.Room($"C{room}"), $"{number}");
            foreach (var person in Enumerable.Range(1, 3))
                await AddAsync(new Destination.Person($"U{person}"), $"{number}");
        }
    }

    private Task AddAsync(Destination to, string text, string? payload = null) => Waiting.AddAsync(
        new NewOutgoing("slack", to, null, Change: false, payload ?? new JsonObject { ["text"] = text }.ToJsonString(), text), clock.Now);

    /// <summary>Time passes in the steps that the sender names.</summary>
    private async Task PassAsync(Duration time)
    {
        var sender = bot!.GetServices<IHostedService>().OfType<Sender>().Single();
        for (var end = clock.Now + time; clock.Now < end;)
        {
            var pause = await sender.RunAsync(CancellationToken.None);
            clock.Now = Instant.Min(end, clock.Now + Duration.Max(pause, Duration.FromMilliseconds(1)));
        }
    }

    private void EverythingShouldBeThereOnce(int each)
    {
        var byChannel = Slack.Messages.GroupBy(one => one.Channel).ToList();
        byChannel.Count.ShouldBe(8);
        byChannel.ShouldAllBe(one => one.Select(message => message.Text).SequenceEqual(Enumerable.Range(0, each).Select(number => $"{number}")));
    }
}
