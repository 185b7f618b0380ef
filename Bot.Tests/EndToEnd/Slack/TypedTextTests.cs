using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bot.Tests.Counterparts;
using Bot.Tests.Counterparts.Slack;

namespace Bot.Tests.EndToEnd.Slack;

/// <summary>T6 by the real way: whatever somebody types into any field, everything that is sent of it shows it as typed.</summary>
public sealed partial class TypedTextTests(HttpStage stage) : IClassFixture<HttpStage>
{
    private const string Evidence = "https://example.com/offer";

    private static readonly string Zalgo = "Z" + string.Concat(Enumerable.Repeat("\u0334\u0312", 15)) + "algo";

    /// <summary>Short enough for a telephone number; what stands in rich text is this very text.</summary>
    private static readonly string[] Literal =
    [
        "<!channel>", "<!here> <@U0BEN>", "<#C0ESC> <!subteam^S1>", "<https://evil.example|Approve>", "[APPROVED](https://evil.example)", "javascript:alert(1)", "data:text/html,<b>x</b>",
        "https://evil.example/x?a=b", "${7*7} {{7*7}} %s", "*bold* _it_ ~no~ `code`", "```\nrm -rf\n```", ":rotating_light: :smile:", "&lt;!channel&gt; &amp;lt;", "> quote", "@channel @here #general",
        "zero\u200bwidth\u2060joiner", "\"],\"blocks\":[{\"type\":\"divider\"}]", "evil.example www.evil.example", "x@evil.example mailto:x@y.z", Zalgo,
    ];

    /// <summary>Signs that are taken out or marked, because they turn or break what stands around them.</summary>
    private static readonly string[] Changed = ["\u202eesrever\u202c", "nul\0nul \u0007", "\u2066isolate\u2069"];

    private static readonly string[] Rich = ["rich_text", "rich_text_section", "rich_text_quote", "rich_text_preformatted", "rich_text_list", "text", "link", "date"];

    [Fact]
    public async Task Nothing_that_was_typed_becomes_a_mention_a_link_or_markup_anywhere()
    {
        var all = string.Join('\n', Literal.Concat(Changed));
        foreach (var text in Literal.Concat(Changed))
            await LogAsync(text, all);
        await LookAsync(all);

        var bodies = SentBodies.All(stage.Slack);
        (await SlackSchema.WrongAsync(bodies.Select(one => (one.Kind, one.Judged)))).SelectMany(one => one).ShouldBeEmpty();

        var nodes = bodies.SelectMany(one => Objects(one.Judged).Select(node => (one.How, Node: node))).ToList();
        var read = nodes.Where(one => (string?)one.Node["type"] == "mrkdwn").Concat(bodies.Where(one => one.Kind == SlackSchema.Message).Select(one => (one.How, Node: one.Json)))
            .Select(one => (one.How, Text: Dates().Replace((string?)one.Node["text"] ?? string.Empty, string.Empty))).ToList();
        read.Count.ShouldBeGreaterThan(Literal.Length);
        read.Where(one => Parsed().IsMatch(one.Text)).Select(one => $"{one.How}: {one.Text}").ShouldBeEmpty("where Slack reads markup, all that was typed is escaped");

        var rich = nodes.Where(one => (string?)one.Node["type"] == "rich_text").SelectMany(one => Objects(one.Node)).ToList();
        rich.Select(one => (string?)one["type"]).OfType<string>().Distinct().ShouldBeSubsetOf(Rich, "no mention, channel, emoji or broadcast");
        nodes.Select(one => (string?)(one.Node["url"] as JsonValue)).OfType<string>().Where(url => new Uri(url).Host.Contains("evil", StringComparison.Ordinal) || !new[] { "https", "http", "mailto" }.Contains(new Uri(url).Scheme))
            .ShouldBeEmpty("no link that was not asked for");
        nodes.Where(one => (string?)one.Node["type"] == "plain_text" && one.Node["emoji"]?.GetValue<bool>() != false).Select(one => $"{one.How}: {one.Node}").ShouldBeEmpty("no emoji names in plain text");

        var shown = string.Join('\n', rich.Where(one => (string?)one["type"] == "text").Select(one => (string)one["text"]!));
        Literal.Where(text => !shown.Contains(text, StringComparison.Ordinal)).ShouldBeEmpty("rich text carries it as typed");
        shown.ShouldNotContain("\u202e");
        shown.ShouldNotContain("\0");
    }

