using System.Text.Json.Nodes;
using Bot.Channels.AdaptiveCards;
using Bot.Conversations;

namespace Bot.Channels.Teams;

/// <summary>Turns an answer into messages and into the body of a card action's response.</summary>
internal static class Answering
{
    /// <summary>The content type of an Adaptive Card.</summary>
    public const string Card = "application/vnd.microsoft.card.adaptive";

    /// <summary>What is said at once where an answer takes longer than the client waits.</summary>
    public const string OneMoment = "One moment: the answer comes as soon as it is there.";

    private const string Message = "application/vnd.microsoft.activity.message";
    private const string Error = "application/vnd.microsoft.error";

    /// <summary>The messages for typed text: in its place in the conversation, beside it to the person alone.</summary>
    public static IEnumerable<Post> Posts(Conversations.Inbound inbound, Answer answer)
    {
        if (answer.InPlace is { } shown)
            yield return Post.Of(inbound, string.Empty, Place(inbound, shown), shown);
        if (Beside(inbound, answer) is { } post)
            yield return post;
    }

    /// <summary>What the person is told beside the card they pressed, in their own chat where others read along.</summary>
    public static Post? Beside(Conversations.Inbound inbound, Answer answer) =>
        answer.Beside is { } shown ? Post.Of(inbound, "/beside", inbound.Aside, shown) : null;

    /// <summary>The body of a card action's response. Never empty: the client would send the action again.</summary>
    public static JsonObject Body(Answer answer, string publicUrl) => answer.InPlace is { } shown
        ? Body(CardRenderer.Render(shown, publicUrl))
        : Said(answer.Beside is { } beside ? CardRenderer.Summary(beside) : "Done.");

    /// <summary>The body with a card that is drawn already.</summary>
    public static JsonObject Body(JsonObject card) => Body(200, Card, card);

    /// <summary>The body with one line of text.</summary>
    public static JsonObject Said(string text) => Body(200, Message, text);

    /// <summary>The body that says a card action could not be done, and what to do.</summary>
    public static JsonObject Failed(int status, string code, string message) =>
        Body(status, Error, new JsonObject { ["code"] = code, ["message"] = message });

    /// <summary>A form that goes on where it was left is for the eyes of whoever fills it in; only a fresh one may open where others read.</summary>
    private static Destination Place(Conversations.Inbound inbound, Shown shown) =>
        inbound.Place.Shared && (shown.Discreet || (shown is Shown.AForm && inbound.Act is not Act.Said)) ? inbound.Aside : inbound.Told ?? new Destination.Conversation(inbound.Place.Conversation);

    private static JsonObject Body(int status, string type, JsonNode value) => new()
    {
        ["statusCode"] = status,
        ["type"] = type,
        ["value"] = value,
    };
}

/// <summary>One message that answers an inbound, said once.</summary>
internal sealed record Post(string Key, Destination To, Shown Shown)
{
    /// <summary>Further keys under which it is known whether it was said.</summary>
    public IReadOnlyList<string> OtherKeys { get; init; } = [];

    /// <summary>The card as it goes out, where it is not the one that is shown.</summary>
    public JsonObject? Instead { get; init; }

    /// <summary>A part of the answer to an inbound; the part tells it from the others.</summary>
    public static Post Of(Conversations.Inbound inbound, string part, Destination to, Shown shown) =>
        new(inbound.Key + part, to, shown) { OtherKeys = inbound.OtherKeys.Count == 0 ? [] : [.. inbound.OtherKeys.Select(key => key + part)] };
}
