using System.Text;
using System.Text.Json.Nodes;

namespace Bot.Tests.Channels.Teams;

/// <summary>Activities as they come over the wire: from the Agents Playground, and from Teams itself.</summary>
internal static class Activities
{
    public const string FromPlayground = """
        {
          "type": "message", "text": "/escalate hello", "id": "e14037e5-f880-452e-a009-643bcf22828d",
          "from": { "id": "user-id-0", "name": "Alex Wilber", "aadObjectId": "00000000-0000-0000-0000-0000000000020" },
          "timestamp": "2026-11-21T22:14:50.453Z", "localTimestamp": "2026-11-21T22:14:50.453+00:00", "localTimezone": "UTC",
          "serviceUrl": "http://localhost:56150/_connector",
          "conversation": { "conversationType": "personal", "tenantId": "tenant-1", "id": "9a644019" },
          "recipient": { "id": "bot-1", "name": "Test Bot" }, "textFormat": "plain", "locale": "en-US",
          "entities": [ { "type": "clientInfo", "locale": "en-US", "country": "US", "platform": "Web", "timezone": "UTC" } ],
          "channelData": { "tenant": { "id": "tenant-1" } }, "channelId": "msteams"
        }
        """;

    public const string FromTeams = """
        {
          "text": "<at>EngagementBot</at> escalate Northwind is down with <at>Priya Nair</at>\n", "textFormat": "plain",
          "attachments": [ { "contentType": "text/html", "content": "<div></div>" } ],
          "type": "message", "timestamp": "2026-11-21T10:00:00.1234567Z", "localTimestamp": "2026-11-21T12:00:00.1234567+02:00",
          "id": "1763719200123", "channelId": "msteams", "serviceUrl": "https://smba.trafficmanager.net/emea/",
          "from": { "id": "29:1ana", "name": "Ana Costa", "aadObjectId": "aad-ana" },
          "conversation": { "isGroup": true, "conversationType": "channel", "tenantId": "tenant-1", "id": "19:room@thread.tacv2;messageid=1763719200123" },
          "recipient": { "id": "28:bot", "name": "EngagementBot" },
          "entities": [
            { "mentioned": { "id": "28:bot", "name": "EngagementBot" }, "text": "<at>EngagementBot</at>", "type": "mention" },
            { "mentioned": { "id": "29:1priya", "name": "Priya Nair" }, "text": "<at>Priya Nair</at>", "type": "mention" },
            { "locale": "en-GB", "country": "GB", "platform": "Windows", "timezone": "Europe/Lisbon", "type": "clientInfo" }
          ],
          "channelData": { "teamsChannelId": "19:room@thread.tacv2", "tenant": { "id": "tenant-1" } },
          "locale": "en-GB", "localTimezone": "Europe/Lisbon"
        }
        """;

    /// <summary>The Playground's message with some members changed; null takes one away.</summary>
    public static string Changed(params (string Name, string? Json)[] changes)
    {
        var activity = JsonNode.Parse(FromPlayground)!.AsObject();
        foreach (var (name, json) in changes)
        {
            activity.Remove(name);
            if (json is not null)
                activity[name] = JsonNode.Parse(json);
        }

        return activity.ToJsonString();
    }

    public static string CardAction(string value) =>
        Changed(("type", "\"invoke\""), ("name", "\"adaptiveCard/action\""), ("text", null), ("replyToId", "\"1795299290503\""), ("value", value));

    public static ReadOnlyMemory<byte> Bytes(string json) => Encoding.UTF8.GetBytes(json);
}
