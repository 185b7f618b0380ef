using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bot.Tests.Counterparts;

namespace Bot.Tests.EndToEnd.Teams;

/// <summary>A pressed button as the platform reports it, for what no client would send: it goes straight to the bot.</summary>
internal sealed record Invokes(string Conversation, string MessageId, string Verb, JsonObject Data)
{
    private static readonly HttpClient Http = new();

    private Member Member { get; init; } = Member.Ada;

    private string Id { get; init; } = Guid.NewGuid().ToString();

    private Instant At { get; init; } = Instant.FromUtc(2026, 3, 2, 10, 0);

    /// <summary>The press of a button that stands on a message.</summary>
    public static Invokes Pressing(Sent message, string title)
    {
        var button = message.Card.GetProperty("actions").EnumerateArray().First(action => action.GetProperty("title").GetString() == title);
        return new Invokes(message.Conversation, message.MessageId, button.GetProperty("verb").GetString()!, JsonObject.Create(button.GetProperty("data"))!);
    }

    /// <summary>The same press by somebody else.</summary>
    public Invokes By(Member member) => this with { Member = member };

    /// <summary>The same press reported as another event.</summary>
    public Invokes Anew() => this with { Id = Guid.NewGuid().ToString() };

    /// <summary>The same button pressed once more, two minutes later.</summary>
    public Invokes Later() => Anew() with { At = At + Duration.FromMinutes(2) };

    /// <summary>Sends it; the bot's status and the body of its answer.</summary>
    public static async Task<(HttpStatusCode Status, JsonObject Body)> SendAsync(Stage stage, Invokes press)
    {
        using var answer = await Http.PostAsJsonAsync(stage.Messages, press.Activity(stage.Playground.Connector.Address));
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonObject>())!);
    }

    private JsonObject Activity(Uri service) => new()
    {
        ["type"] = "invoke",
        ["name"] = "adaptiveCard/action",
        ["id"] = Id,
        ["timestamp"] = At.ToString(),
        ["channelId"] = "msteams",
        ["serviceUrl"] = service.AbsoluteUri,
        ["from"] = new JsonObject { ["id"] = Member.Id, ["name"] = Member.Name, ["aadObjectId"] = Member.AadObjectId },
        ["recipient"] = new JsonObject { ["id"] = "28:engagementbot", ["name"] = "EngagementBot" },
        ["conversation"] = new JsonObject { ["id"] = Conversation, ["conversationType"] = "personal", ["tenantId"] = Playground.Tenant },
        ["replyToId"] = MessageId,
        ["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = Verb, ["data"] = Data.DeepClone() },
            ["trigger"] = "manual",
        },
    };
}
