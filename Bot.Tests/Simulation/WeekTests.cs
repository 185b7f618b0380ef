using Bot.Cases;
using Bot.Channels;
using Bot.Conversations;
using Bot.Simulation;
using Bot.Storage.Records;
using Bot.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace Bot.Tests.Simulation;

/// <summary>The same engine: what was lived on fake time is played again, and comes out event by event and message by message.</summary>
public sealed class WeekTests
{
    [Fact]
    public async Task A_week_that_was_lived_is_played_again_event_by_event_and_message_by_message()
    {
        var policy = SampleFiles.Text("policy.yaml");
        await using var week = await LiveWeek.OpenAsync(policy, new RecordingChannel("web"), new RecordingChannel("slack"), new RecordingChannel("teams"));
        await LiveAsync(week);
        var lived = await week.CasesAsync();

        await using var stage = await Stage.OpenAsync(policy, Samples.Monday);
        await stage.RunAsync(new Replay(await RecordedCases.ReadAsync(week.Bot.RecordsFile, new ConfigurationBuilder().Build())), week.Bot.Clock.Now, CancellationToken.None);

        var played = await stage.CasesAsync();
        stage.Refused.ShouldBe(0);
        played.Count.ShouldBe(lived.Count);
        foreach (var (one, again) in lived.Zip(played))
            Written(again).ShouldBe(Written(one));
        var messages = Message.All([.. stage.Deliveries.Select(one => (one.At, one.To, one.Id, one.Change, one.Line))]);
        messages.ShouldBe(week.Messages);
        messages.Count(message => !message.Change).ShouldBeGreaterThan(100);
        messages.Count(message => message.Change).ShouldBeGreaterThan(50);
        lived.Sum(it => it.All<Pinged>().Count()).ShouldBeGreaterThan(30);
        lived.Sum(it => it.All<Breached>().Count()).ShouldBeGreaterThan(3);
    }

    /// <summary>Four cases from Monday to Sunday: one that goes well, one that goes up by a lapse, one that waits and comes back, one that nobody looks at.</summary>
    private static async Task LiveAsync(LiveWeek week)
    {
        await week.AtAsync(At(1, 10), bot => bot.LogIssueAsync("ada", "Good"));
        await week.AtAsync(At(1, 10, 40), bot => LiveWeek.ActAsync(bot, "ben", 1, "acknowledge"));
        await week.AtAsync(At(1, 11), bot => LiveWeek.ActAsync(bot, "ben", 1, "update-client", ("via", "Call"), ("summary", "We have it")));
        await week.AtAsync(At(1, 14), bot => bot.LogIssueAsync("mia", "Up"));
        await week.AtAsync(At(1, 15), bot => LiveWeek.ActAsync(bot, "ben", 1, "resolve", ("note", "Credited")));
        await week.AtAsync(At(1, 16), bot => LiveWeek.ActAsync(bot, "ben", 1, "close", ("client_told", "It is out"), ("record_waiver", "small")));
        await week.AtAsync(At(2, 9, 30), bot => LiveWeek.ActAsync(bot, "ada", 2, "acknowledge"));
        await week.AtAsync(At(2, 9, 45), bot => LiveWeek.ActAsync(bot, "ada", 2, "add-attempt", ("what", "Called"), ("outcome", "No answer"), ("with_client", "false")));
        await week.AtAsync(At(2, 10), bot => LiveWeek.ActAsync(bot, "ada", 2, "escalate", ("ask", "Decide"), ("criterion", "financial loss")));
        await week.AtAsync(At(2, 11), bot => bot.LogIssueAsync("ben", "Waits"));
        await week.AtAsync(At(2, 11, 30), bot => LiveWeek.ActAsync(bot, "ben", 3, "acknowledge"));
        await week.AtAsync(At(2, 12), bot => LiveWeek.ActAsync(bot, "ben", 3, "wait", ("whom", "Client"), ("what", "The order"), ("until_date", "2026-03-04"), ("until_time", "12:00")));
        await week.AtAsync(At(3, 15), bot => bot.LogIssueAsync("ada", "Nobody looks"));
        await week.AtAsync(At(3, 16), bot => LiveWeek.ActAsync(bot, "noor", 2, "acknowledge"));
        await week.AtAsync(At(3, 16, 30), bot => LiveWeek.ActAsync(bot, "noor", 2, "escalate", ("ask", "Decide"), ("reason", "The board meets")));
        await week.AtAsync(At(3, 17), bot => DecideAsync(bot, 2, 2, "approve"));
        await week.AtAsync(At(4, 14), bot => LiveWeek.ActAsync(bot, "ben", 3, "resume"));
        await week.AtAsync(At(5, 9), bot => LiveWeek.ActAsync(bot, "ben", 3, "resolve", ("note", "Done")));
        await week.AtAsync(At(5, 12), bot => LiveWeek.ActAsync(bot, "ada", 3, "reopen", ("reason", "It came back")));
        await week.UntilAsync(At(7, 20));
    }

    private static async Task DecideAsync(BotInside bot, int number, int approval, string verb)
    {
        var card = (await bot.Cards.AboutAsync(new CaseId(number))).First(one => one.Topic == $"Approval/{approval}");
        var account = ((Destination.Person)card.Destination).Account;
        var place = new Place(card.Channel, card.Conversation!, Shared: false, string.Empty);
        await bot.Conductor.HandleAsync(new Inbound(Guid.NewGuid().ToString("N"), new Account(card.Channel, account, account), place, new Act.Pressed(card.Nonce, verb, $"{approval}", "m1"), Samples.London), CancellationToken.None);
    }

    private static Instant At(int day, int hour, int minute = 0) => Instant.FromUtc(2026, 3, day + 1, hour, minute);

    private static string Written(Bot.Cases.Case it) => string.Join('\n', it.Events.Select(one => EventText.Write(one)));
}
