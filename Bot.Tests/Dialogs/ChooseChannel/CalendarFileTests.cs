using System.Text;
using Bot.Cases;
using Bot.Dialogs.ChooseChannel;
using Bot.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Bot.Tests.Dialogs.ChooseChannel;

public sealed class CalendarFileTests
{
    private static readonly Meeting Plain = new(
        Instant.FromUtc(2026, 3, 3, 14, 0), Duration.FromMinutes(45), ["jo@northwind.example", "Mia Chen"], "CASE-7: The invoice", ["What happened", "What we decide"]);

    [Fact]
    public void A_meeting_is_one_event_in_universal_time() => Write(Plain).ShouldBe(
        string.Concat(new[]
        {
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//EngagementBot//EN",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
            "BEGIN:VEVENT",
            "UID:CASE-7-meeting-1@engagementbot",
            "DTSTAMP:20260302T100000Z",
            "DTSTART:20260303T140000Z",
            "DTEND:20260303T144500Z",
            "SUMMARY:CASE-7: The invoice",
            "DESCRIPTION:1. What happened\\n2. What we decide\\n\\nWho: jo@northwind.exampl",
            " e\\, Mia Chen",
            "ATTENDEE:mailto:jo@northwind.example",
            "END:VEVENT",
            "END:VCALENDAR",
        }.Select(line => line + "\r\n")));

    [Fact]
    public void Commas_semicolons_backslashes_and_line_breaks_are_escaped() =>
        Write(Plain with { Subject = "a,b;c\\d\r\ne\nf\rg" }).ShouldContain("SUMMARY:a\\,b\\;c\\\\d\\ne\\nf\\ng\r\n");

    [Theory]
    [InlineData("x\r\nEND:VEVENT\r\nBEGIN:VEVENT")]
    [InlineData("x\nATTACH:http://evil.example")]
    [InlineData("x\u2028ATTACH:y\u0085z\u000bq\0")]
    public void Nothing_typed_becomes_a_line_of_its_own(string typed)
    {
        var lines = Unfolded(Write(Plain with { Subject = typed, Agenda = [typed], Attendees = [typed, $"a@b.example{typed}"] }));

        lines.Select(line => line.Split(':')[0]).ShouldBe(
            ["BEGIN", "VERSION", "PRODID", "CALSCALE", "METHOD", "BEGIN", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "END", "END"]);
    }

    [Fact]
    public void The_same_meeting_keeps_its_id_and_another_has_its_own()
    {
        CalendarFile.Write(Plain with { Subject = "Moved" }, new(7), 1, Samples.Monday).ShouldContain("UID:CASE-7-meeting-1@");
        CalendarFile.Write(Plain, new(7), 2, Samples.Monday).ShouldContain("UID:CASE-7-meeting-2@");
    }

    [Fact]
    public void Lines_are_folded_at_75_octets_between_characters_and_read_back_whole() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), typed =>
        {
            var subject = string.Concat(Enumerable.Repeat(typed.Get + "漢ü😀,", 9));
            var text = Write(Plain with { Subject = subject });
            var octets = text.Split("\r\n").Select(Encoding.UTF8.GetByteCount);
            var read = Unfolded(text).Single(line => line.StartsWith("SUMMARY:", StringComparison.Ordinal))[8..];
            return octets.Max() <= 75 && !Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Contains("\r\n\uFFFD", StringComparison.Ordinal)
                && Unescaped(read) == Kept(subject);
        }).QuickCheckThrowOnFailure();

    private static string Write(Meeting meeting) => CalendarFile.Write(meeting, new(7), 1, Samples.Monday);

    private static string[] Unfolded(string text) => text.Replace("\r\n ", string.Empty, StringComparison.Ordinal).TrimEnd().Split("\r\n");

    private static string Unescaped(string text)
    {
        var plain = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
            plain.Append(text[at] == '\\' ? text[++at] == 'n' ? '\n' : text[at] : text[at]);
        return plain.ToString();
    }

    // What a calendar can hold of a text: line ends as one kind, tabs as spaces, no other control characters, no broken surrogates.
    private static string Kept(string text) => string.Concat(text.ReplaceLineEndings("\n").Replace('\t', ' ').EnumerateRunes()
        .Where(rune => rune.Value == '\n' || !Rune.IsControl(rune)).Select(rune => rune.ToString()));
}
