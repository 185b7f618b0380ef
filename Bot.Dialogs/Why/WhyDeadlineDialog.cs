using Bot.Cases.Clocks;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Notices;

namespace Bot.Dialogs.Why;

/// <summary>"Why this deadline?": explains one clock of a case, or with no subject every one that runs, to whoever asks (R33).</summary>
public sealed class WhyDeadlineDialog : IDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "why";

    /// <summary>Lines of what was counted where one clock is explained; among several fewer, for a message has an end.</summary>
    private const int MostLines = 14;

    private const int FewLines = 5;

    /// <summary>Clocks explained in one message; the others stand in it with their deadlines, and have a button each.</summary>
    private const int MostClocks = 4;

    private const int MostButtons = 6;

    /// <inheritdoc/>
    public string Verb => Name;

    /// <inheritdoc/>
    public Next Open(Turn turn)
    {
        var it = turn.Case!;
        if (string.IsNullOrEmpty(turn.Subject))
            return All(turn);
        var asked = ClockKey.Parse(turn.Subject);
        return Cycles.Read(it, turn.Policy, turn.Now).FirstOrDefault(clock => clock.Id == asked) is { } found
            ? Told(turn, $"{it.Id} · why this deadline?", ClockSection.Draw(found, turn, MostLines))
            : Say.No($"{it.Id} has no such deadline any more. Open the case for those that run now.");
    }

    /// <inheritdoc/>
    public Next Submit(Turn turn) => Open(turn);

    private static Next.Tell All(Turn turn)
    {
        var running = CaseClocks.Read(turn.Case!, turn.Policy, turn.Now)
            .Where(clock => !clock.Reading.Stopped)
            .OrderBy(clock => clock.Reading.Due ?? Instant.MaxValue)
            .ToList();
        if (running.Count == 0)
            return Say.No($"No deadline of {turn.Case!.Id} runs now.");
        var sections = running.Take(MostClocks).SelectMany((clock, index) => ClockSection.Draw(clock, turn, running.Count == 1 ? MostLines : FewLines).Prepend(new Divider()).Skip(index == 0 ? 1 : 0));
        var others = running.Skip(MostClocks).ToList();
        return Told(
            turn,
            $"{turn.Case!.Id} · why these deadlines?",
            [.. sections, .. others.Count > 0 ? [new Divider(), new Heading("And these"), new Facts([.. others.Select(Row)])] : Array.Empty<Element>()],
            [.. others.Take(MostButtons).Select(clock => Verbs.WhyDeadline(clock.Id) with { Label = PingCard.Promise(clock.Id) })]);
    }

    private static Fact Row(CaseClock clock) => new(PingCard.Promise(clock.Id), clock.Reading.Due is { } due ? Words.At(due) : "paused", clock.Reading.Breached ? Tone.Bad : Tone.Normal);

    private static Next.Tell Told(Turn turn, Words title, IReadOnlyList<Element> body, params Button[] buttons) =>
        new(new Card(title, [.. body, new Paragraph($"R and a number name the rules; they stand in docs/clocks.md. Read at {turn.Now.InZone(turn.Zone).ToString("ddd d MMM HH:mm:ss", null)} in {turn.Zone.Id}.", Tone.Subtle)], [.. buttons, Verbs.ShowCase], title));
}
