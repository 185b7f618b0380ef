using System.Text;
using System.Text.Json.Nodes;
using Bot.Channels;
using Bot.Channels.AdaptiveCards;
using Bot.Conversations;
using Bot.Dialogs.Cards;
using Bot.Gallery;
using Bot.Tests.Channels.Slack.Api;
using Bot.Tests.Counterparts;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Channels.AdaptiveCards;

/// <summary>Whatever is drawn, Teams takes it: by Microsoft's types of cards, and by Microsoft's parser.</summary>
public sealed class ValidityTests
{
    private const string PublicUrl = "https://bot.example";

    private const int Generated = 150;

    [Fact]
    public async Task Every_sample_of_the_gallery_is_valid_and_nothing_of_it_is_cut()
    {
        var exhibits = Exhibit.All(Support.Samples.Policy(), Support.Samples.Monday).ToList();
        await AllValidAsync(exhibits.Select(one => one.Shown));
        exhibits.SelectMany(one => CardRenderer.Draw(one.Shown, PublicUrl).Cuts.Select(cut => $"{one.Group} {one.Name}: {cut}")).ShouldBeEmpty();
    }

    [Fact]
    public Task Monstrous_cards_and_forms_are_valid() => AllValidAsync([.. Monsters.Cards.Where(one => HaveKeys(one.Card.Body)), .. Monsters.Forms.Where(one => HaveKeys(one.Form.Body))]);

    [Fact]
    public Task Cards_and_forms_of_any_text_are_valid()
    {
        var typed = Monsters.Typed().Sample(30, Generated).ToList();
        return AllValidAsync([.. typed.Select(Monsters.Everything), .. typed.Select(Monsters.Asking)]);
    }

    [Fact]
    public Task A_hundred_thousand_characters_are_cut_to_a_valid_card()
    {
        string[] texts = [new('x', 100_000), string.Concat(Enumerable.Repeat("🙂", 50_000)), new('\u0301', 100_000), new('"', 100_000), new('\u202e', 100_000), new('{', 100_000)];
        return AllValidAsync([.. texts.Select(Monsters.Everything), .. texts.Select(Monsters.Asking)]);
    }

    [Fact]
    public async Task The_judge_finds_what_Teams_would_not_take()
    {
        (string Path, string? Value, string Finding)[] mistakes =
        [
            ("/body/0/type", "\"TextBlok\"", "which Teams has not"),
            ("/body/0/inlines/0/weight", "\"Heavy\"", "/body/0/inlines/0/weight"),
            ("/body/0/inlines/0/text", "\"{{DATE(soon)}}\"", "holds {{ that is no date"),
            ("/body/0/inlines/0/text", "\"x\\u202ey\"", "turns the text around it"),
            ("/body/0/surprise", "true", "(surprise)"),
            ("/body/1/id", "\"\"", "has no id"),
            ("/body/1/label", null, "has no label"),
            ("/body/1/isRequired", "true", "does not say what is wrong with it"),
            ("/body/2/value", "\"7\"", "begins with an option it has not"),
            ("/body/2/id", "\"a\"", "stands twice"),
            ("/actions/0/verb", "\"\"", "has no verb"),
            ("/actions/0/fallback", null, "has no fallback"),
            ("/actions/1/title", "\"Send\"", "two buttons of one name"),
            ("/fallbackText", null, "no fallbackText"),
            ("/speak", "\"<break/>\"", "is read as markup"),
            ("/version", "\"1.6\"", "version 1.6"),
        ];
        var findings = await TeamsCardSchema.ErrorsAsync([Activity(Form()), .. mistakes.Select(mistake => Activity(Broken(mistake.Path.Split('/')[1..], mistake.Value)))]);
        findings[0].ShouldBeEmpty();
        foreach (var (mistake, finding) in mistakes.Zip(findings.Skip(1)))
            finding.ShouldContain(found => found.Contains(mistake.Finding, StringComparison.Ordinal), $"{mistake}: {string.Join("; ", finding)}");
    }

    [Fact]
    public void What_is_cut_is_said_and_logged()
    {
        using var log = new RecordingLog();
        var heavy = new Shown.ACard(new Card("Title", [new Paragraph(new string('x', 100_000))], [], "Summary"), "nonce");
        CardRenderer.Render(heavy, PublicUrl, log).ShouldContain("…");
        log.At(LogLevel.Warning).ShouldHaveSingleItem().ShouldContain("A card was cut to what Teams takes");
        CardRenderer.Render(new Shown.ACard(new Card("Title", [], [], "Summary"), "nonce"), PublicUrl, log);
        log.Lines.Count.ShouldBe(1);
    }

    private static JsonObject Form() =>
        CardRenderer.Render(new Shown.AForm(new Form("Title", [new TextField("a", "A"), new ChoiceField("b", "B", [new("1", "One")])], "Send"), "form-1"), PublicUrl);

    private static JsonObject Activity(JsonObject card) => new() { ["type"] = "message", ["attachments"] = new JsonArray(new JsonObject { ["content"] = card }) };

    private static JsonObject Broken(string[] path, string? value)
    {
        var card = Form();
        JsonNode at = card;
        foreach (var part in path[..^1])
            at = int.TryParse(part, out var index) ? at[index]! : at[part]!;
        if (value is null)
            at.AsObject().Remove(path[^1]);
        else
            at[path[^1]] = JsonNode.Parse(value);
        return card;
    }

    /// <summary>The keys of fields are the dialogs' own, never typed.</summary>
    private static bool HaveKeys(IEnumerable<Element> body)
    {
        List<string> keys = [.. body.OfType<Field>().Select(field => field.Key)];
        return keys.Distinct().Count() == keys.Count && !keys.Contains(string.Empty);
    }

    private static async Task AllValidAsync(IEnumerable<Shown> shown)
    {
        List<JsonObject> cards = [.. shown.Select(one => CardRenderer.Draw(one, PublicUrl).Json)];
        var wrong = await TeamsCardSchema.ErrorsAsync(cards);
        var unread = await CardReader.WrongAsync(cards);
        (wrong.Count, unread.Count).ShouldBe((cards.Count, cards.Count));
        cards.ShouldAllBe(card => Encoding.UTF8.GetByteCount(CardRenderer.Text(card)) <= Limits.Card);
        cards.Zip(wrong, unread).Where(one => one.Second.Count + one.Third.Count > 0)
            .Select(one => $"{string.Join("; ", one.Second.Concat(one.Third))}\n{Fitting.Cut(CardRenderer.Text(one.First), 600)}")
            .ShouldBeEmpty();
    }
}
