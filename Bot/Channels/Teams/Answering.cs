using System.Text.Json.Nodes;
using Bot.Channels.AdaptiveCards;
using Bot.Conversations;

namespace Bot.Channels.Teams;

/// <summary>Turns an answer into messages and into the body of a card action's response.</summary>
internal static class Answering
{
    private const string Card = "application/vnd.microsoft.card.adaptive";
    private const string Message = "application/vnd.microsoft.activity.message";
    private const string Error = "application/vnd.microsoft.error";

    /// <summary>The messages for typed text: in its place in the conversation, beside it to the person alone.</summary>
    public static IEnumerable<Post> Posts(Conversations.Inbound inbound, Answer answer)
    {
        if (answer.InPlace is { } shown)
            yield return new Post(inbound.Key, new Destination.Conversation(inbound.Place.Conversation), shown);
        if (Beside(inbound, answer) is { } post)
            yield return post;
    }

    /// <summary>What the person is told beside the card they pressed, in their own chat where others read along.</summary>
    public static Post? Beside(Conversations.Inbound inbound, Answer answer) => answer.Beside is not { } shown
        ? null
        : new Post(
            inbound.Key + "/beside",
            inbound.Place.Shared ? new Destination.Person(inbound.Account.Id) : new Destination.Conversation(inbound.Place.Conversation),
            shown);

    /// <summary>The body of a card action's response. Never empty: the client would send the action again.</summary>
    public static JsonObject Body(Answer answer, string publicUrl) => answer.InPlace is { } shown
        ? Body(200, Card, CardRenderer.Render(shown, publicUrl))
        : Body(200, Message, answer.Beside is { } beside ? CardRenderer.Summary(beside) : "Done.");

    /// <summary>The body that says a card action could not be done, and what to do.</summary>
    public static JsonObject Failed(int status, string code, string message) =>
        Body(status, Error, new JsonObject { ["code"] = code, ["message"] = message });

    private static JsonObject Body(int status, string type, JsonNode value) => new()
    {
        ["statusCode"] = status,
        ["type"] = type,
        ["value"] = value,
    };
}

/// <summary>One message that answers an inbound.</summary>
internal sealed record Post(string Key, Destination To, Shown Shown);
