using Bot.Cases.Clocks;
using Bot.Policies;
using NodaTime.Text;

namespace Bot.Commands;

/// <summary>One question to the clock: a calendar (and a second one to overlap it with), a start, a target, and the pauses.</summary>
internal sealed record ClockVector(CalendarText? Calendar, CalendarText? And, string? Start, string? Target, string? WarnBefore, IReadOnlyList<PauseText?>? Pauses)
{
    /// <summary>The clock's answer; a sentence that says what is wrong where there is none.</summary>
    public ClockAnswer Answer(string id)
    {
        try
        {
            var start = Instants.Parse("start", Start);
            var calendar = (Calendar ?? throw new FormatException("The calendar is missing.")).Read();
            if (And is not null) calendar = new OverlapCalendar(calendar, And.Read());
            var warnBefore = WarnBefore is null ? null : Length("warnBefore", WarnBefore);
            var reading = Clock.Read(new ClockTerms(start, Length("target", Target), calendar, [.. Pauses.Each("pause").Select(pause => pause.Read())], null), start);
            if (reading.Due is not { } due) return new ClockAnswer(id, null, null, "The target is never reached: the calendar has no open time for it within 370 days, or a pause never ends.");

            var warn = warnBefore is null ? null : reading.Before(warnBefore.Length(calendar, start));
            return new ClockAnswer(id, Instants.Write(due), warn is { } instant ? Instants.Write(instant) : null, null);
        }
        catch (FormatException wrong)
        {
            return new ClockAnswer(id, null, null, wrong.Message);
        }
    }

    private static Target Length(string name, string? text) =>
        DurationText.Parse(text ?? "") ?? throw new FormatException($"\"{text}\" is no {name}: write an ISO 8601 duration such as PT8H, or business days such as 1bd.");
}

/// <summary>What the clock answers: when it is due and when to warn, or why it cannot say.</summary>
internal sealed record ClockAnswer(string Id, string? Due, string? Warn, string? Error);

/// <summary>A pause; one without an end is still open.</summary>
internal sealed record PauseText(string? From, string? To)
{
    /// <summary>The pause as an interval.</summary>
    public Interval Read()
    {
        var from = Instants.Parse("pause's from", From);
        Instant? to = To is null ? null : Instants.Parse("pause's to", To);
        return to < from ? throw new FormatException($"The pause ends at {To}, before it begins at {From}.") : new Interval(from, to);
    }
}

/// <summary>Lists as JSON gives them: perhaps missing, perhaps with holes.</summary>
internal static class Elements
{
    /// <summary>The elements of a list that may be left out; a hole in it is a mistake.</summary>
    public static IEnumerable<T> Each<T>(this IReadOnlyList<T?>? list, string name) where T : class =>
        (list ?? []).Select(element => element ?? throw new FormatException($"A {name} is null."));
}

/// <summary>Instants as the vectors write them.</summary>
internal static class Instants
{
    private const int FirstYear = 1;
    private const int LastYear = 9998;

    /// <summary>An instant with <c>Z</c> or an offset from UTC, of a year in which clocks can be reckoned.</summary>
    public static Instant Parse(string name, string? text) => OffsetDateTimePattern.ExtendedIso.Parse(text ?? "") is { Success: true, Value: { Year: >= FirstYear and <= LastYear } parsed }
        ? parsed.ToInstant()
        : throw new FormatException($"\"{text}\" is no {name}: write an instant such as 2026-06-05T14:00:00Z, of the years {FirstYear} to {LastYear}.");

    /// <summary>An instant to the second.</summary>
    public static string Write(Instant instant) => InstantPattern.General.Format(instant);
}
