using System.Collections.Concurrent;
using Bot.Cases;
using Bot.Channels;
using Bot.Conversations;
using Bot.Tests.Support;

namespace Bot.Tests.Simulation;

/// <summary>A week of the bot as people live it: on fake time, typing and pressing on a channel, with the sweep and the sender run whenever they would.</summary>
internal sealed class LiveWeek : IAsyncDisposable
{
    private readonly ConcurrentQueue<(Instant At, Outgoing Outgoing)> sent = new();

    private LiveWeek(BotInside bot) => Bot = bot;

    public BotInside Bot { get; }

    /// <summary>What went out that nobody had asked for, and the changes to it.</summary>
    public IReadOnlyList<Message> Messages => Message.All([.. sent.Select(one => (one.At, one.Outgoing.To, one.Outgoing.MessageId ?? one.Outgoing.Key, one.Outgoing.MessageId is not null, one.Outgoing.Summary))]);

    public static async Task<LiveWeek> OpenAsync(string policy, params RecordingChannel[] channels)
    {
        var week = new LiveWeek(await BotInside.OpenAsync(policy, channels));
        foreach (var channel in week.Bot.Channels)
        {
            channel.Outcome = outgoing =>
            {
                week.sent.Enqueue((week.Bot.Clock.Now, outgoing));
                return RecordingChannel.Taken(outgoing);
            };
        }

        // The bot that starts looks at once what is due, and enters the people of its policy.
        await week.Bot.SweepAsync(week.Bot.Clock.Now);
        return week;
    }

    /// <summary>Somebody does something at an instant; everything that was due before has happened by then.</summary>
    public async Task AtAsync(Instant at, Func<BotInside, Task> act)
    {
        await UntilAsync(at);
        await act(Bot);
        await SendAsync();
    }

    /// <summary>Time passes.</summary>
    public async Task UntilAsync(Instant at)
    {
        while (new[] { await Bot.Records.NextWakeAsync(), await Bot.Rounds.NextAsync() }.Min() is { } next && next <= at)
        {
            await Bot.SweepAsync(Instant.Max(next, Bot.Clock.Now));
            await SendAsync();
        }

        Bot.Clock.Now = at;
    }

    /// <summary>Answers a form that opens with a verb on a case, in one step.</summary>
    public static async Task ActAsync(BotInside bot, string person, int number, string verb, params (string Key, string Text)[] typed)
    {
        var answer = await bot.SayAsync(person, $"CASE-{number} {verb}");
        if (answer.InPlace is Shown.AForm)
            await bot.AnswerAsync(person, answer.InPlace, typed);
    }

    public async Task<IReadOnlyList<Bot.Cases.Case>> CasesAsync()
    {
        var cases = new List<Bot.Cases.Case>();
        for (var number = 1; await Bot.Records.FindAsync(new CaseId(number)) is { } stored; number++)
            cases.Add(stored.Case);
        return cases;
    }

    public ValueTask DisposeAsync() => Bot.DisposeAsync();

    private async Task SendAsync()
    {
        while (await Bot.SendAsync() <= Duration.Zero)
            continue;
    }
}

/// <summary>A message that nobody had asked for: when, where, its line, and whether it changed one that stood there.</summary>
internal sealed record Message(Instant At, string To, string Line, bool Change)
{
    /// <summary>The messages to people and rooms, and changes to those, in an order that does not hang on which lane was quicker. Answers where somebody typed are left out.</summary>
    public static IReadOnlyList<Message> All(IReadOnlyList<(Instant At, Destination To, string Id, bool Change, string Line)> sent)
    {
        var places = sent.Where(one => one is { Change: false, To: Destination.Person or Destination.Room }).ToDictionary(one => one.Id, one => $"{one.To}");
        return
        [
            .. sent.Where(one => places.ContainsKey(one.Id))
                .Select(one => new Message(one.At, places[one.Id], one.Line, one.Change))
                .OrderBy(one => one.At).ThenBy(one => one.To, StringComparer.Ordinal).ThenBy(one => one.Line, StringComparer.Ordinal).ThenBy(one => one.Change),
        ];
    }
}
