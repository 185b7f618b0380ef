namespace Bot.Policies.Holidays;

/// <summary>Reads the events of an iCalendar text (RFC 5545), as far as holidays need it.</summary>
internal static class HolidayFile
{
    private const string Calendar = "VCALENDAR";
    private const string Event = "VEVENT";

    /// <summary>The events in the text's order; null where it is no iCalendar. What is inside an event, such as an alarm, is none of it.</summary>
    public static IReadOnlyList<CalendarEvent>? Read(string text)
    {
        var events = new List<CalendarEvent>();
        var open = new Stack<string>();
        var isCalendar = false;
        foreach (var line in Unfolded(text))
        {
            if (Property.Read(line) is not { } read)
                continue;
            switch (read.Name.ToUpperInvariant())
            {
                case "BEGIN":
                    open.Push(read.Value.ToUpperInvariant());
                    isCalendar |= open.Peek() == Calendar;
                    if (open.Peek() == Event)
                        events.Add(new CalendarEvent());
                    break;
                case "END":
                    open.TryPop(out _);
                    break;
                default:
                    if (open.TryPeek(out var inside) && inside == Event)
                        events[^1].Add(line);
                    break;
            }
        }

        return isCalendar ? events : null;
    }

    /// <summary>The content lines: one that goes on begins with a blank or a tab, which is not part of it (RFC 5545, 3.1).</summary>
    private static List<string> Unfolded(string text)
    {
        var lines = new List<string>();
        foreach (var line in text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.Length > 0 && line[0] is ' ' or '\t' && lines.Count > 0)
                lines[^1] += line[1..];
            else
                lines.Add(line);
        }

        return lines;
    }
}
