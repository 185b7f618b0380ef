using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bot.Benchmarks;

/// <summary>What Slack sends, signed when it is sent.</summary>
internal static class SlackRequests
{
    public const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";

    private static readonly (string Block, string Type, string Value)[][] Steps =
    [
        [("new_client", "plain_text_input", "Acme"), ("title", "plain_text_input", "Invoice wrong"), ("client_words", "plain_text_input", "This is the third time!")],
        [("noticed", "plain_text_input", "The invoice has the wrong amount"), ("impact", "plain_text_input", "They will not pay")],
        [("example", "radio_buttons", "question"), ("stopped", "radio_buttons", "no"), ("repeated", "radio_buttons", "no")],
    ];

    /// <summary>A slash command of a person; the trigger names the person, and is used once.</summary>
    public static byte[] Command(int person, string trigger) => Encoding.UTF8.GetBytes(
        $"token=x&team_id=T1&team_domain=bench&channel_id=C1&channel_name=bench&user_id=U{person}&user_name=u{person}&command=%2Fescalate&text=new"
        + $"&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2F1&trigger_id={trigger}&api_app_id=A1");

    /// <summary>A modal that is submitted at a step, with the view as the bot drew it.</summary>
    public static byte[] Submission(int person, JsonElement view, int step)
    {
        var values = Steps[step - 1].ToDictionary(one => one.Block, one => new Dictionary<string, object>
        {
            [one.Block] = one.Type == "radio_buttons" ? new { type = one.Type, selected_option = new { value = one.Value } } : new { type = one.Type, value = one.Value },
        });
        var payload = new
        {
            type = "view_submission",
            team = new { id = "T1", domain = "bench" },
            user = new { id = $"U{person}", name = $"u{person}", team_id = "T1" },
            trigger_id = Guid.NewGuid().ToString("N"),
            view = new
            {
                id = $"V{person}",
                hash = $"{step}.1",
                type = "modal",
                callback_id = "form",
                private_metadata = view.GetProperty("private_metadata").GetString(),
                blocks = view.GetProperty("blocks"),
                state = new { values },
            },
        };
        return Encoding.UTF8.GetBytes($"payload={Uri.EscapeDataString(JsonSerializer.Serialize(payload))}");
    }

    /// <summary>The request with its signature.</summary>
    public static HttpRequestMessage Signed(byte[] body)
    {
        var seconds = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"v0:{seconds}:"), .. body];
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), signed));
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/slack/events", UriKind.Relative)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/x-www-form-urlencoded");
        request.Headers.Add("X-Slack-Request-Timestamp", seconds);
        request.Headers.Add("X-Slack-Signature", $"v0={signature}");
        return request;
    }
}
