using Bot.Tests.Counterparts.Slack;

namespace Bot.Tests.EndToEnd.Slack;

/// <summary>Somebody at their Slack client, doing what the tests need many times.</summary>
internal sealed class SlackSeat(FakeSlack slack, string user)
{
    /// <summary>What is filled into the three steps of the form that logs an issue.</summary>
    public static readonly (string, string?)[] Circumstances = [("noticed", "Invoice 2041 is 3,000 over the offer"), ("impact", "They hold back the payment")];

    public static readonly (string, string?)[] HowBad = [("example", "billing dispute"), ("stopped", "no"), ("repeated", "no")];

    private const string OneMoment = "One moment …";

    public string Id => user;

    public SlackPerson Person => slack.Person(user);

    /// <summary>Logs an issue by the slash command; gives the case's card in the first tier's room.</summary>
    public async Task<SlackMessage> LogAsync(string client, string channel = SlackStage.Elsewhere)
    {
        await Person.CommandAsync(channel, "/escalate", "new");
        await FillInAsync(client);
        return await SeeAsync(SlackStage.Room, client);
    }

    /// <summary>Fills in the form that logs an issue, from its first step.</summary>
    public async Task FillInAsync(string client)
    {
        await SubmitAsync(("new_client", client), ("title", "Invoice differs from the offer"));
        await SubmitAsync(Circumstances);
        await SubmitAsync(HowBad);
        await ClosedAsync();
    }

    /// <summary>Fills in and submits the form that is open, or as soon as it is: on a busy machine "one moment" stands there first, or a button to open it.</summary>
    public async Task<Delivered> SubmitAsync(params (string, string?)[] values)
    {
        await OpenAsync();
        return await Person.SubmitAsync(values);
    }

    /// <summary>The modal that is open, as soon as it is the one that was asked for.</summary>
    public async Task<SlackView> OpenAsync()
    {
        string? pressed = null;
        while (true)
        {
            if (Person.CurrentView is { Title: not OneMoment } view)
                return view;
            var late = new[] { Person.LastEphemeral, Person.DirectMessages is [.., var newest] ? newest : null }.OfType<SlackMessage>().FirstOrDefault(one => one.Buttons.Contains("Open the form"));
            if (Person.CurrentView is null && late is not null && late.Ts != pressed)
            {
                pressed = late.Ts;
                await Person.PressAsync(late, "Open the form");
            }
            else
            {
                await slack.NextAsync(call => call.Method.StartsWith("views.", StringComparison.Ordinal) || call.Method.StartsWith("chat.", StringComparison.Ordinal) || call.Method == "respond");
            }
        }
    }

    /// <summary>The modal has closed; where the machine was busy it says "done" and is closed by hand.</summary>
    public async Task ClosedAsync()
    {
        if (Person.CurrentView is null)
            return;
        var view = await OpenAsync();
        view.Definition.GetRawText().ShouldContain("Done. You can close this.");
        await Person.CloseViewAsync(all: true);
    }

    /// <summary>The first message in a channel that says all this, as soon as it does.</summary>
    public async Task<SlackMessage> SeeAsync(string channel, params string[] words)
    {
        while (true)
        {
            if (slack.Messages.FirstOrDefault(one => one.Channel == channel && one.BotId is not null && one.EphemeralTo is null && words.All(word => one.Reading.Contains(word, StringComparison.Ordinal))) is { } found)
                return found;
            await slack.NextAsync(call => call.Method is "chat.postMessage" or "chat.update" or "respond");
        }
    }

    /// <summary>The first message in this person's own chat that says all this, as soon as it does.</summary>
    public Task<SlackMessage> ToMeAsync(params string[] words) => SeeAsync(Person.DirectMessageId, words);

    /// <summary>The message with the same place as it stands now, as soon as it says this.</summary>
    public async Task<SlackMessage> ChangedAsync(SlackMessage message, string words)
    {
        while (true)
        {
            if (slack.Messages.Single(one => one.Channel == message.Channel && one.Ts == message.Ts) is var now && now.Reading.Contains(words, StringComparison.Ordinal))
                return now;
            await slack.NextAsync(call => call.Method is "chat.update" or "respond");
        }
    }

    /// <summary>Presses a button of a message and fills in the form that opens, where one does.</summary>
    public async Task TurnAsync(SlackMessage message, string button, params (string, string?)[] values)
    {
        await Person.PressAsync(message, button);
        if (values.Length > 0)
            await SubmitAsync(values);
    }
}
