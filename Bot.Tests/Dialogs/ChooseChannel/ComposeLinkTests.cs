using Bot.Cases;
using Bot.Dialogs.ChooseChannel;
using Bot.Tests.Support;

namespace Bot.Tests.Dialogs.ChooseChannel;

public sealed class ComposeLinkTests
{
    [Fact]
    public void Outlooks_page_is_filled_in()
    {
        var link = Link(Samples.Case(), "jo@northwind.example\nMia & Co");

        link.ShouldStartWith("https://outlook.office.com/calendar/deeplink/compose?path=/calendar/action/compose&rru=addevent&subject=CASE-7%3A%20Invoice%20differs");
        link.ShouldContain("&startdt=2026-03-03T14%3A00%3A00Z&enddt=2026-03-03T14%3A30%3A00Z&to=jo%40northwind.example&body=1.%20What%20happened");
    }

    [Fact]
    public void However_much_was_typed_the_address_stays_short_and_whole()
    {
        var wordy = Samples.Opened() with { Title = new string('漢', 500), ClientWords = string.Concat(Enumerable.Repeat("a&to=x😀 ", 300)), Impact = new string('ü', 900) };

        var link = Link(Bot.Cases.Case.From(new(7), [wordy]), "jo@northwind.example");

        link.Length.ShouldBeLessThanOrEqualTo(1800);
        link.Split('&').Length.ShouldBe(7);
        Uri.UnescapeDataString(link).ShouldNotContain("\uFFFD");
    }

    private static string Link(Bot.Cases.Case issue, string attendees) => new FormScript(new ChooseChannelDialog(), Samples.Turn(issue))
        .Answer(("urgency", "Today"), ("complexity", "OnePoint"), ("emotion", "Conflict"), ("purpose", "Inform"), ("listeners", "One"))
        .Answer(("meeting_date", "2026-03-03"), ("meeting_time", "14:00"), ("attendees", attendees))
        .Shown.Links()[1];
}
