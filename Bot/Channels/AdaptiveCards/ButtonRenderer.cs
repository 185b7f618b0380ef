using System.Text.Json.Nodes;
using Bot.Conversations;
using Bot.Dialogs.Cards;

namespace Bot.Channels.AdaptiveCards;

/// <summary>Draws what can be pressed.</summary>
internal static class ButtonRenderer
{
    /// <summary>A card's buttons; a link to anything but the web and mail is left out.</summary>
    public static IReadOnlyList<JsonObject> Draw(Shown.ACard shown, string publicUrl) =>
        Row(shown.Card.Buttons.Select(button => Draw(button, shown.Nonce, publicUrl)).OfType<JsonObject>());

    /// <summary>A form's buttons.</summary>
    public static IReadOnlyList<JsonObject> Draw(Shown.AForm shown)
    {
        List<JsonObject> buttons = [Move("submit", shown.Form.Submit, ButtonStyle.Primary)];
        if (shown.Form.Step > 1)
            buttons.Add(Move("back", "Back", ButtonStyle.Default));
        buttons.Add(Move("leave", "Not now", ButtonStyle.Default));
        return Row(buttons);

        // No input is marked as required: the client would then hold back "Back" and "Not now" too, and what was typed with them.
        JsonObject Move(string verb, Words label, ButtonStyle style) =>
            Execute(verb, label, style, () => new JsonObject { ["form"] = shown.FormId });
    }

    private static JsonObject[] Row(IEnumerable<JsonObject> buttons)
    {
        JsonObject[] row = [.. buttons];
        foreach (var hidden in row.Skip(Limits.ButtonsInRow))
            hidden["mode"] = "secondary";

        // Read out one after the other, two buttons of one name could not be told apart.
        foreach (var twins in row.GroupBy(button => button["title"]!.GetValue<string>()).Where(same => same.Skip(1).Any()).ToList())
        {
            foreach (var (index, button) in twins.Index().Skip(1))
                Name(button, $"{twins.Key} ({index + 1})");
        }

        return row;
    }

    private static void Name(JsonObject button, string title)
    {
        button["title"] = title;
        if (button["fallback"] is JsonObject fallback)
            fallback["title"] = title;
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
            ? new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = TextRenderer.Line(link.Label, Limits.Button), ["url"] = address }
            : null,
        _ => throw new InvalidOperationException(button.GetType().Name),
    };

    private static JsonObject Execute(string verb, Words label, ButtonStyle style, Func<JsonObject> data)
    {
        var title = TextRenderer.Line(label, Limits.Button);
        var execute = new JsonObject { ["type"] = "Action.Execute", ["title"] = title, ["verb"] = verb, ["data"] = data() };
        // A client that knows no Action.Execute sends the data alone: there the verb travels inside it.
        var inside = data();
        inside["verb"] = verb;
        var submit = new JsonObject { ["type"] = "Action.Submit", ["title"] = title, ["data"] = inside };
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

    /// <summary>The address a link opens; null for anything but the web and mail.</summary>
    private static string? Address(string address, string publicUrl)
    {
        var whole = address.StartsWith('/') ? publicUrl.TrimEnd('/') + address : address;
        return Uri.TryCreate(whole, UriKind.Absolute, out var parsed) && parsed.Scheme is "https" or "http" or "mailto" ? parsed.AbsoluteUri : null;
    }
}
