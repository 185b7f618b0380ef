using Bot.Conversations;
using Bot.Dialogs.Cards;
using Bot.Tests.Channels.AdaptiveCards;
using FsCheck;
using FsCheck.Fluent;

namespace Bot.Tests.Channels;

/// <summary>Cards and forms as nobody should make them: everything too long, too many, empty or broken.</summary>
internal static class Monsters
{
    /// <summary>What people type to be taken for something else (T6 of the threat list).</summary>
    public static readonly IReadOnlyList<string> Hostile =
    [
        "<!channel>", "<!here>", "<!everyone>", "<@U1>", "<#C1>", "<!subteam^S1>", "<https://evil.example|Approve>", "<http://evil.example>", "<mailto:x@evil.example|x>",
        "<!date^0^{date}^https://evil.example|x>", "[APPROVED](https://evil.example)", "javascript:alert(1)", "data:text/html,x", "https://evil.example", "evil.example", "@channel",
        "@here", "#general", ":smile:", ":100:", ":+1:", "*bold*", "_italic_", "~gone~", "`code`", "```block```", "> quote", "&gt; quote", "&lt;!channel&gt;", "&amp;lt;!here&amp;gt;",
        "${expr}", "{{DATE(1970-01-01T00:00:00Z)}}", "{date_num}", "\u202eevil\u202c", "\u2066x\u2069", "\u200b<\u200b!channel>", "\u2060<!here>", "\ud800", "x\udc00y", "\0\u0001\u001b[31m",
        "\r\n<!channel>\r", "\u2028<!here>\u2029", "\"],\"blocks\":[{\"type\":\"divider\"}]", "\\u003c!channel\\u003e", "＜!channel＞",
    ];

    private static readonly string Long = string.Concat(Enumerable.Repeat("word 🙂 <&> ", 900));

    private static readonly string[] Texts =
    [
        string.Empty, " ", "\u00a0", "\n", "\n\n \t", new('x', 76), new('x', 151), new('\u0301', 5000), new('\u0001', 3000), new('"', 9000), Long, "\ud83d", "\u202e" + Long, .. Hostile,
    ];

    public static IEnumerable<Shown.ACard> Cards =>
    [
        .. Texts.Select(text => Everything(text)),
        Of([new Facts([.. Enumerable.Range(1, 300).Select(number => new Fact($"Label {number}", $"Value {number}", Tone.Bad))])]),
        Of([new Facts([.. Enumerable.Range(1, 40).Select(number => new Fact(Long, Long))])]),
        Of([.. Enumerable.Range(1, 300).Select(number => new Heading($"Part {number}"))]),
        Of([.. Enumerable.Range(1, 300).SelectMany(IEnumerable<Element> (number) => [new Divider(), new Paragraph($"Part {number}", Tone.Subtle)])]),
        Of([new Items([.. Enumerable.Repeat((Words)Long, 40)], Numbered: true)]),
        Of([new Items([]), new Facts([]), new Quote(Words.None), new Draft(string.Empty), new Paragraph(Words.None, Tone.Bad), new Heading(Words.None)]),
        Of([new Paragraph(new Words([.. Enumerable.Repeat(new Run.Moment(NodaConstants.UnixEpoch), 1000)]))]),
        Of([new Paragraph(Words.At(Instant.MaxValue)), new Paragraph(Words.At(Instant.MinValue), Tone.Subtle)]),
        Of([new Draft(Long), .. Samples.Elements.Values]),
        Of([], [.. Enumerable.Range(1, 40).Select(number => new Button.Act("verb", $"Button {number}", Style: ButtonStyle.Primary))]),
        Of([], [.. Enumerable.Range(1, 40).Select(number => new Button.Link(Long, "https://example.com/" + new string('a', 2900) + number))]),
        Of([], [.. Enumerable.Range(1, 40).Select(number => new Button.Link(Long, "mailto:a@example.com?body=" + new string('a', 2900) + number))]),
        Of([], [new Button.Act(new string('v', 2500), "Heavy"), new Button.Act("v", "Heavy", new string('s', 2500)), new Button.Link("Long", "/" + new string('a', 4000)), new Button.Link("Odd", "ftp://x")]),
        new Shown.ACard(new Card(Long, [], [], Long), "nonce"),
        new Shown.ACard(new Card(Words.None, [], [], Words.None), "nonce"),
    ];

