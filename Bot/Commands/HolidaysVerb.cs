using System.CommandLine;
using Bot.Cases.Clocks;
using Bot.Cases.Policy;
using Bot.Policies;
using Bot.Policies.Holidays;

namespace Bot.Commands;

/// <summary>The command line's <c>policy holidays</c>: reads a file of holidays (.ics) and prints the closed dates to paste into a policy, after a look through them (P-10). 0 all read, 1 something was not, 2 bad use.</summary>
internal static class HolidaysVerb
{
    /// <summary>The verb with its options.</summary>
    public static Command Command(IClock clock, TextWriter output, TextWriter error)
    {
        var file = new Argument<string>("FILE.ics") { Description = "The calendar file with the holidays, such as one from your government or from Outlook." };
        var calendar = new Option<string?>("--calendar") { Description = $"The calendar of the policy that they are for; by default {Usual}." };
        var policy = new Option<string?>("--policy") { Description = "The policy file; by default the one of the setting Policy:Path." };
        var verb = new Command("holidays", "Reads holidays from a calendar file and prints the closed dates to paste into a policy.") { file, calendar, policy };
        verb.SetAction(parsed => Run(parsed.GetValue(file)!, parsed.GetValue(calendar) ?? Usual, parsed.GetValue(policy) ?? PolicyStart.PathIn(Directory.GetCurrentDirectory()), clock, output, error));
        return verb;
    }

    private const string Usual = ClientTerms.Team;

    /// <summary>Prints the dates, from today on and repeated to the end of next year.</summary>
    public static int Run(string file, string calendarName, string policyFile, IClock clock, TextWriter output, TextWriter error)
    {
        if (Read(file, error) is not { } text || PolicyVerb.Read(policyFile, error) is not { } policyText)
            return CommandLine.BadUse;
        if (HolidayFile.Read(text) is not { } events)
            return CommandLine.Fail($"{file} is no iCalendar file: it has no BEGIN:VCALENDAR. Export the holidays as .ics.", error);
        if (PolicyFile.Read(policyText) is not PolicyResult.Loaded { Policy: var policy })
            return CommandLine.Fail($"{policyFile} has errors: `policy check {policyFile}` names them. Mend them first.", error);
        if (policy.Calendars.GetValueOrDefault(calendarName) is not WeeklyCalendar calendar)
            return CommandLine.Fail($"{policyFile} has no calendar '{calendarName}' with open hours. Give one of: {string.Join(", ", policy.Calendars.Where(one => one.Value is WeeklyCalendar).Select(one => one.Key))}.", error);
        var today = clock.GetCurrentInstant().InZone(calendar.Zone).Date;
        Write(HolidayList.Of(events, calendar, today, new LocalDate(today.Year + 1, 12, 31)), calendarName, output, out var unread);
        return unread ? CommandLine.Findings : CommandLine.Good;
    }

    private static void Write(HolidayList list, string calendar, TextWriter output, out bool unread)
    {
        output.WriteLine($"# Look through these, then put them in place of `closed` of the calendar '{calendar}', and check the policy.");
        output.WriteLine(list.Dates.Count == 0 ? "    closed: []" : "    closed:");
        foreach (var (date, name) in list.Dates)
            output.WriteLine($"      - \"{HolidayList.Written(date)}\"  # {date.DayOfWeek.ToString()[..3]} {name}");
        foreach (var line in list.LeftOut)
            output.WriteLine($"# left out: {line}");
        foreach (var line in list.Unread)
            output.WriteLine($"# not read: {line}");
        unread = list.Unread.Count > 0;
    }

    private static string? Read(string file, TextWriter error)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException or ArgumentException)
        {
            error.WriteLine($"{file} cannot be read: {unread.Message} Give the path of a calendar file (.ics).");
            return null;
        }
    }
}
