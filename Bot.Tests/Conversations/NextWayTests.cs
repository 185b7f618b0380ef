using Bot.Cases;
using Bot.Channels;
using Bot.Storage.Records;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>A card that is refused goes the next way (reliability 4.2): the person's other accounts, the others of the tier, at last the fallback; of a room, whoever acted.</summary>
public sealed class NextWayTests : IAsyncLifetime
{
    private static readonly string Policy = SmallPolicy.Hours()
        .Replace("email: ada@example.com,  web: ada }", "email: ada@example.com,  web: ada, slack: UADA }", StringComparison.Ordinal)
        .Replace("email: mia@example.com,  web: mia }", "email: mia@example.com,  web: mia, slack: UMIA }", StringComparison.Ordinal);

    private readonly RecordingChannel slack = new("slack", repeatsAreHarmless: false);
    private BotInside bot = null!;

    public async Task InitializeAsync() => bot = await BotInside.OpenAsync(Policy, new RecordingChannel("web"), slack);

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task Somebody_who_cannot_be_reached_on_one_channel_is_written_to_on_the_other()
    {
        Refuse(bot.Web, "ada");
        await PingAsync();
        slack.Sent.Select(one => one.To).ShouldContain(new Destination.Person("UADA"));
        var moved = slack.Sent.First(one => one.To == new Destination.Person("UADA") && one.Payload.Contains("Reminder", StringComparison.Ordinal));
        moved.Payload.ShouldContain("This was for Ada Obi, who could not be reached on web.");
        To("ben").Count(one => one.Payload.Contains("who could not be reached", StringComparison.Ordinal)).ShouldBe(0);
    }

    [Fact]
    public async Task A_reminder_nobody_of_the_person_takes_goes_to_the_others_of_the_tier()
    {
        Refuse(bot.Web, "ada");
        Refuse(slack, "UADA");
        await PingAsync();
        var moved = To("ben").Where(one => one.Payload.Contains("Reminder", StringComparison.Ordinal)).ShouldHaveSingleItem();
        moved.Payload.ShouldContain("This was for Ada Obi, who could not be reached on slack.");
    }

    [Fact]
    public async Task At_last_the_fallback_is_told_and_each_way_is_taken_once()
    {
        Refuse(bot.Web, "ada", "ben");
        Refuse(slack, "UADA");
        await PingAsync();
        To("mia").Count(one => one.Payload.Contains("Reminder", StringComparison.Ordinal)).ShouldBe(1);
        var tries = bot.Web.Sent.Concat(slack.Sent).Where(one => one.Payload.Contains("Reminder", StringComparison.Ordinal)).GroupBy(one => one.To).ToList();
        tries.ShouldAllBe(group => group.Count() == 1);
    }

    [Fact]
    public async Task Where_no_way_is_left_it_ends_and_is_counted()
    {
        Refuse(bot.Web, "ada", "ben", "mia");
        Refuse(slack, "UADA", "UMIA");
        await PingAsync();
        (await bot.Waiting.CountAsync())["refused"].ShouldBeGreaterThanOrEqualTo(5);
        (await bot.Waiting.NextAsync()).ShouldBeNull("Nothing goes round in circles.");
    }

    [Fact]
    public async Task Who_has_the_card_already_does_not_get_it_twice()
    {
        Refuse(bot.Web, "mia");
        Refuse(slack, "UMIA");
        await bot.LogIssueAsync();
        await bot.SayAsync("ada", "CASE-1 acknowledge");
        await EscalateAsync();
        await SendAllAsync();
        To("noor").Count(one => one.Payload.Contains("asks", StringComparison.Ordinal) || one.Payload.Contains("Approv", StringComparison.OrdinalIgnoreCase)).ShouldBe(1);
    }

    [Fact]
    public async Task News_go_to_the_persons_other_account_and_to_nobody_else()
    {
        Refuse(bot.Web, "ada");
        Refuse(slack, "UADA");
        await bot.LogIssueAsync();
        await bot.SayAsync("ben", "CASE-1 acknowledge");
        await SendAllAsync();
        bot.Web.Sent.Concat(slack.Sent).Where(one => one.Payload.Contains("could not be reached", StringComparison.Ordinal)).Select(one => one.To).Distinct()
            .ShouldBe([new Destination.Person("UADA")]);
    }