    public static IEnumerable<Shown.AForm> Forms =>
    [
        .. Texts.Select(text => Asking(text)),
        Of(new Form("Many", [new ChoiceField("a", "A", Choices(150)), new ManyField("b", "B", Choices(150)), new ChoiceField("c", "C", Choices(11), Expanded: true), new ManyField("d", "D", Choices(11))], "Send")),
        Of(new Form("Very many", [new ChoiceField("a", "A", Choices(3000)) { Shown = "v150" }, new ManyField("b", "B", Choices(3000)) { Shown = "v1,v150" }], "Send")),
        Of(new Form("None", [new ChoiceField("a", "A", []), new ManyField("b", "B", [])], "Send")),
        Of(new Form("Same", [new TextField("a", "A"), new TextField("a", "A"), new TextField(string.Empty, "A"), new TextField(new string('k', 300), "A")], "Send")),
        Of(new Form("Same", [new ChoiceField("a", "A", [new("1", "One"), new("1", "Again")]) { Shown = "1" }], "Send")),
        Of(new Form("Long values", [new ManyField("a", "A", [.. Enumerable.Range(1, 90).Select(number => new Choice(new string('v', 100) + number, Long))])], "Send")),
        Of(new Form("Inputs", [.. Enumerable.Range(1, 150).Select(number => new TextField($"k{number}", $"Input {number}") { Error = "Wrong." })], "Send", 7, 9)),
        Of(new Form("Inputs", [.. Enumerable.Range(1, 40).Select(number => new TextField($"k{number}", Long) { Shown = Long, Error = Long, Hint = Long })], Long, 7, 9)),
        Of(new Form("Parts", [.. Enumerable.Range(1, 300).Select(number => new Paragraph($"Part {number}")), new TextField("k", "K")], "Send", 2, 2)),
        Of(new Form(Long, [], "Send", 2, 2)),
    ];

    /// <summary>Text with something hostile in it, or anything at all.</summary>
    public static Gen<string> Typed()
    {
        var any = ArbMap.Default.GeneratorFor<string>().Select(text => text ?? string.Empty);
        return Gen.OneOf(any, Gen.Elements(Texts), any.Two().SelectMany(_ => Gen.Elements(Texts), (around, inside) => around.Item1 + inside + around.Item2));
    }

    /// <summary>A card with this text in every place.</summary>
    public static Shown.ACard Everything(string typed)
    {
        var words = new Words([new Run.Plain(typed), new Run.Strong(typed), new Run.Moment(NodaConstants.UnixEpoch), new Run.Plain(typed)]);
        Element[] body =
        [
            new Heading(words), .. Enum.GetValues<Tone>().Select(tone => new Paragraph(words, tone)), new Paragraph(typed, Tone.Subtle), new Facts([new(words, words), new(typed, typed, Tone.Warning)]),
            new Items([words, typed]), new Items([words], Numbered: true), new Quote(words), new Draft(typed), new TextField("a", words) { Shown = typed },
        ];
        return new(new Card(words, body, [new Button.Act("verb", words), new Button.Link(words, typed), new Button.Link(words, "/" + typed)], words), "nonce");
    }

    /// <summary>A form with this text in every place.</summary>
    public static Shown.AForm Asking(string typed)
    {
        Words words = typed;
        Choice[] choices = [new("1", words), new(typed, words)];
        Element[] body =
        [
            new Paragraph(words, Tone.Bad), new TextField("a", words) { Shown = typed, Hint = words, Error = words }, new TextField("a2", words, 9999, Lines: true) { Shown = typed },
            new ChoiceField("b", words, choices) { Shown = typed }, new ChoiceField("b2", words, choices, Expanded: true) { Shown = typed }, new ManyField("c", words, choices) { Shown = typed },
            new DateField("d", words) { Shown = typed }, new TimeField("e", words) { Shown = typed }, new ToggleField("f", words) { Shown = typed },
        ];
        return Of(new Form(words, body, words, 2, 3));
    }

    private static Shown.ACard Of(Element[] body, params Button[] buttons) => new(new Card("Title", body, buttons, "Summary"), "nonce");

    private static Shown.AForm Of(Form form) => new(form, "form-1.2");

    private static Choice[] Choices(int count) => [.. Enumerable.Range(1, count).Select(number => new Choice($"v{number}", $"Choice {number} {Long}"))];
}