    /// <summary>The short fields take one text, the long ones all of them.</summary>
    private async Task LogAsync(string text, string all)
    {
        var line = text.ReplaceLineEndings(" ");
        await stage.Ada.Person.CommandAsync(SlackStage.Elsewhere, "/escalate", "new");
        await stage.Ada.SubmitAsync(("new_client", line), ("title", $"{line} {line}"), ("client_words", all));
        await stage.Ada.SubmitAsync(("noticed", all), ("impact", $"{text}\n{text}"), ("contact_name", line), ("contact_email", "*_`~&@fabrikam.example"), ("contact_phone", line), ("evidence", Evidence), ("late_reason", line));
        await stage.Ada.SubmitAsync(SlackSeat.HowBad);
        await stage.Ada.ClosedAsync();
    }

    /// <summary>Works on the last case with the same words, and looks at it wherever it is shown.</summary>
    private async Task LookAsync(string all)
    {
        var card = await stage.Ada.SeeAsync(SlackStage.Room, $"CASE-{Literal.Length + Changed.Length} ");
        await stage.Ada.TurnAsync(card, "Acknowledge");
        card = await stage.Ada.ChangedAsync(card, "acknowledged by Ada Obi");
        await stage.Ada.TurnAsync(card, "Log an attempt", ("what", Fit(all)), ("outcome", Fit(all)));
        await stage.Ada.TurnAsync(card, "Post an update", ("via", "Call"), ("summary", Fit(all)));
        card = await stage.Ada.ChangedAsync(card, "told the client");
        await stage.Ada.ThroughAsync(card, "E-mail or meeting?");
        await stage.Ada.ThroughAsync(card, "E-mail or meeting?", last: true);
        await stage.Ada.ThroughAsync(card, "Record a decision", answers: [("decisions", Fit(all).ReplaceLineEndings(" "))]);
        card = await stage.Ada.ChangedAsync(card, "client not asked to confirm yet");
        await stage.Ada.ThroughAsync(card, "Escalate", answers: [("ask", Fit(all)), ("criterion", "contract breach")]);
        var ask = await stage.Mia.ToMeAsync("asks you to take this case");
        await stage.Mia.ThroughAsync(ask, "Reject", answers: [("reason", Fit(all))]);
        await stage.Ada.Person.PressAsync(card, "Timeline");
        await stage.Ada.Person.OpensHomeAsync();
        await stage.Ada.Person.CommandAsync(SlackStage.Elsewhere, "/escalate", "mine");
        await stage.Ada.Person.CommandAsync(SlackStage.Elsewhere, "/escalate", "<!channel> <https://evil.example|x>");
        await stage.Ada.Person.DirectMessageAsync("&lt;!channel&gt; <https://evil.example|x>");
        await stage.Ada.ToMeAsync("What I can do");
        await stage.Ada.Person.DirectMessageAsync(card.Text.Split(' ')[0]);
        var said = await stage.Mia.Person.SaysAsync(SlackStage.Elsewhere, all.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal));
        await stage.Ada.Person.MessageShortcutAsync("log_message", said);
        (await stage.Ada.OpenAsync()).Typed["client_words"]!.ShouldContain("<!channel>");
        await stage.Ada.Person.CloseViewAsync();
    }

    private static string Fit(string text) => text[..Math.Min(text.Length, 280)];

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(one => Objects(one.Value)).Prepend(json),
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };

    [GeneratedRegex(@"<!date\^\d+\^[^|<>]*\|[^<>]*>")]
    private static partial Regex Dates();

    /// <summary>What Slack would make something of: its brackets, an address, an emoji's name, a sign of emphasis that stands free.</summary>
    [GeneratedRegex(@"[<>]|https?://evil|(?<![\u2060-\u2064\u200b])[*_~`](?=\w)|:[a-z_]+:")]
    private static partial Regex Parsed();
}
