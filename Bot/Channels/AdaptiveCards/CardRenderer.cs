using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Conversations;
using Bot.Dialogs.Cards;

namespace Bot.Channels.AdaptiveCards;

/// <summary>Draws cards and forms as Adaptive Cards 1.5. Text is only ever a text run, a label or a title: nothing a person typed is read as markup.</summary>
internal static class CardRenderer
{
    /// <summary>What a card may weigh, in bytes of its JSON: Teams takes 28 KB a message, and the message around the card needs some of it.</summary>
    public const int Limit = 26 * 1024;

    /// <summary>Buttons that stand in the row; the rest go under the dots. Teams shows six at the most.</summary>
    private const int ButtonsInRow = 4;

    private static readonly JsonSerializerOptions Wire = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The Adaptive Card; where it would be too heavy its longest texts are cut with an ellipsis.</summary>
    public static JsonObject Render(Shown shown, string publicUrl)
    {
        var card = Draw(shown, publicUrl);
        foreach (var smaller in Fitting.Smaller(shown))
        {
            if (Encoding.UTF8.GetByteCount(Text(card)) <= Limit)
                break;
            card = Draw(smaller, publicUrl);
        }

        return card;
    }

    /// <summary>The card as it goes over the wire.</summary>
    public static string Text(JsonObject card) => card.ToJsonString(Wire);

    /// <summary>One plain line for notifications: a card's summary, a form's title.</summary>
    public static string Summary(Shown shown) => shown switch
    {
        Shown.ACard card => TextRenderer.Line(card.Card.Summary),
        Shown.AForm form => TextRenderer.Line(form.Form.Title),
        _ => throw new InvalidOperationException(shown.GetType().Name),
    };

    private static JsonObject Draw(Shown shown, string publicUrl) => shown switch
    {
        Shown.ACard card => Draw(card, publicUrl),
        Shown.AForm form => Draw(form),
        _ => throw new InvalidOperationException(shown.GetType().Name),
    };

    private static JsonObject Draw(Shown.ACard shown, string publicUrl) => Frame(
        Summary(shown),
        [TextRenderer.Title(shown.Card.Title), .. ElementRenderer.Body(shown.Card.Body)],
        shown.Card.Buttons.Select(button => Draw(button, shown.Nonce, publicUrl)).OfType<JsonObject>());

    private static JsonObject Draw(Shown.AForm shown)
    {
        var form = shown.Form;
        List<JsonObject> body = [TextRenderer.Title(form.Title)];
        if (form.Steps > 1)
            body.Add(TextRenderer.Block($"Step {form.Step} of {form.Steps}", new Look(Subtle: true, Spacing: "None")));
        body.AddRange(ElementRenderer.Body(form.Body));

        List<JsonObject> buttons = [Move("submit", form.Submit, ButtonStyle.Primary)];
        if (form.Step > 1)
            buttons.Add(Move("back", "Back", ButtonStyle.Default));
        buttons.Add(Move("leave", "Not now", ButtonStyle.Default));
        return Frame(Summary(shown), body, buttons);

        // No input is marked as required: the client would then hold back "Back" and "Not now" too, and what was typed with them.
        JsonObject Move(string verb, Words label, ButtonStyle style) =>
            Execute(verb, label, style, () => new JsonObject { ["form"] = shown.FormId });
    }

    private static JsonObject Frame(string fallback, IEnumerable<JsonObject> body, IEnumerable<JsonObject> buttons)
    {
        var card = new JsonObject
        {
            ["type"] = "AdaptiveCard",
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["version"] = "1.5",
            ["fallbackText"] = fallback,
            ["body"] = new JsonArray([.. body]),
        };
        JsonObject[] actions = [.. buttons];
        foreach (var hidden in actions.Skip(ButtonsInRow))
            hidden["mode"] = "secondary";
        if (actions.Length > 0)
            card["actions"] = new JsonArray([.. actions]);
        return card;
    }

    private static JsonObject? Draw(Button button, string nonce, string publicUrl) => button switch
    {
        Button.Act act => Execute(act.Verb, act.Label, act.Style, () =>
        {
            var data = new JsonObject { ["nonce"] = nonce };
            if (act.Subject is { } subject)
                data["subject"] = subject;
            return data;
        }),
        Button.Link link => Address(link.Address, publicUrl) is { } address
            ? new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = TextRenderer.Line(link.Label), ["url"] = address }
            : null,
        _ => throw new InvalidOperationException(button.GetType().Name),
    };

    private static JsonObject Execute(string verb, Words label, ButtonStyle style, Func<JsonObject> data)
    {
        var execute = new JsonObject { ["type"] = "Action.Execute", ["title"] = TextRenderer.Line(label), ["verb"] = verb, ["data"] = data() };
        // A client that knows no Action.Execute sends the data alone: there the verb travels inside it.
        var inside = data();
        inside["verb"] = verb;
        var submit = new JsonObject { ["type"] = "Action.Submit", ["title"] = TextRenderer.Line(label), ["data"] = inside };
        if (Style(style) is { } name)
        {
            execute["style"] = name;
            submit["style"] = name;
        }

        execute["fallback"] = submit;
        return execute;
    }

    private static string? Style(ButtonStyle style) => style switch
    {
        ButtonStyle.Default => null,
        ButtonStyle.Primary => "positive",
        ButtonStyle.Danger => "destructive",
        _ => throw new InvalidOperationException(style.ToString()),
    };

    /// <summary>The address a link opens; null for anything but the web and mail, which is left out.</summary>
    private static string? Address(string address, string publicUrl)
    {
        var whole = address.StartsWith('/') ? publicUrl.TrimEnd('/') + address : address;
        return Uri.TryCreate(whole, UriKind.Absolute, out var parsed) && parsed.Scheme is "https" or "http" or "mailto" ? parsed.AbsoluteUri : null;
    }
}
