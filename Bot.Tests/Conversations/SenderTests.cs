using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Channels;
using Bot.Storage.Records;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>The send outcome rule (reliability 4.2): what is certain is kept, what is unknown is repeated once, and nobody waits for another's lane.</summary>
public sealed class SenderTests : IAsyncLifetime
{
    private static readonly Instant Start = Samples.Monday;

    private readonly RecordingChannel careful = new("slack", repeatsAreHarmless: false);
    private BotInside bot = null!;

    public async Task InitializeAsync() => bot = await BotInside.OpenAsync(null, new RecordingChannel("web"), careful);

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task A_message_that_is_taken_is_sent_once()
    {
        await QueueAsync("ada", "hello");
        await bot.SendAsync();
        await bot.SendAsync();
        var sent = careful.Sent.ShouldHaveSingleItem();
        (sent.Payload, sent.To, sent.MessageId).ShouldBe(("hello", new Destination.Person("ada"), null));
        await StatesShouldBeAsync(("sent", 1));
    }

    [Fact]
    public async Task A_message_that_was_not_taken_waits_as_long_as_the_platform_says_and_is_not_sent_before()
    {
        await QueueAsync("ada", "hello");
        careful.Outcome = _ => new SendOutcome.NotSent("too many", Duration.FromSeconds(40));
        (await bot.SendAsync()).ShouldBe(Duration.FromSeconds(30), "Idle is the longest pause.");
        await AtAsync(Duration.FromSeconds(39.9));
        careful.Sent.Count.ShouldBe(1);

        careful.Outcome = RecordingChannel.Taken;
        await AtAsync(Duration.FromSeconds(40));
        careful.Sent.Count.ShouldBe(2);
        careful.Sent.Select(one => one.Key).Distinct().Count().ShouldBe(1, "A repeat has the key of the first.");
        await StatesShouldBeAsync(("sent", 1));
    }

