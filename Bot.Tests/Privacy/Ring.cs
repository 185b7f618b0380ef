using Bot.Cases;
using Bot.Cases.People;
using Bot.Channels;
using Bot.Conversations;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Notices;
using Bot.Storage.Records;
using Bot.Tests.Support;

namespace Bot.Tests.Privacy;

/// <summary>One confidential case inside the bot, with a canary in every text that is typed: members act on it, outsiders try to get at it, and everything that reaches anybody is kept by who read it.</summary>
internal sealed class Ring : IAsyncDisposable
{
    private readonly List<(string Reader, string Text)> answers = [];

    private Ring(BotInside bot) => Bot = bot;

    public BotInside Bot { get; }

    public Canaries Canaries { get; } = new();

    /// <summary>What the channels were given, by who reads it: a person, or a room.</summary>
    public IEnumerable<(string Reader, Outgoing Message)> Messages => Bot.Channels.SelectMany(channel => channel.Sent).Select(one => (Reader(one.To), one));

    /// <summary>What people were answered at once.</summary>
    public IReadOnlyList<(string Reader, string Text)> Answers => answers;

    private const string Urgent = "  urgent: { means: [outage], calendar: always, acknowledge: { L1: PT1H, L2: PT1H, L3: PT1H }, resolve: { L1: PT4H, L2: PT4H }, client_update: PT3H, post_mortem: optional }\n";

    /// <summary>The small policy with disputes in its scope, and Lex, who is legal.</summary>
    public static string Policy => SmallPolicy.Hours()
        .Replace("escalate:\n  after", $"{Urgent}escalate:\n  after", StringComparison.Ordinal)
        .Replace("authority: Credits up to 500.,", "authority: Credits up to 500., may: { credit: 500, currency: GBP },", StringComparison.Ordinal)
        .Replace("covers: [billing]", "covers: [billing, client dispute]", StringComparison.Ordinal)
        .Replace("  - { id: leo,", "  - { id: lex,  name: Lex Ward,    email: lex@example.com,  web: lex, roles: [legal] }\n  - { id: leo,", StringComparison.Ordinal)
        .Replace("opened: [owner]", "opened: [owner, tier, next_tier, leo]", StringComparison.Ordinal)
        .Replace("breached: [owner]", "breached: [owner, tier, next_tier, leo]", StringComparison.Ordinal)
        .Replace("resolved: [reporter]", "resolved: [reporter, tier, leo]\n  closed: [reporter, tier, leo]", StringComparison.Ordinal);

    public static async Task<Ring> OpenAsync(Engine engine = Engine.Sqlite) => new(await BotInside.OpenSealedAsync(engine, Policy));

    /// <summary>The verbs that were done and not refused.</summary>
    public HashSet<string> Done { get; } = [];

    /// <summary>Logs a case of a kind in a room, with a canary in every text.</summary>
    public async Task LogAsync(string by, string? room, string kind)
    {
        var step = await HearAsync(by, Bot.SayAsync(by, "/escalate new", room));
        while (Form(step) is { } form)
            step = await HearAsync(by, Bot.AnswerAsync(by, form, [.. Filled(form.Form, "log").Select(one => one.Key == "kind" ? (one.Key, kind) : one)], room: room));
        await Bot.SendAsync();
    }

    /// <summary>Does an act on the case as its buttons do, filling in whatever is asked; what comes of it.</summary>
    public async Task<Answer> DoAsync(string by, string verb, string? subject = null, params (string Key, string Text)[] typed)
    {
        Bot.Clock.Now += Duration.FromMinutes(1);
        var step = await HearAsync(by, subject is null ? Bot.SayAsync(by, $"CASE-1 {verb}") : Bot.PressAsync(by, new Shown.ACard(Card.Saying(verb), await CardAsync(by, verb, subject)), verb, subject));
        for (var tries = 0; Form(step) is { } form && tries < 6; tries++)
            step = await HearAsync(by, Bot.AnswerAsync(by, form, [.. Filled(form.Form, verb).Where(one => typed.All(other => other.Key != one.Key)), .. typed]));
        await Bot.SendAsync();
        if (!Text(step).Contains("That does not work now", StringComparison.Ordinal))
            Done.Add(verb);
        return step;
    }

