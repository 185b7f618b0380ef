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
    private static readonly string[] TextPlaces = ["text", "title", "label", "fallbackText", "speak", "value", "url"];

    private static readonly string[] Hostile =
    [
        .. Monsters.Hostile, "[Approve](http://evil.example)", "**bold**", "{{DATE(2026-11-21T10:00:00Z, SHORT)}}", "{{{{TIME(2026-11-21T10:00:00Z)}}}}", "{\u202e{DATE(2026-11-21T10:00:00Z)}}",
        "${name}", "<at>Everyone</at>", "<speak><break time='9s'/></speak>", "`code`", "# heading", "1. item", "&lt;b&gt;",
    ];

    public static TheoryData<string> HostileTexts => [.. Hostile.Distinct()];

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void A_hostile_text_stays_text(string typed) => StaysText(typed).ShouldBeTrue();

    [Fact]
    public void Whatever_somebody_types_stays_text() => Prop.ForAll(Typed(), StaysText).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("{{DATE(2026-11-21T10:00:00Z)}}")]
    [InlineData("{{{DATE(2026-11-21T10:00:00Z)}}}")]
    [InlineData("{{{{{{")]
    public void A_typed_date_sign_is_not_read_as_one(string typed)
    {
        TextRenderer.Line(typed, Limits.Line).ShouldNotContain("{{");
        TextRenderer.Line(typed, Limits.Line).Replace("\u2060", string.Empty, StringComparison.Ordinal).ShouldBe(typed);
        TextRenderer.Block(typed, Look.Default)["inlines"]![0]!["text"]!.GetValue<string>().ShouldBe(TextRenderer.Line(typed, Limits.Line));
    }

    [Theory]
    [InlineData("${name} $[x] {0}")]
    [InlineData("<at>Everyone</at> @all")]
    [InlineData("[APPROVED](https://evil.example) **x** _y_ `z`")]
    [InlineData("one\u200btwo\u2060three")]
    [InlineData("Grüße, 東京! שלום 🙂 \"x\" \\ &amp; <b>")]
    public void What_means_something_elsewhere_stands_as_typed(string typed) =>
        JsonNode.Parse(CardRenderer.Text(CardRenderer.Render(Everything(typed), "https://bot.example")))!["body"]![1]!["inlines"]![0]!["text"]!.GetValue<string>().ShouldBe(typed);

    [Theory]
    [InlineData("exe.\u202egnp.txt", "exe.gnp.txt")]
    [InlineData("a\0b\u001bc", "a\ufffdb\ufffdc")]
    public void Broken_and_turning_signs_do_not_get_onto_a_card(string typed, string shown)
    {
        TextRenderer.Block(typed, Look.Default)["inlines"]![0]!["text"]!.GetValue<string>().ShouldBe(shown);
        TextRenderer.Line(typed, Limits.Line).ShouldBe(shown);
    }

    [Fact]
    public void What_is_spoken_is_no_markup() => TextRenderer.Spoken("<speak>A & B</speak>").ShouldBe("‹speak›A and B‹/speak›");

    [Fact]
    public void A_moment_that_no_client_can_write_stands_in_UTC() =>
        TextRenderer.Block(Words.At(Instant.MinValue), Look.Default)["inlines"]![0]!["text"]!.GetValue<string>().ShouldEndWith(" UTC");

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
                if (name == "type" && value is "TextBlock" or "FactSet" or "Image" or "Media")
                    return false;
                if (name != "value" && value.Replace("{{DATE(1970-01-01T00:00:00Z, SHORT)}} {{TIME(1970-01-01T00:00:00Z)}}", string.Empty, StringComparison.Ordinal).Contains("{{", StringComparison.Ordinal))
                    return false;
                if (name == "url" && (new Uri(value).Scheme is not ("https" or "http" or "mailto") || owner["type"]!.GetValue<string>() != "Action.OpenUrl"))
                    return false;
                if (name != "value" && value.Any(one => one is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069')))
                    return false;
                if (name == "speak" && value.AsSpan().ContainsAny("<>&"))
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
