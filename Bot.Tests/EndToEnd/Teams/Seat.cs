using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Tests.Counterparts;

namespace Bot.Tests.EndToEnd.Teams;

/// <summary>What a member does with the cards in front of them, as a client does it: all inputs of the card go with the button that is pressed.</summary>
internal sealed record Seat(ITeamsClients Clients, Member Member)
{
    /// <summary>The answer to an Action.Execute that is a card.</summary>
    public const string CardType = "application/vnd.microsoft.card.adaptive";

    /// <summary>The answer to an Action.Execute that is a sentence.</summary>
    public const string TextType = "application/vnd.microsoft.activity.message";

    /// <summary>Types in a conversation and waits for the card that says this in answer.</summary>
    public async Task<Sent> SayAsync(string conversation, string text, string answer)
    {
        await Clients.SayAsync(Member, conversation, text);
        return await Clients.NextAsync(sent => !sent.IsChange && sent.Conversation.StartsWith(conversation, StringComparison.Ordinal) && Says(sent, answer));
    }

    /// <summary>Presses a button of a message and gives the answer's type and value.</summary>
    public Task<(string Type, JsonElement Value)> PressAsync(Sent message, string title, params (string Key, string Text)[] inputs) =>
        PressAsync(message, message.Card, title, inputs);

    /// <summary>Presses a button of the card that stands on a message by now.</summary>
    public async Task<(string Type, JsonElement Value)> PressAsync(Sent message, JsonElement card, string title, params (string Key, string Text)[] inputs)
    {
        var button = Array.Find(Buttons(card), action => action.GetProperty("title").GetString() == title);
        if (button.ValueKind == JsonValueKind.Undefined)
            throw new InvalidOperationException($"The card has no button {title}, but {string.Join(", ", Titles(card))}:\n{card}");
        var data = JsonObject.Create(button.GetProperty("data"))!;
        foreach (var (key, text) in Standing(card))
            data[key] = text;
        foreach (var (key, text) in inputs)
        {
            if (!data.ContainsKey(key))
                throw new InvalidOperationException($"The card has no input {key}:\n{card}");
            data[key] = text;
        }

        var answer = await Clients.PressAsync(Member, message, button.GetProperty("verb").GetString()!, data);
        return (answer.GetProperty("type").GetString()!, answer.GetProperty("value"));
    }

    /// <summary>Presses a button whose answer is a card, and gives that card.</summary>
    public async Task<JsonElement> TurnAsync(Sent message, JsonElement card, string title, params (string Key, string Text)[] inputs)
    {
        var (type, value) = await PressAsync(message, card, title, inputs);
        type.ShouldBe(CardType, value.ToString());
        return value;
    }

    /// <summary>Fills in the three steps of logging an issue on a form that was just opened; gives the case card, and the last step for whoever presses twice.</summary>
    public async Task<(JsonElement Case, JsonElement LastStep)> LogAsync(Sent form, string client, string example = "work stopped")
    {
        var second = await TurnAsync(form, form.Card, "Next", (Has(form.Card, "new_client") ? "new_client" : "client", client), ("title", "Invoice 4711 is wrong"), ("client_words", "You promised Friday."));
        var third = await TurnAsync(form, second, "Next", ("noticed", "Twice the amount."), ("impact", "They cannot close their month."));
        var issue = await TurnAsync(form, third, "Log the issue", ("example", example), ("stopped", "no"), ("repeated", "no"));
        return (issue, third);
    }

    /// <summary>The titles of a card's buttons.</summary>
    public static IReadOnlyList<string> Titles(JsonElement card) => [.. Buttons(card).Select(action => action.GetProperty("title").GetString()!)];

    /// <summary>Everything a card says, inputs' labels included, a block a line.</summary>
    public static string Text(JsonElement card) => string.Join('\n', Texts(card));

    /// <summary>Whether a message's card says this, as people read it.</summary>
    public static bool Says(Sent sent, string words) => Text(sent.Card).Contains(words, StringComparison.Ordinal);

    /// <summary>Whether the card has an input with this id.</summary>
    public static bool Has(JsonElement card, string input) => Standing(card).Any(one => one.Key == input);

    private static JsonElement[] Buttons(JsonElement card) => card.TryGetProperty("actions", out var actions) ? [.. actions.EnumerateArray()] : [];

    private static IEnumerable<(string Key, string Text)> Standing(JsonElement card) => card.GetProperty("body").EnumerateArray()
        .Where(element => element.GetProperty("type").GetString()!.StartsWith("Input.", StringComparison.Ordinal))
        .Select(input => (input.GetProperty("id").GetString()!, input.TryGetProperty("value", out var value) ? value.GetString()! : string.Empty));

    private static IEnumerable<string> Texts(JsonElement from) => from.ValueKind switch
    {
        JsonValueKind.Array => from.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object when from.TryGetProperty("inlines", out var runs) => [string.Concat(runs.EnumerateArray().Select(run => run.GetProperty("text").GetString()))],
        JsonValueKind.Object => from.EnumerateObject().SelectMany(property => property.Name is "text" or "label" or "value" && property.Value.ValueKind == JsonValueKind.String
            ? [property.Value.GetString()!]
            : Texts(property.Value)),
        _ => [],
    };
}