    /// <summary>Types into an act's form and leaves it: what was typed is kept.</summary>
    public async Task LeaveAsync(string by, string verb)
    {
        var form = Form(await HearAsync(by, Bot.SayAsync(by, $"CASE-1 {verb}"))).ShouldNotBeNull();
        await HearAsync(by, Bot.AnswerAsync(by, form, [.. Filled(form.Form, verb)], FormMove.Leave));
    }

    /// <summary>Somebody tries something; what they read, without the number they asked for.</summary>
    public async Task<string> TryAsync(string by, string text, string? room = null)
    {
        var answer = await HearAsync(by, Bot.SayAsync(by, text, room));
        await Bot.SendAsync();
        return System.Text.RegularExpressions.Regex.Replace(Text(answer), @"CASE-\d+", "CASE-N", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
    }

    /// <summary>Presses a button with a nonce that somebody got hold of.</summary>
    public async Task<string> StealAsync(string by, string nonce, string verb, string? subject = null) =>
        Text(await HearAsync(by, Bot.PressAsync(by, new Shown.ACard(Card.Saying(verb), nonce), verb, subject)));

    /// <summary>All live cards of the case.</summary>
    public Task<IReadOnlyList<CardRow>> CardsAsync() => Bot.Cards.AboutAsync(new CaseId(1));

    /// <summary>The latest picture of each message, by who reads it.</summary>
    public IReadOnlyList<(string Reader, string Text)> Standing =>
        [.. Messages.GroupBy(one => one.Message.MessageId ?? one.Message.Key).Select(group => (group.First().Reader, group.Last().Message.Payload))];

    public ValueTask DisposeAsync() => Bot.DisposeAsync();

    private static Shown.AForm? Form(Answer answer) => answer.InPlace as Shown.AForm;

    private async Task<Answer> HearAsync(string by, Task<Answer> act)
    {
        var answer = await act;
        answers.Add((by, Text(answer)));
        return answer;
    }

    private async Task<string> CardAsync(string by, string verb, string subject)
    {
        var it = await Bot.CaseAsync();
        return (await CardsAsync()).First(card => card.Destination == new Destination.Person(by) && NoticeCards.Allows(Topic.Parse(card.Topic), it, verb, subject)).Nonce;
    }

    private IEnumerable<(string Key, string Text)> Filled(Form form, string verb) => form.Fields.Select(field => (field.Key, field switch
    {
        TextField { Key: "contact_email" } => $"{Canaries.Plant("e-mail")}@northwind.example",
        TextField { Key: "evidence" } => $"https://files.example/{Canaries.Plant("evidence")}",
        TextField { Key: "late_reason" } => string.Empty,
        TextField { Key: "amount" } => "300",
        TextField { Key: "attendees" } => Canaries.Plant("attendee"),
        TextField { Limit: >= Canaries.Length } => Canaries.Plant($"{verb}: {field.Key}"),
        TextField => "x",
        ChoiceField choice => choice.Shown.Length > 0 ? choice.Shown : choice.Choices[0].Value,
        ManyField many => many.Shown,
        DateField { Key: "since_date" } => string.Empty,
        DateField date => date.Shown.Length > 0 ? date.Shown : "2026-03-05",
        TimeField { Key: "since_time" } => string.Empty,
        TimeField time => time.Shown.Length > 0 ? time.Shown : "12:00",
        ToggleField => "true",
        _ => throw new InvalidOperationException(field.GetType().Name),
    }));

    private static string Text(Answer answer) => string.Join('\n', new[] { answer.InPlace, answer.Beside }.Select(shown => shown switch
    {
        Shown.ACard card => $"{card.Card.Text()}\n{string.Join('\n', card.Card.Links())}",
        Shown.AForm form => form.Form.Text(),
        _ => string.Empty,
    }));

    private static string Reader(Destination to) => to switch
    {
        Destination.Person person => person.Account,
        Destination.Conversation { OnlyFor: { } one } => one,
        Destination.Conversation { Id: var id } when id.StartsWith("person:", StringComparison.Ordinal) => id["person:".Length..],
        Destination.Conversation conversation => conversation.Id,
        Destination.Room room => $"room:{room.Id}",
        _ => throw new InvalidOperationException(to.GetType().Name),
    };
}
