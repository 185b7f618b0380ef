using System.Globalization;

namespace Bot.Benchmarks;

/// <summary>What Teams sends: each person writes from a chat and an organisation of their own, so that no limit of Teams' own is met.</summary>
internal sealed class TeamsRequests(Uri service, string token)
{
    /// <summary>A person's chat.</summary>
    public static string Chat(int person) => $"a:chat{person}";

    /// <summary>A message typed by a person.</summary>
    public byte[] Message(int person, string text) => JsonSerializer.SerializeToUtf8Bytes(Activity(person, "message", activity =>
    {
        activity["text"] = text;
        activity["textFormat"] = "plain";
        activity["attachments"] = new[] { new { contentType = "text/html", content = $"<p>{text}</p>" } };
    }));

    /// <summary>A form that is submitted at a step, with what stands in it.</summary>
    public byte[] Submission(int person, string messageId, string form, int step) => JsonSerializer.SerializeToUtf8Bytes(Activity(person, "invoke", activity =>
    {
        var data = JsonSerializer.Deserialize<Dictionary<string, string>>(Forms.Steps[step - 1])!;
        data["form"] = form;
        activity["name"] = "adaptiveCard/action";
        activity["replyToId"] = messageId;
        activity["value"] = new { action = new { type = "Action.Execute", verb = "submit", data }, trigger = "manual" };
    }));

    /// <summary>The request with the token of Teams' service.</summary>
    public HttpRequestMessage Signed(byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/messages", UriKind.Relative)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json") { CharSet = "utf-8" };
        request.Headers.Authorization = new("Bearer", token);
        return request;
    }

    private Dictionary<string, object> Activity(int person, string type, Action<Dictionary<string, object>> more)
    {
        var now = TimeProvider.System.GetUtcNow();
        var tenant = $"tenant{person}";
        var activity = new Dictionary<string, object>
        {
            ["type"] = type,
            ["id"] = Guid.NewGuid().ToString(),
            ["timestamp"] = now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["localTimestamp"] = now.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture),
            ["localTimezone"] = "Europe/London",
            ["locale"] = "en-GB",
            ["channelId"] = "msteams",
            ["serviceUrl"] = service.AbsoluteUri,
            ["from"] = new { id = $"29:user{person}", name = $"Person {person}", aadObjectId = $"aad{person}" },
            ["recipient"] = new { id = "28:bot", name = "EngagementBot" },
            ["conversation"] = new { id = Chat(person), conversationType = "personal", tenantId = tenant },
            ["entities"] = new[] { new { locale = "en-GB", country = "GB", platform = "Windows", timezone = "Europe/London", type = "clientInfo" } },
            ["channelData"] = new { tenant = new { id = tenant } },
        };
        more(activity);
        return activity;
    }
}
