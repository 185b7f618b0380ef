using System.Text.Json.Nodes;
using Bot.Channels.AdaptiveCards;
using Bot.Conversations;
using Bot.Dialogs.Cards;
using FsCheck;
using FsCheck.Fluent;

namespace Bot.Tests.Channels.AdaptiveCards;

public sealed class TypedTextTests
{
    // Where text may stand. Everything else on a card is a word of the format or of the bot.
    private static readonly string[] TextPlaces = ["text", "title", "label", "fallbackText", "value", "url"];

    private static readonly string[] Hostile =
    [
        "[Approve](http://evil.example)", "**bold**", "{{DATE(2026-11-21T10:00:00Z, SHORT)}}", "{{{{TIME(2026-11-21T10:00:00Z)}}}}", "${name}",
        "javascript:alert(1)", "<at>Everyone</at>", "\u202eevil", "\ud800", "`code`", "# heading", "1. item", "&lt;b&gt;", "https://evil.example",
    ];

    [Fact]
    public void Whatever_somebody_types_stays_text() => Prop.ForAll(Typed(), StaysText).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("{{DATE(2026-11-21T10:00:00Z)}}")]
    [InlineData("{{{DATE(2026-11-21T10:00:00Z)}}}")]
    [InlineData("{{{{{{")]
    public void A_typed_date_sign_is_not_read_as_one(string typed)
    {
        TextRenderer.Line(typed).ShouldNotContain("{{");
        TextRenderer.Line(typed).Replace("\u2060", string.Empty, StringComparison.Ordinal).ShouldBe(typed);
        TextRenderer.Block(typed, Look.Default)["inlines"]![0]!["text"]!.GetValue<string>().ShouldBe(TextRenderer.Line(typed));
    }

    [Fact]
    public void A_moment_is_shown_in_the_readers_own_zone()
    {
        var words = Words.At(Instant.FromUtc(2026, 11, 21, 10, 0) + Duration.FromMilliseconds(9));
        TextRenderer.Block(words, Look.Default)["inlines"]![0]!["text"]!.GetValue<string>()
            .ShouldBe("{{DATE(2026-11-21T10:00:00Z, SHORT)}} {{TIME(2026-11-21T10:00:00Z)}}");
    }

    private static Arbitrary<string> Typed()
    {
        var any = ArbMap.Default.GeneratorFor<string>().Select(text => text ?? string.Empty);
        return Gen.OneOf(any, Gen.Elements(Hostile), any.Two().SelectMany(_ => Gen.Elements(Hostile), (around, hostile) => around.Item1 + hostile + around.Item2)).ToArbitrary();
    }

    private static bool StaysText(string typed)
    {
        // A mark no word of the format has, so that the typed text is found again wherever it went.
        var marked = "§" + typed;
        foreach (var shown in new Shown[] { Everything(marked), Asking(marked) })
        {
            var card = JsonNode.Parse(CardRenderer.Text(CardRenderer.Render(shown, "https://bot.example")))!;
            foreach (var (owner, name, value) in Strings(card))
            {
                if (value.Contains('§') && !TextPlaces.Contains(name))
                    return false;
                if (name == "type" && value is "TextBlock" or "FactSet")
                    return false;
                if (name != "value" && value.Replace("{{DATE(1970-01-01T00:00:00Z, SHORT)}} {{TIME(1970-01-01T00:00:00Z)}}", string.Empty, StringComparison.Ordinal).Contains("{{", StringComparison.Ordinal))
                    return false;
                if (name == "url" && (new Uri(value).Scheme is not ("https" or "http" or "mailto") || owner["type"]!.GetValue<string>() != "Action.OpenUrl"))
                    return false;
                if (name is "label" or "title" or "fallbackText" && value.Contains("](", StringComparison.Ordinal))
                    return false;
            }
        }

        return true;
    }

    private static Shown.ACard Everything(string typed)
    {
        var words = new Words([new Run.Plain(typed), new Run.Strong(typed), new Run.Moment(NodaConstants.UnixEpoch)]);
        Element[] body =
        [
            new Heading(words), new Paragraph(words, Tone.Bad), new Facts([new(words, words)]), new Items([words], Numbered: true), new Quote(words), new Draft(typed),
        ];
        return new(new Card(words, body, [new Button.Act("verb", words), new Button.Link(words, typed), new Button.Link(words, "/" + typed)], words), "nonce");
    }

    private static Shown.AForm Asking(string typed)
    {
        Words words = typed;
        Choice[] choices = [new(typed, words)];
        Element[] body =
        [
            new TextField("a", words) { Shown = typed, Hint = words, Error = words }, new ChoiceField("b", words, choices) { Shown = typed },
            new ManyField("c", words, choices) { Shown = typed }, new DateField("d", words) { Shown = typed }, new TimeField("e", words) { Shown = typed },
            new ToggleField("f", words) { Shown = typed },
        ];
        return new(new Form(words, body, words, 2, 3), "form");
    }

    private static IEnumerable<(JsonObject Owner, string Name, string Value)> Strings(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Value is JsonValue value && value.TryGetValue<string>(out var text)
            ? [(members, member.Key, text)]
            : Strings(member.Value)),
        JsonArray items => items.SelectMany(Strings),
        _ => [],
    };
}
