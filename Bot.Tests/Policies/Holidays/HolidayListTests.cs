using Bot.Cases.Clocks;
using Bot.Cases.Policy;
using Bot.Policies;
using Bot.Policies.Holidays;
using Bot.Tests.Channels;
using Bot.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Bot.Tests.Policies.Holidays;

/// <summary>What is taken from a file of holidays, and what is left out with its reason (P-10, RFC 5545). It is the second of March 2026.</summary>
public sealed class HolidayListTests
{
    private static readonly WeeklyCalendar Team = (WeeklyCalendar)PolicyFile.Read(SampleFiles.Text("policy.yaml")).ShouldBeOfType<PolicyResult.Loaded>().Policy.Calendars[ClientTerms.Team];
    private static readonly LocalDate Today = new(2026, 3, 2);

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20260403", "2026-04-03")]
    [InlineData("DTSTART;VALUE=DATE:20260406\nDTEND;VALUE=DATE:20260408", "2026-04-06 2026-04-07")]
    [InlineData("DTSTART:20260406\nDURATION:P2D", "2026-04-06 2026-04-07")]
    [InlineData("DTSTART;TZID=\"GMT Standard Time: London\":20260525T000000\nDTEND;TZID=\"x\":20260526T000000", "2026-05-25")]
    [InlineData("DTSTART;VALUE=DATE:20200504\nRRULE:FREQ=YEARLY", "2026-05-04 2027-05-04")]
    [InlineData("DTSTART;VALUE=DATE:20260501\nRRULE:FREQ=YEARLY;COUNT=1;BYMONTH=5;BYMONTHDAY=1;WKST=MO", "2026-05-01")]
    [InlineData("DTSTART;VALUE=DATE:20200501\nRRULE:FREQ=YEARLY;UNTIL=20261231T000000Z", "2026-05-01")]
    [InlineData("DTSTART;VALUE=DATE:20200504\nRRULE:FREQ=YEARLY\nEXDATE;VALUE=DATE:20260504", "2027-05-04")]
    [InlineData("DTSTART;VALUE=DATE:20240229\nRRULE:FREQ=YEARLY", "")]
    [InlineData("DTSTART;VALUE=DATE:20260403\nBEGIN:VALARM\nDTSTART;VALUE=DATE:20260404\nEND:VALARM", "2026-04-03")]
    public void Whole_days_are_taken(string lines, string dates) => New(lines).Dates.Select(one => HolidayList.Written(one.Date)).ShouldBe(dates.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Theory]
    [InlineData("DTSTART:20260403T090000Z", "has a time of day: a day with other hours goes into `special`")]
    [InlineData("DTSTART;VALUE=DATE:20260403\nSTATUS:CANCELLED", "is cancelled")]
    [InlineData("DTSTART;VALUE=DATE:20260403\nDTEND;VALUE=DATE:20260603", "lasts 61 days")]
    [InlineData("DTSTART;VALUE=DATE:20260403\nDTEND;VALUE=DATE:soon", "has an end that cannot be read")]
    [InlineData("DTSTART;VALUE=DATE:20260403\nDURATION:PT5H", "has an end that cannot be read")]
    [InlineData("DTSTART;VALUE=DATE:2026-04-03", "has a day that cannot be read: 2026-04-03")]
    [InlineData("DTSTART;VALUE=DATE:20260525\nRRULE:FREQ=YEARLY;BYDAY=-1MO;BYMONTH=5", "repeats otherwise than once a year (FREQ=YEARLY;BYDAY=-1MO;BYMONTH=5): write its days down yourself")]
    [InlineData("DTSTART;VALUE=DATE:20260525\nRRULE:FREQ=MONTHLY", "repeats otherwise than once a year")]
    [InlineData("DTSTART;VALUE=DATE:20260525\nRRULE:COUNT=2", "repeats otherwise than once a year")]
    [InlineData("DTSTART;VALUE=DATE:20260525\nRDATE;VALUE=DATE:20260526", "changes single days of one that repeats (RDATE)")]
    [InlineData("DESCRIPTION:none", "has no day (DTSTART)")]
    public void What_is_not_read_says_why(string lines, string why)
    {
        var list = New(lines);
        list.Unread.ShouldHaveSingleItem().ShouldStartWith($"Holiday: {why}");
        list.Dates.ShouldBeEmpty();
    }

