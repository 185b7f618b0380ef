using System.Text.Json;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Conversations;
using Bot.Dialogs.Cards;

namespace Bot.Channels.Web;

/// <summary>Turns the page's requests into what a person did. The persona is trusted: the page is only there in open development.</summary>
internal static class WebInbound
{
    private const int LongestId = 100;
    private const int LongestText = 8000;

    /// <summary>What is wrong with a request's envelope, in words; null where nothing is.</summary>
    public static string? Check(string? id, string? persona, string? conversation, Person? person, EscalationPolicy policy)
    {
        if (string.IsNullOrWhiteSpace(id) || id.Length > LongestId)
            return $"\"id\" is missing or longer than {LongestId} characters. Send a new one with every request, and the same one on a repeat.";
        if (person is null)
            return $"Nobody is called \"{persona}\" here. GET /chat/people lists who can be chosen as \"as\".";
        return conversation is "me" || ChatPlaces.RoomsOf(policy).Any(room => ChatPlaces.Room(room) == conversation)
            ? null
            : "There is no such conversation. \"in\" has to be \"me\", or \"room:\" and one of the rooms that GET /chat/people lists.";
    }

    /// <summary>What is wrong with a typed line; null where nothing is.</summary>
    public static string? CheckText(string? text) => text switch
    {
        null or "" => "\"text\" is empty. Type something, such as /escalate.",
        { Length: > LongestText } => $"That is longer than {LongestText} characters. Please shorten it.",
        _ => null,
    };

    /// <summary>The inbound of a checked request.</summary>
    public static Conversations.Inbound Of(string id, Person person, string conversation, string? zone, Act act)
    {
        var account = new Account(WebChannel.WebName, person.Accounts[WebChannel.WebName], person.Name);
        var place = Place(account, conversation);
        var only = new Destination.Conversation(place.Conversation, place.Shared ? account.Id : null);
        return new Conversations.Inbound($"web/{account.Id}/{id}", account, place, act, zone is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone)) { Reply = only, Aside = only };
    }

    /// <summary>The place that the page calls <c>me</c> or <c>room:…</c>.</summary>
    public static Place Place(Account account, string conversation)
    {
        var shared = ChatPlaces.IsShared(conversation);
        return new Place(WebChannel.WebName, shared ? conversation : ChatPlaces.Own(account.Id), shared, string.Empty);
    }

    /// <summary>What was pressed: a button of a card, or of a form. Null where the data names neither.</summary>
    public static Act? Pressed(ActRequest request)
    {
        var data = request.Data ?? [];
        var answers = data.Where(pair => pair.Key is not ("form" or "nonce" or "subject")).ToDictionary(pair => pair.Key, pair => Text(pair.Value));
        if (data.TryGetValue("form", out var form))
        {
            return request.Verb switch
            {
                "submit" => new Act.Answered(Text(form), FormMove.Submit, new Answers(answers), request.Message),
                "back" => new Act.Answered(Text(form), FormMove.Back, new Answers(answers), request.Message),
                "leave" => new Act.Answered(Text(form), FormMove.Leave, new Answers(answers), request.Message),
                _ => null,
            };
        }

        return data.TryGetValue("nonce", out var nonce) && !string.IsNullOrEmpty(request.Verb)
            ? new Act.Pressed(Text(nonce), request.Verb, data.TryGetValue("subject", out var subject) ? Text(subject) : null, request.Message)
            : null;
    }

    private static string Text(JsonElement value) => value.Written() ?? string.Empty;
}
