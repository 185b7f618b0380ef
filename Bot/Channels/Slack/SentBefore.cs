using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Channels.Slack.Api;

namespace Bot.Channels.Slack;

/// <summary>Looks for a message that may have arrived: each carries its key as metadata, which Slack keeps with it.</summary>
internal sealed class SentBefore(WebApi api, IClock clock)
{
    /// <summary>The name of our metadata.</summary>
    public const string EventType = "engagementbot_message";

    private const int PageSize = 100;
    private const int MostPages = 10;

    /// <summary>How far back a message can be that is now repeated: longer than Slack is likely to be away.</summary>
    private static readonly Duration Back = Duration.FromDays(1);

    /// <summary>The metadata of a message with this key.</summary>
    public static JsonObject Metadata(string key) => new()
    {
        ["event_type"] = EventType,
        ["event_payload"] = new JsonObject { ["key"] = key },
    };

    /// <summary>The timestamp of the message with this key; or why that could not be asked just now. Both null: it is not there, or the bot may not look.</summary>
    public async Task<(string? Timestamp, SendOutcome.NotSent? Later)> FindAsync(Workspace workspace, string channel, string? thread, string key, CancellationToken stop)
    {
        var since = (clock.GetCurrentInstant() - Back).ToUnixTimeSeconds();
        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            var arguments = new JsonObject
            {
                ["channel"] = channel,
                ["limit"] = PageSize,
                ["oldest"] = since.ToString(CultureInfo.InvariantCulture),
                ["include_all_metadata"] = true,
            };
            if (thread is not null)
                arguments["ts"] = thread;
            if (cursor is not null)
                arguments["cursor"] = cursor;
            switch (await api.CallAsync(workspace, thread is null ? WebMethods.History : WebMethods.Replies, arguments, stop))
            {
                case ApiReply.Ok ok:
                    if (Find(ok.Body, key) is { } found)
                        return (found, null);
                    cursor = ok.Body.Text("response_metadata", "next_cursor");
                    if (cursor is null)
                        return (null, null);
                    break;
                case ApiReply.Failed { Outcome: SendOutcome.Unknown unknown }:
                    return (null, new SendOutcome.NotSent(unknown.Why));
                case ApiReply.Failed { Outcome: SendOutcome.NotSent later } failed when ErrorWords.Of(failed.Error) != ErrorKind.Credentials:
                    return (null, later);
                default:
                    return (null, null);
            }
        }

        return (null, null);
    }

    private static string? Find(JsonElement body, string key) => body.List("messages").Where(message => Is(message, key)).Select(message => message.Text("ts")).FirstOrDefault();

    private static bool Is(JsonElement message, string key) =>
        message.Text("metadata", "event_type") == EventType && message.Text("metadata", "event_payload", "key") == key;
}
