using System.Text;
using Bot.Cases;

namespace Bot.Dialogs.ChooseChannel;

/// <summary>Writes a meeting as an iCalendar file (RFC 5545).</summary>
public static class CalendarFile
{
    /// <summary>A content line has at most this many octets, its line break not counted (RFC 5545, 3.1).</summary>
    private const int LongestLine = 75;

    /// <summary>Where the bot serves the file of a case's meeting, counted from 1.</summary>
    public static string Address(CaseId id, int number) => $"/files/{id}/meeting-{number}.ics";

    /// <summary>The file's text. The same meeting always has the same UID, so that a calendar knows it again; <paramref name="stamp"/> is when it was planned.</summary>
    public static string Write(Meeting meeting, CaseId id, int number, Instant stamp)
    {
        var text = new StringBuilder();
        foreach (var line in Lines(meeting, id, number, stamp))
            Fold(text, line);
        return text.ToString();
    }

    /// <summary>Whether an attendee is given by a mail address.</summary>
    internal static bool IsMail(string attendee) =>
        attendee.IndexOf('@', StringComparison.Ordinal) > 0 && attendee.All(letter => char.IsAsciiLetterOrDigit(letter) || "@.+-_".Contains(letter, StringComparison.Ordinal));

    private static IEnumerable<string> Lines(Meeting meeting, CaseId id, int number, Instant stamp) =>
    [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//EngagementBot//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        $"UID:{id}-meeting-{number}@engagementbot",
        $"DTSTAMP:{Utc(stamp)}",
        $"DTSTART:{Utc(meeting.Start)}",
        $"DTEND:{Utc(meeting.Start + meeting.Length)}",
        $"SUMMARY:{Escaped(meeting.Subject)}",
        $"DESCRIPTION:{Escaped(Description(meeting))}",
        .. meeting.Attendees.Where(IsMail).Select(mail => $"ATTENDEE:mailto:{mail}"),
        "END:VEVENT",
        "END:VCALENDAR",
    ];

    private static string Description(Meeting meeting) => string.Join('\n', [
        .. meeting.Agenda.Select((item, at) => $"{at + 1}. {item}"),
        string.Empty,
        $"Who: {string.Join(", ", meeting.Attendees)}",
    ]);

    private static string Utc(Instant instant) => instant.ToString("uuuuMMdd'T'HHmmss'Z'", null);

    // Control characters have no place in a content line; line breaks become the two characters \n.
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            escaped.Append(rune.Value switch
            {
                '\n' => "\\n",
                '\\' => @"\\",
                ',' => "\\,",
                ';' => "\\;",
                '\t' => " ",
                _ when Rune.IsControl(rune) => string.Empty,
                _ => rune.ToString(),
            });
        }

        return escaped.ToString();
    }

    private static void Fold(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
