using System.Text.Json;

namespace Bot.Channels.Web;

/// <summary>A line typed on the page. <paramref name="Id"/> is the page's own and the same on a repeat.</summary>
internal sealed record SayRequest(string? Id, string? As, string? In, string? Text, string? Zone);

/// <summary>A button pressed on the page: the message it stands on, its verb, and its data with the card's inputs.</summary>
internal sealed record ActRequest(string? Id, string? As, string? In, string? Message, string? Verb, Dictionary<string, JsonElement>? Data, string? Zone);

/// <summary>What the page gets back after a press.</summary>
internal sealed record ActResponse(JsonElement? Card, JsonElement? Tell, string? TellId, string? Error);

/// <summary>Who can be chosen, which rooms there are, and how the command is called.</summary>
internal sealed record PeopleResponse(IReadOnlyList<Persona> People, IReadOnlyList<string> Rooms, string Command);

/// <summary>Somebody whom the page can be used as.</summary>
internal sealed record Persona(string Account, string Name, string Role);

/// <summary>A message as the page reads it.</summary>
internal sealed record MessageResponse(
    string Id, long Seq, int Version, string In, string From, string FromName, string At, string? Text, JsonElement? Card, bool OnlyYou)
{
    public static MessageResponse Of(Message message) => new(
        message.Id, message.Seq, message.Version, ChatPlaces.ForPage(message.Conversation), message.Sender, message.SenderName,
        NodaTime.Text.InstantPattern.General.Format(message.At), message.Text, Json(message.Card), message.OnlyFor is not null);

    public static JsonElement? Json(string? text) => text is null ? null : JsonSerializer.Deserialize<JsonElement>(text);
}

/// <summary>The messages of a conversation.</summary>
internal sealed record MessagesResponse(IReadOnlyList<MessageResponse> Messages);
