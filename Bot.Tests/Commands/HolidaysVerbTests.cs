using Bot.Commands;
using Bot.Policies;
using Bot.Tests.Support;

namespace Bot.Tests.Commands;

public sealed class HolidaysVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("holidays-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_dates_can_be_pasted_into_the_policy_and_what_was_not_taken_is_named()
    {
        var (code, said, error) = Run("SUMMARY:Good Friday\nDTSTART;VALUE=DATE:20260403", "SUMMARY:Company party\nDTSTART:20260605T160000Z", "SUMMARY:Easter Sunday\nDTSTART;VALUE=DATE:20260405");

        code.ShouldBe(CommandLine.Findings, error);
        said.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(
        [
            "# Look through these, then put them in place of `closed` of the calendar 'team', and check the policy.",
            "    closed:",
            "      - \"2026-04-03\"  # Fri Good Friday",
            "      - \"2026-12-25\"  # Fri stands there already",
            "      - \"2026-12-28\"  # Mon stands there already",
            "      - \"2027-01-01\"  # Fri stands there already",
            "# left out: Easter Sunday, 2026-04-05: the calendar is closed on a Sunday anyway",
            "# not read: Company party: has a time of day: a day with other hours goes into `special`",
        ]);
        var pasted = SampleFiles.Text("policy.yaml").Replace("    closed: [\"2026-12-25\", \"2026-12-28\", \"2027-01-01\"]", said.TrimEnd(), StringComparison.Ordinal);
        PolicyFile.Read(pasted).ShouldBeOfType<PolicyResult.Loaded>().Policy.Calendars["team"].ShouldBeOfType<Bot.Cases.Clocks.WeeklyCalendar>().Closed.ShouldContain(new LocalDate(2026, 4, 3));
    }

    [Fact]
    public void Where_all_of_it_is_read_that_is_good() => Run("SUMMARY:Good Friday\nDTSTART;VALUE=DATE:20260403").Code.ShouldBe(CommandLine.Good);

    [Theory]
    [InlineData("team", "none.ics", "none.ics cannot be read")]
    [InlineData("team", "notes.txt", "notes.txt is no iCalendar file")]
    [InlineData("nights", "holidays.ics", "has no calendar 'nights' with open hours. Give one of: team, northwind.")]
    [InlineData("always", "holidays.ics", "has no calendar 'always' with open hours")]
    public void What_cannot_be_used_is_bad_use(string calendar, string file, string why)
    {
        File.WriteAllText(Path.Combine(folder, "notes.txt"), "2026-12-25 Christmas");
        File.WriteAllText(Path.Combine(folder, "holidays.ics"), "BEGIN:VCALENDAR\nEND:VCALENDAR");
        using var error = new StringWriter();

        HolidaysVerb.Run(Path.Combine(folder, file), calendar, SampleFiles.Path("policy.yaml"), new FakeClock(Samples.Monday), TextWriter.Null, error).ShouldBe(CommandLine.BadUse);
        error.ToString().ShouldContain(why);
    }

    private (int Code, string Output, string Error) Run(params string[] events)
    {
        var file = Path.Combine(folder, "holidays.ics");
        File.WriteAllText(file, string.Join("\r\n", ["BEGIN:VCALENDAR", .. events.SelectMany(one => (string[])["BEGIN:VEVENT", .. one.Split('\n'), "END:VEVENT"]), "END:VCALENDAR"]));
        using var output = new StringWriter();
        using var error = new StringWriter();
        return (HolidaysVerb.Run(file, "team", SampleFiles.Path("policy.yaml"), new FakeClock(Samples.Monday), output, error), output.ToString().ReplaceLineEndings("\n"), error.ToString());
    }
}
