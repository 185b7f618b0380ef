using Bot.Cases.Clocks;
using Bot.Cases.Policy;
using NodaTime.Text;

namespace Bot.Simulation;

/// <summary>Writes the path of a case that nobody touches.</summary>
internal static class DryReport
{
    private static readonly LocalDateTimePattern Local = LocalDateTimePattern.CreateWithInvariantCulture("ddd d MMM HH:mm:ss");
    private static readonly InstantPattern Utc = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss'Z'");

    /// <summary>A head that says which branch the case takes, a line a message, and how it ends.</summary>
    public static void Write(DryPath path, Level level, EscalationPolicy policy, TextWriter output)
    {
        var (it, zone) = (path.Case, policy.Zone);
        var calendar = policy.CalendarOf(level);
        output.WriteLine($"{it.Id}, {level.Id}, for {it.Opened.Client}, logged {At(it.Opened.At)} in {zone.Id} by {policy.NameOf(it.Opened.By)}, and nobody touches it.");
        output.WriteLine(calendar is AlwaysCalendar
            ? $"Its clocks run round the clock. People are {(Office.Of(policy).IsOpen(it.Opened.At) ? "at work" : "not at work")} at that time."
            : $"Its clocks count in the calendar {level.Calendar}, which is {(calendar.IsOpen(it.Opened.At) ? "open" : "closed")} at that time.");
        new Table(string.Empty, 6, [zone.Id, "UTC", "who", "where", "what", "why"], [.. path.Steps.Select(step => (string[])[At(step.At), Utc.Format(step.At), step.Who, step.Where, step.What, step.Why])]).Write(output);
        output.WriteLine();
        output.WriteLine($"From then on {policy.NameOf(policy.Reminders.Fallback)} is reminded of each once a business day, until somebody acts (R25).");

        string At(Instant instant) => Local.Format(instant.InZone(zone).LocalDateTime);
    }
}
