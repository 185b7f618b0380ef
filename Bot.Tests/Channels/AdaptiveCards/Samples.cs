using Bot.Conversations;
using Bot.Dialogs.Cards;

namespace Bot.Tests.Channels.AdaptiveCards;

/// <summary>One of everything that can stand on a card.</summary>
internal static class Samples
{
    private static readonly Instant Due = Instant.FromUtc(2026, 11, 21, 10, 0) + Duration.FromMilliseconds(250);

    private static readonly Choice[] Severities = [new("1", "Critical"), new("2", "Major"), new("3", "Minor")];

    public static IReadOnlyDictionary<string, Element> Elements { get; } = new Dictionary<string, Element>
    {
        ["heading"] = new Heading("What happened"),
        ["paragraph"] = new Paragraph(Words.Of($"The client must hear by {Due} from {Words.Strong("Priya Nair")}.")),
        ["paragraph-of-two-lines"] = new Paragraph("First line\r\n\nThird line"),
        ["paragraph-subtle"] = new Paragraph("Logged in Lisbon", Tone.Subtle),
        ["paragraph-good"] = new Paragraph("In time", Tone.Good),
        ["paragraph-warning"] = new Paragraph("⏳ One hour left", Tone.Warning),
        ["paragraph-bad"] = new Paragraph("Late by 12 min", Tone.Bad),
        ["facts"] = new Facts([new("Client", "Northwind"), new("Due", Words.At(Due), Tone.Warning)]),
        ["items"] = new Items(["Call the client", Words.Of($"Tell {Words.Strong("Ana")}")]),
        ["items-numbered"] = new Items(["Call the client", "Write it down"], Numbered: true),
        ["quote"] = new Quote("It is down.\nAgain."),
        ["draft"] = new Draft("Dear Sam,\n\n  we are on it.\nBest, Ana"),
        ["divider"] = new Divider(),
        ["text"] = new TextField("client", "Client") { Shown = "Northwind", Hint = "As it stands in the contract" },
        ["text-lines"] = new TextField("what", "What happened", 2000, Lines: true) { Required = false },
        ["text-wrong"] = new TextField("client", "Client", 3) { Shown = "Northwind", Error = "Please keep this to 3 characters; it has 9." },
        ["choice"] = new ChoiceField("severity", "How bad is it?", Severities) { Shown = "2" },
        ["choice-expanded"] = new ChoiceField("severity", "How bad is it?", Severities, Expanded: true),
        ["many"] = new ManyField("severities", "Which ones?", Severities) { Shown = "1,3" },
        ["date"] = new DateField("on", "On which day?") { Shown = "2026-11-30" },
        ["time"] = new TimeField("at", "At what time?") { Shown = "14:30" },
        ["toggle"] = new ToggleField("urgent", "Cannot wait until morning") { Shown = "true" },
    };

    public static IReadOnlyDictionary<string, Button> Buttons { get; } = new Dictionary<string, Button>
    {
        ["act"] = new Button.Act("resolve", "Resolve"),
        ["act-primary"] = new Button.Act("approve", "Approve", "3", ButtonStyle.Primary),
        ["act-danger"] = new Button.Act("deny", "Deny", "3", ButtonStyle.Danger),
        ["link"] = new Button.Link("Open the board", "/board/CASE-7?tab=clock"),
        ["link-mail"] = new Button.Link("Write a mail", "mailto:sam@northwind.example?subject=We%20are%20on%20it"),
    };

    public static Shown.ACard With(Element element) =>
        new(new Card("CASE-7", [new Paragraph("Before"), element, new Paragraph("After")], [], "CASE-7 at Northwind"), "nonce-1");

    public static Shown.ACard With(params Button[] buttons) => new(new Card("CASE-7", [], buttons, "CASE-7 at Northwind"), "nonce-1");

    public static Shown.AForm Step(int step, int steps) =>
        new(new Form("Log an issue", [new TextField("client", "Client")], "Next", step, steps), "form-1");
}
