using System.Text.Json.Nodes;
using Bot.Channels;
using Bot.Channels.Slack.BlockKit;
using Bot.Conversations;
using Bot.Gallery;
using Bot.Tests.Counterparts;
using FsCheck.Fluent;

namespace Bot.Tests.Channels.Slack.BlockKit;

/// <summary>Whatever is drawn, Slack takes it.</summary>
public sealed class ValidityTests
{
    private const string PublicUrl = "https://bot.example";

    private const int Generated = 150;

    [Fact]
    public async Task Every_sample_of_the_gallery_is_valid_in_every_place_and_nothing_of_it_is_cut()
    {
        var exhibits = Exhibit.All(Support.Samples.Policy(), Support.Samples.Monday).ToList();
        await AllValidAsync(exhibits.Select(one => one.Shown));
        exhibits.SelectMany(one => Drawn(one.Shown).SelectMany(drawn => drawn.Drawn.Cuts.Select(cut => $"{one.Group} {one.Name}, {drawn.Kind}: {cut}"))).ShouldBeEmpty();
    }

    [Fact]
    public Task Monstrous_cards_and_forms_are_valid() => AllValidAsync([.. Monsters.Cards, .. Monsters.Forms]);

    [Fact]
    public Task Cards_and_forms_of_any_text_are_valid()
    {
        var typed = Monsters.Typed().Sample(30, Generated).ToList();
        return AllValidAsync([.. typed.Select(Monsters.Everything), .. typed.Select(Monsters.Asking)]);
    }

    [Fact]
    public async Task What_stands_in_for_a_form_is_valid()
    {
        JsonObject[] buttons = [.. Monsters.Forms.Select(form => ViewRenderer.ContinueButton(form, form.Form.Title))];
        var wrong = await SlackSchema.WrongAsync([(SlackSchema.Modal, ViewRenderer.OneMoment()), .. buttons.Select(button => (SlackSchema.Message, button))]);
        wrong.ShouldAllBe(found => found.Count == 0);
    }

    private static async Task AllValidAsync(IEnumerable<Shown> shown)
    {
        var drawn = shown.SelectMany(one => Drawn(one)).ToList();
        var wrong = await SlackSchema.WrongAsync(drawn.Select(one => (one.Kind, one.Drawn.Json)));
        wrong.Count.ShouldBe(drawn.Count);
        drawn.Zip(wrong).Where(pair => pair.Second.Count > 0)
            .Select(pair => $"{pair.First.Kind}: {string.Join("; ", pair.Second)}\n{Start(MessageRenderer.Text(pair.First.Drawn.Json))}")
            .ShouldBeEmpty();
    }

    private static IEnumerable<(string Kind, Drawn Drawn)> Drawn(Shown shown) => shown switch
    {
        Shown.ACard card =>
        [
            (SlackSchema.Message, MessageRenderer.Render(card, PublicUrl)),
            (SlackSchema.Modal, ViewRenderer.Card(card, "C1", shared: true, PublicUrl)),
            (SlackSchema.Home, ViewRenderer.Home(card, PublicUrl)),
        ],
        Shown.AForm form => [(SlackSchema.Modal, ViewRenderer.Form(form, "C1", shared: true))],
        _ => throw new InvalidOperationException(shown.GetType().Name),
    };

    private static string Start(string text) => text[..Math.Min(text.Length, 600)];
}
