using System.Text.Json.Nodes;
using Bot.Conversations;
using Bot.Dialogs.Cards;

namespace Bot.Channels.Slack.BlockKit;

/// <summary>Draws what opens over the conversation (modals) and the home tab.</summary>
internal static class ViewRenderer
{
    private const string NoForm = "";

    /// <summary>A modal that asks. The conversation it was opened from travels with it.</summary>
    public static Drawn Form(Shown.AForm form, string? conversation, bool shared) => Fit.View.Draw(form, (shown, cuts) =>
    {
        var asked = ((Shown.AForm)shown).Form;
        var options = new OptionSet(new(form.FormId, conversation, shared, ViewContext.NoLongValues), cuts);
        JsonNode[] blocks = [.. FormBlocks.Draw(asked, options, cuts)];
        var modal = Modal(Names.Form, asked.Title, "Not now", options.Context, blocks);
        modal["submit"] = Short(PlainText.Line(asked.Submit));
        modal["notify_on_close"] = true;
        return modal;
    });

    /// <summary>A modal that shows a card; its buttons open further ones.</summary>
    public static Drawn Card(Shown.ACard card, string? conversation, bool shared, string publicUrl) => Fit.View.Draw(card, (shown, cuts) =>
    {
        JsonNode[] blocks = [.. CardRenderer.Blocks((Shown.ACard)shown, publicUrl, cuts)];

        // A short title stands on the modal already.
        var title = ((Shown.ACard)shown).Card.Title;
        JsonNode[] below = blocks.Length > 1 && PlainText.Line(title).Length <= Limits.ViewTitle ? blocks[1..] : blocks;
        return Modal(Names.Card, title, "Close", new(NoForm, conversation, shared, ViewContext.NoLongValues), below);
    });

    /// <summary>The app's home tab.</summary>
    public static Drawn Home(Shown.ACard card, string publicUrl) => Fit.View.Draw(card, (shown, cuts) => new JsonObject
    {
        ["type"] = "home",
        ["blocks"] = new JsonArray([.. CardRenderer.Blocks((Shown.ACard)shown, publicUrl, cuts)]),
    });

    /// <summary>A modal to open at once where the real one takes longer than Slack waits; it is changed into that one.</summary>
    public static JsonObject OneMoment() => Modal(
        Names.Card, "One moment …", "Close", new(NoForm, null, Shared: false, ViewContext.NoLongValues), RichText.Block(RichText.Section("This takes a little longer.")!));

    /// <summary>A message with a button that opens a form, where it could not open by itself.</summary>
    public static JsonObject ContinueButton(Shown.AForm form, Words why) => new()
    {
        ["text"] = Mrkdwn.Line(why),
        ["blocks"] = new JsonArray(
        [
            .. ElementRenderer.Draw(new Paragraph(new Words([new Run.Strong(PlainText.Cut(PlainText.Line(form.Form.Title), Limits.Header)), new Run.Plain("\n"), .. Fitting.Cut(why, Limits.Text / 4).Runs]))),
            ButtonRenderer.Row(ButtonRenderer.Pressed("Open the form", Names.Resume, new ButtonValue.Resume(form.FormId).Write(), ButtonStyle.Primary)),
        ]),
    };

    private static JsonObject Modal(string callback, Words title, string close, ViewContext context, params JsonNode[] blocks) => new()
    {
        ["type"] = "modal",
        ["callback_id"] = callback,
        ["title"] = Short(PlainText.Line(title)),
        ["close"] = Short(close),
        ["private_metadata"] = context.Write(),
        ["blocks"] = new JsonArray(blocks),
    };

    private static JsonObject Short(string text) => PlainText.Of(text, Limits.ViewTitle);
}
