using System.Text.Json.Nodes;
using Bot.Dialogs.Cards;

namespace Bot.Channels.Slack.BlockKit;

/// <summary>Draws a card's buttons, some to a row. A mail address is a link in a text: Slack's buttons open pages of the web only.</summary>
internal static class ButtonRenderer
{
    /// <summary>Buttons in a row; Slack takes 25, nobody reads them.</summary>
    private const int InRow = 5;

    /// <summary>The blocks with all buttons and links; what cannot be drawn is told to <paramref name="cuts"/>.</summary>
    public static IEnumerable<JsonObject> Draw(IReadOnlyList<Button> buttons, string nonce, string publicUrl, ICollection<string> cuts)
    {
        List<JsonObject> pressed = [];
        List<JsonObject> mails = [];
        foreach (var (index, button) in buttons.Index())
        {
            var label = PlainText.Line(button.Label);
            switch (button)
            {
                case Button.Act act when new ButtonValue.Press(nonce, act.Verb, act.Subject).Write() is { Length: <= Limits.ButtonValue } value:
                    pressed.Add(Pressed(label, $"{Names.Press}{index}", value, act.Style));
                    break;
                case Button.Link link when Address(link.Address, publicUrl) is { Length: <= Limits.ButtonAddress } address:
                    if (address.StartsWith(Uri.UriSchemeMailto, StringComparison.Ordinal))
                        mails.Add(RichText.Block(RichText.Link(string.IsNullOrWhiteSpace(label) ? PlainText.Nothing : label, address)));
                    else
                        pressed.Add(Opening(label, $"{Names.Link}{index}", address));
                    break;
                case Button.Act or Button.Link:
                    cuts.Add($"The button {index} is left out: what it carries is too long or not an address.");
                    break;
                default:
                    throw new InvalidOperationException(button.GetType().Name);
            }
        }

        return mails.Concat(pressed.Chunk(InRow).Select(row => Row(row)));
    }

    /// <summary>Buttons beside each other.</summary>
    public static JsonObject Row(params JsonObject[] buttons) => new() { ["type"] = "actions", ["elements"] = new JsonArray([.. buttons]) };

    /// <summary>A button whose click comes to us.</summary>
    public static JsonObject Pressed(string label, string action, string? value = null, ButtonStyle style = ButtonStyle.Default)
    {
        var button = Labelled(label, action);
        if (value is not null)
            button["value"] = value;
        if (Style(style) is { } name)
            button["style"] = name;
        return button;
    }

    private static JsonObject Opening(string label, string action, string address)
    {
        var button = Labelled(label, action);
        button["url"] = address;
        return button;
    }

    private static JsonObject Labelled(string label, string action) =>
        new() { ["type"] = "button", ["action_id"] = action, ["text"] = PlainText.Of(label, Limits.ButtonText) };

    private static string? Style(ButtonStyle style) => style switch
    {
        ButtonStyle.Default => null,
        ButtonStyle.Primary => "primary",
        ButtonStyle.Danger => "danger",
        _ => throw new InvalidOperationException(style.ToString()),
    };

    /// <summary>The address a link opens; null for anything but the web and mail.</summary>
    private static string? Address(string address, string publicUrl)
    {
        var whole = address.StartsWith('/') ? publicUrl.TrimEnd('/') + address : address;
        return Uri.TryCreate(whole, UriKind.Absolute, out var parsed) && parsed.Scheme is "https" or "http" or "mailto" ? parsed.AbsoluteUri : null;
    }
}
