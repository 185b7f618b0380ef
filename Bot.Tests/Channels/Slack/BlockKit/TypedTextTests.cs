using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bot.Channels;
using Bot.Channels.Slack.BlockKit;
using Bot.Conversations;
using Bot.Dialogs.Cards;
using FsCheck;
using FsCheck.Fluent;

namespace Bot.Tests.Channels.Slack.BlockKit;

public sealed partial class TypedTextTests
{
    private const string PublicUrl = "https://bot.example";

    /// <summary>The one sign of ours that Slack reads: the moment that every word of the monsters has.</summary>
    private const string Moment = "<!date^0^{date_short_pretty} {time}|Thu 1 Jan 00:00 UTC>";

    // Where text may stand. Everything else in a document is a word of the format or of the bot.
    private static readonly string[] TextPlaces = ["text", "value", "url", "initial_value", "private_metadata"];

    // What rich text may be made of: nothing in it is looked through for markup.
    private static readonly string[] Literal = ["text", "date", "link"];

    public static TheoryData<string> HostileTexts => [.. Monsters.Hostile];

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void A_hostile_text_stays_text(string typed) => StaysText(typed).ShouldBeTrue();

    [Fact]
    public void Whatever_somebody_types_stays_text() => Prop.ForAll(Monsters.Typed().ToArbitrary(), StaysText).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("<!channel> & <@U1>", "&lt;!channel&gt; &amp; &lt;@U1&gt;")]
    [InlineData("&lt;!here&gt;", "&amp;lt;!here&amp;gt;")]
    [InlineData(":smile: at 10:30", ":\u2060smile: at 10:30")]
    [InlineData("https://evil.example", "https:\u2060//evil.example")]
    [InlineData("*bold*", "\u2060*\u2060bold\u2060*\u2060")]
    [InlineData("> said", "\u2060&gt; said")]
    [InlineData("5 > 4", "5 &gt; 4")]
    [InlineData(":100: at 10:30:05", ":\u2060100: at 10:\u206030:05")]
    [InlineData("a - b", "a - b")]
    public void The_line_beside_the_blocks_is_escaped(string typed, string line) => Mrkdwn.Line(typed).ShouldBe(line);

    [Fact]
    public void A_text_keeps_its_letters_and_its_lines()
    {
        const string typed = "Grüße, 東京!\n  שלום 🙂 \"x\" \\ &amp; <b>";
        TypedText.Readable(typed).ShouldBe(typed);
        MessageRenderer.Render(new Shown.ACard(new Card("Title", [new Draft(typed)], [], "Summary"), "nonce"), PublicUrl)
            .Json["blocks"]![1]!["elements"]![0]!["elements"]![0]!["text"]!.GetValue<string>().ShouldBe(typed);
    }

    private static bool StaysText(string typed)
    {
        // A mark no word of the format has, so that the typed text is found again wherever it went.
        var marked = "§" + typed;
        var card = Monsters.Everything(marked);
        JsonObject[] drawn =
        [
            MessageRenderer.Render(card, PublicUrl).Json, ViewRenderer.Card(card, "C1", shared: true, PublicUrl).Json, ViewRenderer.Home(card, PublicUrl).Json,
            ViewRenderer.Form(Monsters.Asking(marked), "C1", shared: true).Json, ViewRenderer.ContinueButton(Monsters.Asking(marked), marked),
        ];
        return drawn.SelectMany(json => Objects(JsonNode.Parse(MessageRenderer.Text(json))).Select(one => (Root: one.Path.Length == 0, one.Path, one.Object))).All(one => Harmless(one.Object, one.Root, one.Path));
    }

    private static bool Harmless(JsonObject part, bool root, string path)
    {
        var type = part["type"]?.GetValue<string>();
        if (type is "mrkdwn" or "markdown" or "emoji" or "user" or "usergroup" or "channel" or "broadcast")
            return false;
        if (type == "plain_text" && part["emoji"]!.GetValue<bool>())
            return false;
        if (path.Contains("rich_text", StringComparison.Ordinal) && type is not null && !type.StartsWith("rich_text", StringComparison.Ordinal) && !Literal.Contains(type))
            return false;
        foreach (var (name, text) in part.Where(member => member.Value is JsonValue value && value.TryGetValue<string>(out _)).Select(member => (member.Key, member.Value!.GetValue<string>())))
        {
            if (text.Contains('§') && !TextPlaces.Contains(name))
                return false;
            if (name == "url" && new Uri(text).Scheme is not ("https" or "http" or "mailto"))
                return false;
            if (root && name == "text" && Unsafe().IsMatch(text.Replace(Moment, string.Empty, StringComparison.Ordinal)))
                return false;
        }

        return true;
    }

    /// <summary>Every object with the kinds of those around it.</summary>
    private static IEnumerable<(string Path, JsonObject Object)> Objects(JsonNode? node, string path = "") => node switch
    {
        JsonObject one => [(path, one), .. one.SelectMany(member => Objects(member.Value, $"{path}/{one["type"] ?? "root"}"))],
        JsonArray items => items.SelectMany(item => Objects(item, path)),
        _ => [],
    };

    // A sign of Slack's that is not escaped, an emoji's name, an address.
    [GeneratedRegex(@"[<>]|&(?!amp;|lt;|gt;)|:[\w+'-]+:|://")]
    private static partial Regex Unsafe();
}