    [Fact]
    public void What_adds_nothing_is_left_out_with_its_reason()
    {
        New("DTSTART;VALUE=DATE:20260102").LeftOut.ShouldBe(["Holiday: is past"]);
        New("DTSTART;VALUE=DATE:20260404").LeftOut.ShouldBe(["Holiday, 2026-04-04: the calendar is closed on a Saturday anyway"]);
    }

    [Fact]
    public void What_stands_in_the_calendar_already_stays_and_is_named() =>
        HolidayList.Of(Events("DTSTART;VALUE=DATE:20261225"), Team, Today, new(2027, 12, 31)).Dates
            .ShouldBe([(new(2026, 12, 25), "Holiday (stands there already)"), (new(2026, 12, 28), "stands there already"), (new(2027, 1, 1), "stands there already")]);

    [Fact]
    public void Names_are_one_line_of_text_and_lines_may_be_folded_anywhere()
    {
        var name = new string('ü', 60);
        var text = File($"DTSTART;VALUE=DATE:20260403", $"SUMMARY:{name}\\, Good\\nFriday\\\\");
        foreach (var place in Enumerable.Range(1, text.Length - 1).Where(place => !"\r\n".Contains(text[place], StringComparison.Ordinal) && !"\r\n".Contains(text[place - 1], StringComparison.Ordinal)))
        {
            var folded = HolidayFile.Read(text.Insert(place, "\r\n ")).ShouldNotBeNull();
            HolidayList.Of(folded, null, Today, new(2027, 12, 31)).Dates.ShouldBe([(new(2026, 4, 3), $"{name}, Good Friday\\")]);
        }
    }

    [Fact]
    public void What_is_no_calendar_is_none()
    {
        HolidayFile.Read(string.Empty).ShouldBeNull();
        HolidayFile.Read("date,name\n2026-12-25,Christmas").ShouldBeNull();
        HolidayFile.Read("BEGIN:VCALENDAR\r\nEND:VCALENDAR").ShouldNotBeNull().ShouldBeEmpty();
    }

    [Fact]
    public void Whatever_stands_in_a_file_it_is_read_to_its_end() => Prop.ForAll(
        Monsters.Typed().ToArbitrary(),
        typed =>
        {
            foreach (var name in new[] { "DTSTART", "DTEND", "RRULE", "EXDATE", "DURATION", "SUMMARY", "STATUS", string.Empty })
            {
                var list = HolidayList.Of(HolidayFile.Read(File("DTSTART;VALUE=DATE:20260403", $"{name}:{typed}")).ShouldNotBeNull(), Team, Today, new(2027, 12, 31));
                list.Dates.ShouldAllBe(one => !one.Name.Contains('\n', StringComparison.Ordinal));
            }
        }).QuickCheckThrowOnFailure();

    private static HolidayList New(string lines) => HolidayList.Of(Events(lines), Team with { Closed = new HashSet<LocalDate>() }, Today, new(2027, 12, 31));

    private static IReadOnlyList<CalendarEvent> Events(string lines) => HolidayFile.Read(File([.. lines.Split('\n'), "SUMMARY:Holiday"])).ShouldNotBeNull();

    private static string File(params string[] lines) =>
        string.Join("\r\n", ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VTIMEZONE", "DTSTART:19700101T000000", "RRULE:FREQ=YEARLY", "END:VTIMEZONE", "BEGIN:VEVENT", .. lines, "END:VEVENT", "END:VCALENDAR", string.Empty]);
}
