using System.Collections.Concurrent;
using System.Net;
using Bot.Cases;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.EndToEnd;

/// <summary>What somebody does all day: logs an issue, takes it, tries something, tells the client, sends it up, solves it. Whatever was answered is noted down.</summary>
internal sealed class Shift(Outlasting bot, string person, string manager)
{
    private int rounds;

    /// <summary>What was answered: the case by its title, and the one event that must be in it.</summary>
    public ConcurrentQueue<(string Title, Func<CaseEvent, bool> Event)> Answered { get; } = [];

    /// <summary>What this person is about to do or waits for.</summary>
    public string Doing { get; private set; } = "nothing";

    /// <summary>Plays one round after the other, each to its end, until it is over.</summary>
    public static Task OnAndOnAsync(Func<Task> round, CancellationToken over) => Task.Run(
        async () =>
        {
            while (!over.IsCancellationRequested)
                await round();
        },
        CancellationToken.None);

    /// <summary>Plays one case from beginning to end.</summary>
    public async Task PlayAsync()
    {
        var title = $"{person} {++rounds}";
        var card = await LogAsync(title);
        card = await DoAsync(card, title, one => one is Acknowledged, "Acknowledge");
        card = await DoAsync(card, title, one => one is AttemptLogged { What: "called them" }, "Log an attempt", "Log it", ("what", "called them"), ("outcome", "no answer"));
        card = await DoAsync(card, title, one => one is ClientUpdated { Summary: "we are on it" }, "Post an update", "Log it", ("via", "Email"), ("summary", "we are on it"));
        if (rounds % 2 == 0)
            await EscalateAsync(card, title);
        await DoAsync(card, title, one => one is Resolved { Note: "credited" }, "Resolve", "Resolve", ("note", "credited"));
    }

    /// <summary>Plays one case that nobody looks after until the bot reminds them.</summary>
    public async Task PlayLateAsync()
    {
        var title = $"{person} late {++rounds}";
        var card = await LogAsync(title);
        Doing = $"{person} waits for a reminder of {title}";
        await bot.DoAsync(client => client.AwaitAsync(person, message => message.Words.Contains("acknowledge (L1)", StringComparison.Ordinal) && message.Words.Contains(title, StringComparison.Ordinal)));
        card = await DoAsync(card, title, one => one is Acknowledged, "Acknowledge");
        await DoAsync(card, title, one => one is Resolved { Note: "credited" }, "Resolve", "Resolve", ("note", "credited"));
    }

    /// <summary>Fails where something that was answered is not there exactly once.</summary>
    public void ShouldBeIn(IReadOnlyList<Case> cases)
    {
        foreach (var (title, expected) in Answered)
            cases.Where(it => it.Opened.Title == title).ShouldHaveSingleItem(title).Events.Count(expected).ShouldBe(1, title);
    }

    private async Task<WebMessage> LogAsync(string title)
    {
        var before = await bot.DoAsync(async client => (await client.MessagesAsync(person)).Select(message => message.Seq).DefaultIfEmpty(0).Max());
        var id = $"{title} says";
        Doing = $"{person} asks for the form of {title}";
        (await bot.DoAsync(client => client.SayAsync(person, "/escalate new", id: id))).ShouldBe(HttpStatusCode.Accepted);
        var what = await bot.DoAsync(client => client.AwaitAsync(person, message => message.Seq > before && message.Buttons.Contains("Next")));
        var circumstances = await PressAsync(person, what, "Next", $"{title} 1", ("client", "another"), ("new_client", "Northwind"), ("title", title));
        var howBad = await PressAsync(person, circumstances, "Next", $"{title} 2", ("noticed", "A letter"), ("impact", "No payment"));
        var card = await PressAsync(person, howBad, "Log the issue", $"{title} 3", ("example", "billing dispute"), ("stopped", "no"), ("repeated", "no"));
        Answered.Enqueue((title, one => one is Opened));
        return card;
    }

    private async Task<WebMessage> DoAsync(WebMessage card, string title, Func<CaseEvent, bool> leadsTo, string button, string? submit = null, params (string Key, string Text)[] typed)
    {
        var after = await PressAsync(person, card, button, $"{title} {button}");
        if (submit is not null)
            after = await PressAsync(person, after, submit, $"{title} {button} done", typed);
        Answered.Enqueue((title, leadsTo));
        return after;
    }

    private async Task EscalateAsync(WebMessage card, string title)
    {
        await DoAsync(card, title, one => one is EscalationRequested, "Escalate", "Ask for it", ("ask", "A word with them"), ("criterion", "contract breach"));
        Doing = $"{manager} waits for the request of {title}";
        var request = await bot.DoAsync(client => client.AwaitAsync(manager, message => message.Buttons.Contains("Approve") && message.Words.Contains($"\n{title}\n", StringComparison.Ordinal)));
        await PressAsync(manager, request, "Approve", $"{title} approve");
        Answered.Enqueue((title, one => one is EscalationDecided { Approved: true, By.Value: not "bot" }));
        Answered.Enqueue((title, one => one is TierEngaged));
    }

    private async Task<WebMessage> PressAsync(string who, WebMessage message, string title, string id, params (string Key, string Text)[] typed)
    {
        Doing = $"{who} presses {id}";
        var (status, card, body) = await bot.DoAsync(client => client.PressRawAsync(who, message, title, id, typed));
        status.ShouldBe(HttpStatusCode.OK, body);
        return card is null ? message : message with { Card = card };
    }
}
