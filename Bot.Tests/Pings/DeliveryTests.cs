using Bot.Cases;
using Bot.Channels;
using Bot.Conversations;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Notices;
using Bot.Storage.Records;
using Bot.Tests.Support;

namespace Bot.Tests.Pings;

/// <summary>Pings as people get them, from the sweep to the channel. Acknowledge within an hour: 30, 48 and 54 minutes, then due, then hourly.</summary>
public sealed class DeliveryTests : IAsyncLifetime
{
    private static readonly Instant Start = Samples.Monday;

    private BotInside bot = null!;

    public async Task InitializeAsync() => bot = await BotInside.OpenAsync(PingPolicy.Text());

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact, Trait("Rule", "R22")]
    public async Task Forty_cases_due_for_one_person_in_ten_minutes_are_two_messages()
    {
        for (var number = 0; number < 40; number++)
        {
            bot.Clock.Now = Start + Duration.FromSeconds(number * 15);
            await bot.LogIssueAsync();
        }

        await SendAllAsync();
        var before = To("ada").Count;
        for (var half = 0; half <= 30; half++)
            await StepAsync(30 + (half / 2.0));
        var messages = To("ada").Skip(before).Where(one => one.Payload.Contains("eminder", StringComparison.Ordinal)).ToList();
        messages.Count.ShouldBe(2);
        messages[0].Payload.ShouldStartWith("Reminder: CASE-1 ");
        messages[1].Payload.ShouldStartWith("39 reminders");
        messages[1].Payload.ShouldContain("and 14 more: see your cases");
        (await bot.Pings.WaitingAsync(Samples.Ada, 100)).ShouldBeEmpty();
    }

    [Fact, Trait("Rule", "R22")]
    public async Task No_more_than_six_messages_an_hour_and_the_rest_stands_in_the_digest()
    {
        await using var strict = await BotInside.OpenAsync(PingPolicy.Text(reminders: "per_hour: 2, bundle: PT1S"));
        for (var number = 0; number < 4; number++)
        {
            strict.Clock.Now = Start + Duration.FromMinutes(number * 2);
            await strict.LogIssueAsync();
        }

        for (var minute = 30; minute <= 40; minute++)
            await strict.SweepAsync(Start + Duration.FromMinutes(minute));
        (await strict.Pings.ForDigestAsync(Samples.Ada, 10)).Select(row => row.Case.Number).ShouldBe([3L, 4]);
        var digest = (await strict.SayAsync("ada", "/escalate digest")).InPlace.ShouldBeOfType<Shown.ACard>().Card.Text();
        digest.ShouldContain("2 held back");
        digest.ShouldContain("Reminders that were held back\nCASE-3 · Northwind: Reminder: acknowledge (L1)");
    }

    [Fact, Trait("Rule", "R22")]
    public async Task What_is_critical_is_not_held()
    {
        await bot.LogIssueAsync();
        bot.Clock.Now = Start + Duration.FromMinutes(2);
        await LogCriticalAsync();
        await StepAsync(30);
        await StepAsync(32);
        To("ada").Count(one => one.Payload.StartsWith("Reminder: CASE-", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact, Trait("Rule", "R21")]
    public async Task After_three_hours_down_over_three_thresholds_there_is_one_message_a_person_the_oldest_first()
    {
        await bot.LogIssueAsync();
        bot.Clock.Now = Start + Duration.FromMinutes(10);
        await bot.LogIssueAsync(title: "The second");
        await SendAllAsync();
        var before = To("ada").Count;
        await StepAsync(180 + 25);

        // To acknowledge, to answer the client and to resolve, of each case: one line a clock.
        var message = To("ada").Skip(before).Where(one => one.MessageId is null).ShouldHaveSingleItem().Payload;
        message.ShouldStartWith("6 reminders");
        message.IndexOf("CASE-1 · Northwind: Overdue: acknowledge", StringComparison.Ordinal).ShouldBeLessThan(message.IndexOf("CASE-2 · Northwind: Overdue: acknowledge", StringComparison.Ordinal));
        message.ShouldContain("late by 25 min (with 5 earlier reminders)");
        To("ben").Count(one => one.Payload.Contains("2 reminders", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact, Trait("Row", "P-13")]
    public async Task A_line_of_a_bundle_is_acknowledged_on_it_and_changes_in_place()
    {
        var bundle = await BundleAsync();
        var pressed = await PressAsync(bundle, "acknowledge", "CASE-2");
        pressed.InPlace.ShouldBeOfType<Shown.ACard>().Card.Text().ShouldContain("CASE-2 · Northwind: Done: acknowledge (L1)");
        (await bot.CaseAsync(2)).All<Acknowledged>().ShouldHaveSingleItem().By.ShouldBe(Samples.Ada);

        await bot.SayAsync("ben", "CASE-3 acknowledge");
        await SendAllAsync();
        var changed = To("ada").Last(one => one.MessageId is not null && one.Payload.Contains("reminders", StringComparison.Ordinal));
        changed.Payload.ShouldStartWith("Done: 2 reminders");
        changed.Payload.ShouldContain("CASE-3 · Northwind: Done: acknowledge (L1)");
    }

    [Fact]
    public async Task A_bundle_s_buttons_do_nothing_for_a_case_that_is_not_in_it()
    {
        var bundle = await BundleAsync();
        (await PressAsync(bundle, "acknowledge", "CASE-1")).Beside.ShouldBeOfType<Shown.ACard>().Card.Text().ShouldContain("no longer valid here");
        (await PressAsync(bundle, "resolve", "CASE-2")).Beside.ShouldBeOfType<Shown.ACard>().Card.Text().ShouldContain("no longer valid here");
        (await PressAsync(bundle, "show-case", "CASE-2")).ShouldNotBeNull();
    }

    [Fact, Trait("Rule", "R19")]
    public async Task A_line_whose_reason_is_gone_before_it_is_sent_is_not_in_it()
    {
        await HoldTwoAsync();
        await bot.SweepAsync(Start + Duration.FromMinutes(40));
        await bot.SayAsync("ben", "CASE-2 acknowledge");
        await SendAllAsync();
        var bundle = To("ada").Last(one => one.MessageId is null && one.Payload.Contains("CASE-3 · Northwind", StringComparison.Ordinal));
        bundle.Payload.ShouldStartWith("1 reminders");
        bundle.Payload.ShouldNotContain("CASE-2");
    }

    [Fact, Trait("Rule", "R19")]
    public async Task What_is_done_while_it_is_held_is_dropped_and_why_is_kept()
    {
        await HoldTwoAsync();
        await bot.SayAsync("ben", "CASE-2 acknowledge");
        await StepAsync(40);
        (await WhyAsync(2)).ShouldBe("dropped: it is done");
        To("ada").Last(one => one.MessageId is null).Payload.ShouldStartWith("Reminder: CASE-3");
    }

    [Fact, Trait("Rule", "R26")]
    public async Task What_nobody_can_be_reached_for_is_an_event_and_counted()
    {
        await using var deaf = await BotInside.OpenAsync(PingPolicy.Text(), new RecordingChannel("slack"));
        await deaf.LogIssueAsync();
        await deaf.SweepAsync(Start + Duration.FromMinutes(30));
        (await deaf.CaseAsync()).All<NobodyAvailable>().ShouldHaveSingleItem().For.ShouldBe([Samples.Ada]);
        var (open, lately, last) = await deaf.Pings.NobodyAsync(deaf.Clock.Now - Duration.FromDays(1));
        (open, lately, last[0].Case, last[0].Person).ShouldBe((1, 1, new CaseId(1), Samples.Ada));
        (await deaf.Pings.NobodyAsync(deaf.Clock.Now)).ShouldSatisfyAllConditions(one => (one.OfOpenCases, one.Lately).ShouldBe((1, 0)), one => one.Last.ShouldHaveSingleItem());
        var done = await deaf.SayAsync("ada", "CASE-1 resolve");
        await deaf.AnswerAsync("ada", done.InPlace ?? done.Beside, [("note", "Credited")]);
        (await deaf.Pings.NobodyAsync(deaf.Clock.Now)).ShouldSatisfyAllConditions(one => (one.OfOpenCases, one.Lately).ShouldBe((0, 0), "it is done with"), one => one.Last.ShouldBeEmpty());
    }

    [Fact, Trait("Rule", "R26")]
    public async Task Who_can_be_reached_nowhere_is_skipped_at_once()
    {
        var policy = PingPolicy.Text().Replace("email: ben@example.com,  web: ben", "email: ben@example.com,  web: ben, slack: UBEN", StringComparison.Ordinal);
        var slack = new RecordingChannel("slack");
        await using var half = await BotInside.OpenAsync(policy, slack);
        await half.LogIssueAsync();
        await half.SweepAsync(Start + Duration.FromMinutes(30));
        await half.SendAsync();
        (await half.CaseAsync()).All<PingHandedOver>().ShouldHaveSingleItem().ShouldSatisfyAllConditions(one => (one.From, one.To, one.Until).ShouldBe((Samples.Ada, Samples.Ben, null)));
        slack.Sent.Single(one => one.Payload.Contains("Reminder", StringComparison.Ordinal)).Payload.ShouldContain("This was for Ada Obi, who cannot be reached.");
    }

    [Fact]
    public async Task Same_person_on_two_channels_is_pinged_once()
    {
        var policy = PingPolicy.Text().Replace("email: ada@example.com,  web: ada", "email: ada@example.com,  web: ada, slack: UADA", StringComparison.Ordinal);
        var slack = new RecordingChannel("slack");
        await using var both = await BotInside.OpenAsync(policy, new RecordingChannel("web"), slack);
        await both.LogIssueAsync();
        await both.SweepAsync(Start + Duration.FromMinutes(30));
        await both.SendAsync();
        both.Web.Sent.Concat(slack.Sent).Count(one => one.Payload.Contains("Why now: 50%", StringComparison.Ordinal)).ShouldBe(1);
    }

    /// <summary>Three cases of Ada's, two minutes apart: the first ping goes, the others are held until 10:40.</summary>
    private async Task HoldTwoAsync()
    {
        for (var number = 0; number < 3; number++)
        {
            bot.Clock.Now = Start + Duration.FromMinutes(number * 2);
            await bot.LogIssueAsync();
        }

        for (var minute = 30; minute <= 34; minute += 2)
            await StepAsync(minute);
        (await bot.Pings.WaitingAsync(Samples.Ada, 10)).Select(row => row.Case.Number).ShouldBe([2L, 3]);
    }

    private async Task<CardRow> BundleAsync()
    {
        await HoldTwoAsync();
        await StepAsync(40);
        return (await bot.Cards.AboutAsync(new CaseId(3))).Single(card => card.IsBundle);
    }

    private Task<Answer> PressAsync(CardRow card, string verb, string subject) =>
        bot.PressAsync("ada", new Shown.ACard(Card.Saying("a bundle"), card.Nonce), verb, subject);

    private async Task<string> WhyAsync(int number) => (await bot.Database.ReadAsync(statements =>
        statements.All("SELECT state, why FROM pings WHERE case_id = $1 ORDER BY id DESC", row => $"{row.GetString(0)}: {row.GetString(1)}", (long)number)))[0];

    private async Task LogCriticalAsync()
    {
        var step = await bot.SayAsync("ada", "/escalate new");
        step = await bot.AnswerAsync("ada", step.InPlace, LogForm.What("Data is lost"));
        step = await bot.AnswerAsync("ada", step.InPlace, LogForm.Circumstances);
        await bot.AnswerAsync("ada", step.InPlace, [("example", "contract breach"), ("stopped", "no"), ("repeated", "no")]);
    }

    private async Task StepAsync(double minute)
    {
        await bot.SweepAsync(Start + Duration.FromMinutes(minute));
        await SendAllAsync();
    }

    private async Task SendAllAsync()
    {
        for (var round = 0; round < 10; round++)
            await bot.SendAsync();
    }

    private List<Outgoing> To(string person) => [.. bot.Web.Sent.Where(one => one.To == new Destination.Person(person) || one.To == new Destination.Conversation($"person:{person}"))];
}
