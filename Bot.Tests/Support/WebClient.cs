using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Bot.Tests.Support;

/// <summary>The chat page without a browser: says, presses and waits as somebody, over HTTP.</summary>
internal sealed class WebClient(Uri address) : IDisposable
{
    /// <summary>Somebody's own chat with the bot.</summary>
    public const string Own = "me";

    private const string Zone = "Europe/London";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient http = new() { BaseAddress = address, Timeout = Patience };

    /// <summary>Types a line; <paramref name="id"/> is the same on a repeat.</summary>
    public async Task<HttpStatusCode> SayAsync(string person, string text, string place = Own, string? id = null)
    {
        using var response = await http.PostAsJsonAsync("chat/messages", new JsonObject { ["id"] = id ?? NewId(), ["as"] = person, ["in"] = place, ["text"] = text, ["zone"] = Zone });
        return response.StatusCode;
    }

    /// <summary>What somebody sees of a conversation, the oldest first.</summary>
    public async Task<IReadOnlyList<WebMessage>> MessagesAsync(string person, string place = Own)
    {
        var json = await http.GetFromJsonAsync<JsonObject>($"chat/messages?as={person}&in={place}");
        return [.. json!["messages"]!.AsArray().Select(message => WebMessage.Of(message!))];
    }

    /// <summary>Presses the button with this title, what stands in the card's inputs sent along, <paramref name="typed"/> over it. Gives the message with the card that took its place, the same where none did.</summary>
    public async Task<WebMessage> PressAsync(string person, WebMessage message, string title, params (string Key, string Text)[] typed)
    {
        var (status, card, body) = await PressRawAsync(person, message, title, NewId(), typed);
        if (status is not HttpStatusCode.OK)
            throw new InvalidOperationException($"\"{title}\" answered {(int)status}: {body}");
        return card is null ? message : message with { Card = card };
    }

    /// <summary>The same with an id of one's own, whatever the answer is.</summary>
    public async Task<(HttpStatusCode Status, JsonObject? Card, string Body)> PressRawAsync(string person, WebMessage message, string title, string id, params (string Key, string Text)[] typed)
    {
        var button = WebCard.Buttons(message.Card).FirstOrDefault(button => button["title"]!.GetValue<string>() == title)
            ?? throw new InvalidOperationException($"There is no \"{title}\" on this card, only {string.Join(", ", message.Buttons)}. It says:\n{message.Words}");
        var data = (JsonObject)button["data"]!.DeepClone();
        foreach (var (key, text) in WebCard.Inputs(message.Card).Select(pair => (pair.Key, pair.Value)).Concat(typed))
            data[key] = text;
        return await ActAsync(person, message.Id, message.In, button["verb"]!.GetValue<string>(), data, id);
    }

    /// <summary>Sends any press: a verb with its data.</summary>
    public async Task<(HttpStatusCode Status, JsonObject? Card, string Body)> ActAsync(string person, string message, string place, string verb, JsonObject data, string? id = null)
    {
        using var response = await http.PostAsJsonAsync("chat/actions", new JsonObject
        {
            ["id"] = id ?? NewId(), ["as"] = person, ["in"] = place, ["message"] = message, ["verb"] = verb, ["data"] = data, ["zone"] = Zone,
        });
        var body = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, response.StatusCode is HttpStatusCode.OK ? JsonNode.Parse(body)!["card"] as JsonObject : null, body);
    }

    /// <summary>Waits for a message that somebody gets to see and that <paramref name="wanted"/> says yes to: one that is there, or one that comes.</summary>
    public async Task<WebMessage> AwaitAsync(string person, Func<WebMessage, bool> wanted, string place = Own)
    {
        using var enough = new CancellationTokenSource(Patience);
        try
        {
            // The stream first: what comes after it is open cannot be missed, what came before is in the conversation.
            await using var stream = await http.GetStreamAsync(new Uri($"chat/stream?as={person}", UriKind.Relative), enough.Token);
            using var lines = new StreamReader(stream);
            await lines.ReadLineAsync(enough.Token);
            if ((await MessagesAsync(person, place)).LastOrDefault(wanted) is { } there)
                return there;
            while (await lines.ReadLineAsync(enough.Token) is { } line)
            {
                if (line.StartsWith("data: ", StringComparison.Ordinal) && WebMessage.Of(JsonNode.Parse(line[6..])!) is var message && message.In == place && wanted(message))
                    return message;
            }

            throw new IOException("The bot ended the stream.");
        }
        catch (OperationCanceledException late)
        {
            var seen = (await MessagesAsync(person, place)).Select(message => $"{message.From}: {message.Text}{message.Words.ReplaceLineEndings(" | ")}");
            throw new TimeoutException($"The message that {person} waits for did not come. These did:\n{string.Join('\n', seen)}", late);
        }
    }

    /// <summary>Types a line and waits for the card or form that answers it: the next one on which <paramref name="words"/> stand, for others may come between.</summary>
    public async Task<WebMessage> AskAsync(string person, string text, string place = Own, string words = "")
    {
        var before = (await MessagesAsync(person, place)).Select(message => message.Seq).DefaultIfEmpty(0).Max();
        if (await SayAsync(person, text, place) is not HttpStatusCode.Accepted and var status)
            throw new InvalidOperationException($"\"{text}\" answered {(int)status}.");
        return await AwaitAsync(person, message => message.Seq > before && message.From == "bot" && message.Card is not null && message.Words.Contains(words, StringComparison.Ordinal), place);
    }

    /// <summary>Logs an issue in its three steps; gives the message with the case's live card.</summary>
    public async Task<WebMessage> LogIssueAsync(string person, string client, string title, string example = "billing dispute", string place = Own)
    {
        var what = await AskAsync(person, "/escalate new", place, "Log a client issue");
        var circumstances = await PressAsync(person, what, "Next", ("client", "another"), ("new_client", client), ("title", title), ("client_words", "This is not what we agreed."));
        var howBad = await PressAsync(person, circumstances, "Next", ("noticed", "The client wrote to us."), ("impact", "They hold back a payment."));
        return await PressAsync(person, howBad, "Log the issue", ("example", example), ("stopped", "no"), ("repeated", "no"));
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private static string NewId() => Guid.NewGuid().ToString("N");
}
