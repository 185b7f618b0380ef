using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Bot.Tests.Channels.Teams;

/// <summary>Teams' side without a network: gives every message an id, opens a chat with anybody, and writes down what it got.</summary>
internal sealed class Platform : HttpMessageHandler
{
    private readonly Lock gate = new();
    private readonly List<Call> calls = [];
    private int messages;

    /// <summary>What came since this was asked last.</summary>
    public IReadOnlyList<Call> Take()
    {
        lock (gate)
        {
            Call[] taken = [.. calls];
            calls.Clear();
            return taken;
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : JsonNode.Parse(await request.Content.ReadAsStringAsync(cancellationToken));
        var path = Uri.UnescapeDataString(request.RequestUri!.PathAndQuery);
        lock (gate)
        {
            if (request.Method == HttpMethod.Get)
                return Json("""{ "members": [] }""");
            if (path == "/v3/conversations")
                return Json($$"""{ "id": "opened:{{body!["members"]![0]!["id"]}}" }""");
            var id = request.Method == HttpMethod.Post ? $"m-{++messages}" : path.Split('/')[^1];
            calls.Add(new Call(request.Method.Method, path, id, body));
            return Json($$"""{ "id": "{{id}}" }""");
        }
    }

    private static HttpResponseMessage Json(string body) => new(HttpStatusCode.Created) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
}

/// <summary>One message or change as it came: the path with its query, the message's id, the activity.</summary>
internal sealed record Call(string Method, string Path, string Id, JsonNode? Body)
{
    /// <summary>Whether it is a new message.</summary>
    public bool IsMessage => Method == "POST";

    /// <summary>The conversation it goes to.</summary>
    public string Conversation => Path.Split('/')[3];

    /// <summary>Its card.</summary>
    public JsonNode? Card => Body?["attachments"]?[0]?["content"];

    /// <summary>Everything its card says.</summary>
    public string Words => Card is { } card ? TeamsHere.Text(card) : string.Empty;

    /// <inheritdoc/>
    public override string ToString() => $"{Method} {Path}: {Words}";
}