    [Fact]
    public async Task Whoever_acted_is_told_what_a_room_may_not_be_and_why()
    {
        bot.Web.Outcome = one => one.To is Destination.Room ? new SendOutcome.Refused("The channel is shared with people outside the organisation.") : RecordingChannel.Taken(one);
        await bot.LogIssueAsync("ben");
        await SendAllAsync();
        var told = To("ben").Where(one => one.Payload.Contains("could not be posted", StringComparison.Ordinal)).ShouldHaveSingleItem();
        told.Payload.ShouldContain("The channel is shared with people outside the organisation.");
        told.Payload.ShouldContain("CASE-1");
    }

    [Fact]
    public async Task The_card_that_went_another_way_is_live_there()
    {
        bot.Web.Outcome = one => one.To is Destination.Room ? new SendOutcome.Refused("is_archived") : RecordingChannel.Taken(one);
        await bot.LogIssueAsync("ben");
        await SendAllAsync();
        var told = To("ben").First(one => one.Payload.Contains("could not be posted", StringComparison.Ordinal));
        await bot.SayAsync("ada", "CASE-1 acknowledge");
        await SendAllAsync();
        bot.Web.Sent.Single(one => one.MessageId == told.Key).Payload.ShouldContain("acknowledged by Ada Obi");
    }

    [Fact]
    public async Task A_change_that_is_refused_goes_nowhere_else()
    {
        await bot.LogIssueAsync(room: "escalations");
        await SendAllAsync();
        bot.Web.Outcome = one => one.MessageId is not null ? new SendOutcome.Refused("message_not_found") : RecordingChannel.Taken(one);
        await bot.SayAsync("ada", "CASE-1 acknowledge");
        await SendAllAsync();
        bot.Web.Sent.Concat(slack.Sent).ShouldAllBe(one => !one.Payload.Contains("could not be", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_shared_conversation_that_may_not_show_the_card_of_its_own_case_tells_the_author()
    {
        bot.Web.Outcome = one => one.To is Destination.Conversation or Destination.Room ? new SendOutcome.Refused("The channel is shared with people outside the organisation.") : RecordingChannel.Taken(one);
        await bot.LogIssueAsync("ben", room: "clients");
        await SendAllAsync();
        To("ben").Count(one => one.Payload.Contains("could not be posted", StringComparison.Ordinal)).ShouldBe(1, "Once, however many places refused it.");
    }

    [Fact]
    public async Task Ways_that_wait_in_an_outbox_of_before_are_none()
    {
        await bot.Waiting.AddAsync(new NewOutgoing("web", new Destination.Person("ada"), null, Change: false, "hello", "hello"), bot.Clock.Now);
        (await bot.Waiting.WaitingAsync(10, bot.Clock.Now)).ShouldHaveSingleItem().Otherwise.ShouldBeEmpty();
    }

    private static void Refuse(RecordingChannel channel, params string[] people) => channel.Outcome = one =>
        one.To is Destination.Person person && people.Contains(person.Account) ? new SendOutcome.Refused("user_disabled") : RecordingChannel.Taken(one);

    private IEnumerable<Outgoing> To(string person) => bot.Web.Sent.Where(one => one.To == new Destination.Person(person));

    /// <summary>The owner, Ada, is pinged about acknowledging at half of the time.</summary>
    private async Task PingAsync()
    {
        await bot.LogIssueAsync();
        await SendAllAsync();
        await bot.SweepAsync(Samples.Monday + Duration.FromMinutes(31));
        (await bot.CaseAsync()).All<Pinged>().ShouldHaveSingleItem().People.ShouldBe([Samples.Ada]);
        await SendAllAsync();
    }

    private async Task EscalateAsync()
    {
        var form = await bot.SayAsync("ada", "CASE-1 escalate");
        await bot.AnswerAsync("ada", form.InPlace, [("ask", "Take it over"), ("criterion", "contract breach")]);
        (await bot.CaseAsync()).Pending.ShouldNotBeNull();
    }

    private async Task SendAllAsync()
    {
        for (var round = 0; round < 10; round++)
            await bot.SendAsync();
    }
}
