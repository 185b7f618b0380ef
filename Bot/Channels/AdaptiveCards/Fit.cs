using System.Text;
using System.Text.Json.Nodes;
using Bot.Conversations;

namespace Bot.Channels.AdaptiveCards;

/// <summary>Makes what is drawn light enough: the longest texts are cut first, then the last parts go, and at the very end whatever is heaviest.</summary>
internal static class Fit
{
    /// <summary>What <paramref name="draw"/> draws of it, as much as a message takes, and in words what is missing.</summary>
    public static Drawn Draw(Shown shown, Func<Shown, JsonObject> draw)
    {
        var whole = draw(shown);
        var text = CardRenderer.Text(whole);
        var bytes = Encoding.UTF8.GetByteCount(text);
        if (bytes <= Limits.Card)
            return new(whole, []) { Text = text };

        List<string> cuts = [$"The longest texts or last parts are cut: {bytes} bytes, where {Limits.Card} are allowed."];
        var last = whole;
        foreach (var smaller in Fitting.Smaller(shown))
        {
            last = draw(smaller);
            if (Bytes(last) <= Limits.Card)
                return new(last, cuts);
        }

        Drop(last, cuts);
        return new(last, cuts);
    }

    /// <summary>The last resort. The title stays, and a set of options keeps its first ones.</summary>
    private static void Drop(JsonObject card, List<string> cuts)
    {
        while (Bytes(card) > Limits.Card && Heaviest(card) is { } part)
        {
            if (part["choices"] is JsonArray { Count: > 1 } choices)
            {
                cuts.Add($"{part["id"]} has {choices.Count / 2} of its {choices.Count} options.");
                choices.RemoveRange(choices.Count / 2, choices.Count - (choices.Count / 2));

                // What was chosen may be among those that went.
                part.Remove("value");
            }
            else
            {
                cuts.Add($"{part["type"]} {part["id"]} is left out.");
                part.Parent!.AsArray().Remove(part);
            }
        }
    }

    private static JsonObject? Heaviest(JsonObject card) =>
        card["body"]!.AsArray().Skip(1).Concat(card["actions"]?.AsArray() ?? []).OfType<JsonObject>().MaxBy(Bytes);

    private static int Bytes(JsonObject json) => Encoding.UTF8.GetByteCount(CardRenderer.Text(json));
}
