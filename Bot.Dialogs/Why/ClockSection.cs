using Bot.Cases.Clocks;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Notices;

namespace Bot.Dialogs.Why;

/// <summary>One clock explained (R33): what was promised, from when, in which hours, what was counted and what was left out; the lines add up to the time spent.</summary>
internal static class ClockSection
{
    private const int MostLeftOut = 4;

    /// <summary>The elements, with at most so many lines of what was counted.</summary>
    public static IReadOnlyList<Element> Draw(CaseClock clock, Turn turn, int most)
    {
        var (reading, it, policy) = (clock.Reading, turn.Case!, turn.Policy);
        var zone = CalendarWords.Zone(reading.Terms.Calendar) ?? turn.Zone;
        var explanation = reading.Explain();
        var tally = Tally.Of(explanation.Counted, zone, most);
        Words[] counted = [.. tally.Lines.Select(line => (Words)$"{line.What} = {Tally.Hours(line.Length)}")];
        Words[] left = [.. LeftOut(explanation, clock, turn, zone)];
        return
        [
            new Heading(Capital(PingCard.Promise(clock.Id))),
            new Facts(
            [
                Deadline(reading, zone, policy.ClientOf(it.Opened.Client)?.Zone),
                new("Promised", Words.Of($"{Durations.Words(reading.Terms.Target, reading.Terms.Calendar is not AlwaysCalendar)}: {ClockReasons.Promised(clock, it, policy)}, in {policy.Name} version {policy.Version}")),
                new("Counts from", Words.Of($"{reading.Terms.Start}, {ClockReasons.Start(clock, it, policy)}")),
                new("Counts in", $"{CalendarWords.Of(reading.Terms.Calendar, policy)} (R2, R6)"),
            ]),
            .. counted.Length > 0 ? [new Paragraph(Words.Of($"{Words.Strong("Counted")}, in {zone.Id}:")), new Items(counted)] : Array.Empty<Element>(),
            .. left.Length > 0 ? [new Paragraph(Words.Strong("Not counted:")), new Items(left)] : Array.Empty<Element>(),
            new Paragraph(Sum(reading, tally)),
        ];
    }

    private static Fact Deadline(ClockReading reading, DateTimeZone zone, DateTimeZone? client)
    {
        if (reading.Due is not { } due)
            return new("Deadline", $"none while it is paused (R10): {Tally.Hours(reading.Left)} are left", Tone.Subtle);
        var local = $"{Local(due, zone)} in {zone.Id}{(client is null || client.Equals(zone) ? string.Empty : $" · {Local(due, client)} at the client's, {client.Id}")}";
        var standing = reading switch
        {
            { Met: true } => Words.Of($"met at {reading.Terms.Stopped!.Value} (R4)"),
            { Stopped: false, Reclassified: true } => "past already when the level changed (R12)",
            { Stopped: true } => Words.Of($"missed: done at {reading.Terms.Stopped!.Value} (R4)"),
            { Breached: true } => $"missed {Say.Length(reading.ReadAt - due)} ago (R4)",
            _ => $"in {Durations.Words(new Target.Time(Tally.Seconds(reading.Left)), reading.Terms.Calendar is not AlwaysCalendar)}",
        };
        return new("Deadline", Words.Of($"{due} · {local} · {standing}"), reading.Breached ? Tone.Bad : Tone.Normal);
    }

    private static IEnumerable<Words> LeftOut(ClockExplanation explanation, CaseClock clock, Turn turn, DateTimeZone zone)
    {
        var calendar = clock.Reading.Terms.Calendar;
        foreach (var paused in explanation.Paused.Take(MostLeftOut))
        {
            var open = Tally.Hours(calendar.Elapsed(paused.From, paused.To, []));
            yield return $"{Local(paused.From, zone)} – {Local(paused.To, zone)}, {open} of open time: {PauseReasons.Of(paused, clock.Id.Kind, turn.Case!, turn.Policy)}";
        }

        if (explanation.Paused.Count > MostLeftOut)
            yield return $"{explanation.Paused.Count - MostLeftOut} more pauses, {Tally.Hours(Open(calendar, explanation.Paused.Skip(MostLeftOut)))} of open time (R10)";
        if (explanation.Holidays.Count > 0)
            yield return $"{string.Join(", ", explanation.Holidays.Take(MostLeftOut).Select(date => $"{date:ddd d MMM}"))}{(explanation.Holidays.Count > MostLeftOut ? $" and {explanation.Holidays.Count - MostLeftOut} more" : string.Empty)}: closed in the calendar (R2)";
        if (clock.Id.Kind is not ClockKind.Wait && turn.Case!.Waits.Any(wait => !PauseReasons.PausedBy(clock.Id.Kind, wait.Reason, turn.Policy)
            && wait.Since < (clock.Reading.Terms.Stopped ?? clock.Reading.ReadAt) && (wait.Ended ?? Instant.MaxValue) > clock.Reading.Terms.Start))
            yield return "Nothing for waiting: that does not pause this clock (R10)";
    }

    private static Duration Open(BusinessCalendar calendar, IEnumerable<CountedSpan> spans) =>
        spans.Aggregate(Duration.Zero, (sum, span) => sum + calendar.Elapsed(span.From, span.To, []));

    /// <summary>The target and what is left are told so that they fit the sum of the lines, whatever parts of a second there are.</summary>
    private static Words Sum(ClockReading reading, Tally tally)
    {
        var target = Tally.Seconds(reading.Target);
        var left = target - tally.Sum;
        var rest = left >= Duration.Zero
            ? $"{Tally.Hours(left)} left"
            : $"{Tally.Hours(-left)} over";
        return Words.Of($"{Words.Strong($"Sum: {Tally.Hours(tally.Sum)}")} of {Tally.Hours(target)}, {rest} (R1). The deadline is the first moment at which all of it is counted (R4).");
    }

    private static string Local(Instant instant, DateTimeZone zone) => instant.InZone(zone).ToString("ddd d MMM HH:mm", null);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