    [Fact]
    public async Task Where_the_platform_names_no_time_the_pauses_double()
    {
        await QueueAsync("ada", "hello");
        careful.Outcome = _ => new SendOutcome.NotSent("no connection");
        List<double> pauses = [];
        for (var turn = 0; turn < 12; turn++)
        {
            await bot.SendAsync();
            var next = (await bot.Waiting.NextAsync())!.Value;
            pauses.Add((next - bot.Clock.Now).TotalSeconds);
            bot.Clock.Now = next;
        }

        pauses.ShouldBe([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
        careful.Sent.Count.ShouldBe(12, "It is never given up.");
    }

    [Fact]
    public async Task A_message_nobody_knows_about_is_repeated_once_and_then_left_to_a_person()
    {
        await QueueAsync("ada", "hello");
        careful.Outcome = _ => new SendOutcome.Unknown("time-out");
        await bot.SendAsync();
        await AtAsync(Duration.FromSeconds(29));
        careful.Sent.Count.ShouldBe(1);
        await AtAsync(Duration.FromSeconds(30));
        careful.Sent.Count.ShouldBe(2);
        await AtAsync(Duration.FromHours(1));
        careful.Sent.Count.ShouldBe(2);
        careful.Sent.Select(one => one.Key).Distinct().Count().ShouldBe(1);
        await StatesShouldBeAsync(("unknown", 1));
    }

    [Fact]
    public async Task A_message_that_is_refused_is_not_tried_again_and_the_next_one_goes()
    {
        await QueueAsync("ada", "gone");
        await QueueAsync("ada", "hello");
        careful.Outcome = one => one.Payload == "gone" ? new SendOutcome.Refused("channel_not_found") : RecordingChannel.Taken(one);
        await bot.SendAsync();
        careful.Sent.Select(one => one.Payload).ShouldBe(["gone", "hello"]);
        await StatesShouldBeAsync(("refused", 1), ("sent", 1));
    }

    [Fact]
    public async Task A_channel_that_is_not_set_up_refuses()
    {
        await bot.Waiting.AddAsync(new NewOutgoing("pigeon", new Destination.Person("ada"), null, Change: false, "hello", "hello"), Start);
        await bot.SendAsync();
        await StatesShouldBeAsync(("refused", 1));
    }

    [Fact]
    public async Task A_lane_keeps_its_order_while_it_waits_and_the_others_go_on()
    {
        foreach (var text in new[] { "one", "two", "three" })
            await QueueAsync("ada", text);
        await QueueAsync("ben", "other");
        careful.Outcome = one => one.To == new Destination.Person("ada") ? new SendOutcome.NotSent("busy", Duration.FromSeconds(10)) : RecordingChannel.Taken(one);
        await bot.SendAsync();
        careful.Sent.Select(one => one.Payload).ShouldBe(["one", "other"], ignoreOrder: true);

        careful.Outcome = RecordingChannel.Taken;
        await AtAsync(Duration.FromSeconds(10));
        careful.Sent.Where(one => one.To == new Destination.Person("ada")).Select(one => one.Payload).ShouldBe(["one", "one", "two", "three"]);
    }

    [Fact]
    public async Task However_much_waits_for_one_platform_the_other_goes_on_and_nothing_spins()
    {
        for (var number = 0; number < 600; number++)
            await QueueAsync($"person{number % 3}", $"{number}");
        careful.Outcome = _ => new SendOutcome.NotSent("dark", Duration.FromSeconds(20));
        await bot.SendAsync();
        await bot.Waiting.AddAsync(new NewOutgoing("web", new Destination.Person("ada"), null, Change: false, "hello", "hello"), Start);

        (await bot.SendAsync()).ShouldBe(Duration.FromSeconds(20));
        bot.Web.Sent.ShouldHaveSingleItem();
        careful.Sent.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_message_that_breaks_is_set_aside_after_five_tries_and_its_neighbours_go()
    {
        await QueueAsync("ada", "poison");
        await QueueAsync("ada", "hello");
        careful.Outcome = one => one.Payload == "poison" ? throw new InvalidDataException("It cannot be drawn.") : RecordingChannel.Taken(one);
        for (var turn = 0; turn < 10; turn++)
            await AtAsync(Duration.FromMinutes(10 * turn));
        careful.Sent.Count(one => one.Payload == "poison").ShouldBe(5);
        careful.Sent.Count(one => one.Payload == "hello").ShouldBe(1);
        await StatesShouldBeAsync(("failed", 1), ("sent", 1));
    }

    [Fact]
    public async Task What_was_cut_off_goes_again_at_once_where_a_repeat_changes_nothing()
    {
        await bot.Waiting.AddAsync(new NewOutgoing("web", new Destination.Person("ada"), null, Change: false, "hello", "hello"), Start);
        await CutOffAsync();
        await bot.Sender.RecoverAsync();
        await bot.SendAsync();
        bot.Web.Sent.ShouldHaveSingleItem();
        await StatesShouldBeAsync(("sent", 1));
    }

    [Fact]
    public async Task What_was_cut_off_elsewhere_waits_half_a_minute_and_a_second_time_is_left_to_a_person()
    {
        await QueueAsync("ada", "hello");
        await CutOffAsync();
        await bot.Sender.RecoverAsync();
        await AtAsync(Duration.FromSeconds(29));
        careful.Sent.ShouldBeEmpty();

        await CutOffAsync();
        await bot.Sender.RecoverAsync();
        await AtAsync(Duration.FromHours(1));
        careful.Sent.ShouldBeEmpty();
        await StatesShouldBeAsync(("unknown", 1));
    }

    [Fact]
    public async Task A_card_is_drawn_when_it_goes_out_and_keeps_where_it_stands()
    {
        await bot.LogIssueAsync(room: "escalations");
        await bot.SayAsync("ada", "CASE-1 acknowledge");
        await bot.SendAsync();
        var posted = bot.Web.Sent.Where(one => one.To == new Destination.Room("escalations")).ShouldHaveSingleItem();
        posted.Payload.ShouldContain("acknowledged by Ada Obi");
        (await bot.Cards.AboutAsync(new CaseId(1))).Single(card => card.MessageId == posted.Key).Conversation.ShouldBe("room:escalations");
    }

    [Fact]
    public async Task A_posted_card_is_changed_in_its_place()
    {
        await bot.LogIssueAsync(room: "escalations");
        await bot.SendAsync();
        var posted = bot.Web.Sent.Single(one => one.To == new Destination.Room("escalations"));
        await bot.SayAsync("ada", "CASE-1 acknowledge");
        await bot.SendAsync();
        var changed = bot.Web.Sent.Single(one => one.MessageId == posted.Key);
        changed.To.ShouldBe(new Destination.Conversation("room:escalations"));
        changed.Payload.ShouldContain("acknowledged by Ada Obi");
    }

    [Fact]
    public async Task A_reminder_whose_reason_is_gone_is_dropped()
    {
        await bot.LogIssueAsync();
        await bot.SendAsync();
        await bot.SweepAsync(Start + Duration.FromMinutes(31));
        (await bot.CaseAsync()).All<Bot.Cases.Pinged>().ShouldHaveSingleItem().Clock.Kind.ShouldBe(ClockKind.Acknowledge);
        await bot.SayAsync("ada", "CASE-1 acknowledge");
        await bot.SendAsync();
        bot.Web.Sent.ShouldNotContain(one => one.Payload.StartsWith("Reminder", StringComparison.Ordinal));
        (await bot.Waiting.CountAsync())["dropped"].ShouldBeGreaterThanOrEqualTo(1);
    }

    [Fact]
    public async Task A_reminder_whose_reason_still_holds_is_sent()
    {
        await bot.LogIssueAsync();
        await bot.SweepAsync(Start + Duration.FromMinutes(31));
        await bot.SendAsync();
        bot.Web.Sent.Count(one => one.Payload.StartsWith("Reminder: CASE-1", StringComparison.Ordinal)).ShouldBe(1);
    }

    private Task QueueAsync(string person, string text) =>
        bot.Waiting.AddAsync(new NewOutgoing(careful.Name, new Destination.Person(person), null, Change: false, text, text), Start);

    private Task<int> CutOffAsync() => bot.Database.WriteAsync(statements => statements.Run("UPDATE outbox SET state = 'sending', attempts = attempts + 1"));

    private async Task AtAsync(Duration after)
    {
        bot.Clock.Now = Start + after;
        await bot.SendAsync();
    }

    private async Task StatesShouldBeAsync(params (string State, long Count)[] expected) =>
        (await bot.Waiting.CountAsync()).Select(pair => (pair.Key, pair.Value)).ShouldBe(expected, ignoreOrder: true);
}
