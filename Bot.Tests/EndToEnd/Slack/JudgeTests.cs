using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bot.Tests.Counterparts;
using Bot.Tests.Counterparts.Slack;
using NodaTime.Text;

namespace Bot.Tests.EndToEnd.Slack;

/// <summary>A long day of every dialog and card; then all that was ever sent to Slack is judged by Slack's own types and rules.</summary>
public sealed partial class JudgeTests(HttpStage stage) : IClassFixture<HttpStage>
{
    private static readonly string[] Given = ["chat.postMessage", "chat.update", "chat.postEphemeral"];

    /// <summary>What changes a case without a form is pressed where its time has come.</summary>
    private readonly HashSet<string> pressed = ["Acknowledge", "Resume", "Approve"];

    [Fact]
    public async Task Everything_that_was_ever_sent_is_as_Slack_wants_it()
    {
        await WorkAsync();
        await MailAndMeetAsync();
        await GoUpAsync();
        await LateAsync();
        await LookAsync();

        var bodies = SentBodies.All(stage.Slack);
        var wrong = await SlackSchema.WrongAsync(bodies.Select(one => (one.Kind, one.Judged)));
        bodies.Zip(wrong).Where(one => one.Second.Count > 0).Select(one => $"{one.First.How}: {string.Join(" | ", one.Second)}").ShouldBeEmpty();
        bodies.Select(one => one.How).Distinct().ShouldBe(
            [.. Given, "respond", "views.open", "views.push", "views.update", "views.publish", "the answer to a command", "the answer to a modal: update"],
            ignoreOrder: true);

        var messages = bodies.Where(one => one.Kind == SlackSchema.Message).ToList();
        messages.ShouldAllBe(one => !string.IsNullOrWhiteSpace((string?)one.Json["text"]));
        messages.Where(one => Given.Contains(one.How)).ShouldAllBe(one => (string?)one.Json["parse"] == "none" && one.Json["link_names"]!.GetValue<bool>() == false);
        messages.Where(one => one.How == "chat.postMessage").ShouldAllBe(one => one.Json["unfurl_links"]!.GetValue<bool>() == false && one.Json["unfurl_media"]!.GetValue<bool>() == false);

        // A deadline is explained in the zone of its calendar as well, which is named, and to the second.
        bodies.Where(one => !one.Judged.ToJsonString().Contains("name the rules", StringComparison.Ordinal)).SelectMany(one => Texts(one.Judged).Where(text => Moment().IsMatch(Dates().Replace(text, string.Empty))).Select(text => $"{one.How}: {text}")).ShouldBeEmpty("a time is a date of Slack's, in the reader's own zone");
        messages.Count(one => one.Json.ToJsonString().Contains("\"type\":\"date\"", StringComparison.Ordinal)).ShouldBeGreaterThan(10);

        var rooms = stage.Slack.Calls.Where(call => call is { Method: "chat.postMessage", Accepted: true } && call.Text("channel") == SlackStage.Room && call.Text("thread_ts") is null);
        rooms.GroupBy(call => call.Text("text")!.Split(' ')[0]).Where(one => one.Count() != 1).Select(one => $"{one.Key} was posted {one.Count()} times").ShouldBeEmpty();
        stage.Slack.Calls.Where(call => call.Error is not null || call.Answer.TryGetProperty("errors", out _) || call.Answer.TryGetProperty("response_metadata", out var about) && about.TryGetProperty("messages", out _))
            .Select(call => $"{call.Method}: {call.Answer}").ShouldBeEmpty();
        stage.Bot.Log.Where(line => line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    /// <summary>Log, work, record, resolve, close, reopen.</summary>
    private async Task WorkAsync()
    {
        await stage.Ada.Person.CommandAsync(SlackStage.Elsewhere, "/escalate", "new");
        await stage.Ada.SubmitAsync(("title", "Invoice differs"), ("client_words", "We were promised a fixed price."), ("new_client", "   "));
        await stage.Ada.SubmitAsync(("new_client", "Umbrella"));
        await stage.Ada.SubmitAsync(("noticed", "It is 3,000 over"), ("impact", "They hold back"), ("evidence", "not an address"), ("since_date", "2031-01-01"));
        await stage.Ada.Person.PressInViewAsync("Back");
        await stage.Ada.SubmitAsync();
        await stage.Ada.SubmitAsync(("evidence", "https://example.com/offer\nhttps://example.com/invoice"), ("since_date", null), ("contact_name", "Jo Wild"), ("contact_email", "jo@umbrella.example"), ("contact_phone", "+44 20 7946 0000"));
        await stage.Ada.SubmitAsync(SlackSeat.HowBad);
        await stage.Ada.ClosedAsync();
        var card = await stage.Ada.SeeAsync(SlackStage.Room, "Umbrella");
        await stage.Ben.LookAroundAsync(pressed, card);
        await stage.Ben.TurnAsync(card, "Acknowledge");
        card = await stage.Ben.ChangedAsync(card, "acknowledged by Ben Ruiz");
        await stage.Ben.LookAroundAsync(pressed, card);

        await stage.Ben.ThroughAsync(card, "Wait");
        card = await stage.Ben.ChangedAsync(card, "aiting");
        await stage.Ben.LookAroundAsync(pressed, card);
        await stage.Ben.TurnAsync(card, "Resume");
        card = await stage.Ben.ChangedAsync(card, "resumed");
        await stage.Ben.ThroughAsync(card, "Post an update");
        card = await stage.Ben.ChangedAsync(card, "told the client");
        await stage.Ben.ThroughAsync(card, "Record a decision");
        card = await stage.Ben.ChangedAsync(card, "client not asked to confirm yet");
        await stage.Ben.LookAroundAsync(pressed, card);
        await stage.Ben.ThroughAsync(card, "Resolve");
        card = await stage.Ben.ChangedAsync(card, "resolved by Ben Ruiz");
        await stage.Ben.LookAroundAsync(pressed, card);
        await stage.Ben.ThroughAsync(card, "Post-mortem");
        await stage.Ada.ThroughAsync(card, "Close", answers: [("record_waiver", "They said so on the telephone.")]);
        card = await stage.Ada.ChangedAsync(card, "closed by Ada Obi");
        await stage.Ada.LookAroundAsync(pressed, card);
        await stage.Ada.ThroughAsync(card, "Reopen");
        await stage.Ada.ChangedAsync(card, "reopened");
    }

    /// <summary>The question how to tell the client, with all three answers.</summary>
    private async Task MailAndMeetAsync()
    {
        var card = await stage.Ada.LogAsync("Massive");
        await stage.Ada.ThroughAsync(card, "E-mail or meeting?");
        await stage.Ada.ThroughAsync(card, "E-mail or meeting?", last: true);
        foreach (var (urgency, complexity, emotion, listeners) in new[] { ("Now", "OnePoint", "Calm", "One"), ("ThisWeek", "OnePoint", "Calm", "One"), ("ThisWeek", "OnePoint", "Conflict", "One") })
            await stage.Ada.ThroughAsync(card, "E-mail or meeting?", answers: [("urgency", urgency), ("complexity", complexity), ("emotion", emotion), ("listeners", listeners)]);
        foreach (var message in stage.Ada.Person.DirectMessages)
            await stage.Ada.LookAroundAsync(pressed, message);
    }

    /// <summary>Asked for, taken by another, turned down, worked on above.</summary>
    private async Task GoUpAsync()
    {
        var card = await stage.Ada.LogAsync("Initech");
        await stage.Ada.TurnAsync(card, "Acknowledge");
        card = await stage.Ada.ChangedAsync(card, "acknowledged by Ada Obi");
        foreach (var what in new[] { "Called", "Wrote" })
        {
            await stage.Ada.TurnAsync(card, "Log an attempt", ("what", what), ("outcome", $"{what}: nobody"));
            card = await stage.Ada.ChangedAsync(card, $"{what}: nobody");
        }

        await stage.Ada.ThroughAsync(card, "Escalate");
        var ask = await stage.Mia.ToMeAsync("Initech", "asks you to take this case");
        var other = await stage.Noor.ToMeAsync("Initech", "asks you to take this case");
        await stage.Mia.ThroughAsync(ask, "Reject");
        (await stage.Noor.ChangedAsync(other, "Mia Chen")).Buttons.ShouldBe(["Open the case"]);
        await stage.Ada.ToMeAsync("Initech", "Mia Chen");
        await stage.Ada.ThroughAsync(card, "Escalate");
        while (stage.Noor.Person.DirectMessages.LastOrDefault(one => one.Buttons.Contains("Approve")) is null)
            await stage.Slack.NextAsync("chat.postMessage");
        other = stage.Noor.Person.DirectMessages.Last(one => one.Buttons.Contains("Approve"));
        await stage.Noor.Person.PressAsync(other, "Approve");
        await stage.Noor.ChangedAsync(other, "approved by Noor Haddad");
        card = await stage.Ada.ChangedAsync(card, "L2 Department heads");
        await stage.Mia.LookAroundAsync(pressed, card);
        await stage.Mia.ThroughAsync(card, "Acknowledge");
        await stage.Mia.ChangedAsync(card, "acknowledged by Mia Chen");
    }

    /// <summary>Noticed more than its hour ago: reminders, a missed deadline and who is told of it.</summary>
    private async Task LateAsync()
    {
        var since = SystemClock.Instance.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb["Europe/London"]).Minus(Duration.FromMinutes(50));
        await stage.Ada.Person.CommandAsync(SlackStage.Elsewhere, "/escalate", "new");
        await stage.Ada.SubmitAsync(("new_client", "Hooli"), ("title", "Nobody answers"));
        await stage.Ada.SubmitAsync(
        [
            .. SlackSeat.Circumstances, ("since_date", LocalDatePattern.Iso.Format(since.Date)),
            ("since_time", LocalTimePattern.CreateWithInvariantCulture("HH:mm").Format(since.TimeOfDay)), ("late_reason", "It lay in a mailbox"),
        ]);
        await stage.Ada.SubmitAsync(SlackSeat.HowBad);
        await stage.Ada.ClosedAsync();
        var ping = await stage.Ada.ToMeAsync("Hooli", "Reminder");
        await stage.Ada.LookAroundAsync(pressed, ping);
    }

    /// <summary>Everything that only shows: commands, mentions, direct messages, App Home, shortcuts, and somebody unknown.</summary>
    private async Task LookAsync()
    {
        var number = (await stage.Ada.SeeAsync(SlackStage.Room, "Massive")).Text.Split(' ')[0];
        foreach (var words in new[] { "mine", "policy", "help", "home", "what is this", number, $"{number} timeline", $"{number} acknowledge", $"{number} nonsense", "CASE-99999", "acme: billing dispute, angry" })
        {
            await stage.Ada.Person.CommandAsync(SlackStage.Elsewhere, "/escalate", words);
            stage.Ada.Person.Trouble.ShouldBeNull();
            await stage.Ada.Person.CloseViewAsync(all: true);
            await stage.Ada.Person.DirectMessageAsync(words);
        }

        await stage.Ada.Person.CommandAsync(SlackStage.Elsewhere, "/escalate");
        await stage.Ada.OpenAsync();
        await stage.Ada.Person.CloseViewAsync(all: true);
        await stage.Stranger.Person.CommandAsync(SlackStage.Elsewhere, "/escalate", "mine");
        await stage.Ben.Person.MentionsAsync(SlackStage.Elsewhere, "escalate new");
        await stage.Slack.NextAsync("chat.postEphemeral");
        await stage.Ben.Person.MentionsAsync(SlackStage.Elsewhere, number);
        await stage.Ben.SeeAsync(SlackStage.Elsewhere, "Massive");
        await stage.Ben.Person.OpensHomeAsync("messages");
        await stage.Ben.ToMeAsync("What I can do");

        var said = await stage.Mia.Person.SaysAsync(SlackStage.Elsewhere, "Vandelay: the *latex* <https://example.com|invoice> is wrong");
        await stage.Ada.Person.MessageShortcutAsync("log_message", said);
        await stage.Ada.OpenAsync();
        await stage.Ada.Person.CloseViewAsync(all: true);
        foreach (var seat in new[] { stage.Ada, stage.Mia })
        {
            await seat.Person.OpensHomeAsync();
            foreach (var button in BlockReading.Elements(seat.Person.Home!.Blocks).Select(one => one.Label).ToList())
            {
                await seat.Person.PressInViewAsync(button);
                if (seat.Person.CurrentView is null)
                    continue;
                await seat.OpenAsync();
                await seat.Person.CloseViewAsync(all: true);
            }
        }

        await stage.Ada.Person.OpensHomeAsync();
        await stage.Ada.Person.PressInViewAsync(number);
        await stage.Ada.OpenAsync();
        await stage.Ada.Person.PressInViewAsync("Resolve");
        await stage.Ada.FinishAsync();
        await stage.Ada.ChangedAsync(await stage.Ada.SeeAsync(SlackStage.Room, "Massive"), "resolved by Ada Obi");
    }

    /// <summary>The texts that people see, but for what stands in for a date where it cannot be drawn, and drafts of mails, which name the zone.</summary>
    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject json when (string?)(json["type"] as JsonValue) == "rich_text_preformatted" => [],
        JsonObject json => json.Where(one => one.Key is not ("fallback" or "private_metadata" or "value")).SelectMany(one => Texts(one.Value)),
        JsonArray list => list.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    [GeneratedRegex(@"<!date\^[^>]*>")]
    private static partial Regex Dates();

    [GeneratedRegex(@"\b(\d{1,2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|20\d\d-\d\d-\d\d)\b.{0,10}\d{1,2}:\d\d")]
    private static partial Regex Moment();
}
