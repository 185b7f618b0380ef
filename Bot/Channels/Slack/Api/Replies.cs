using System.Net;
using System.Text.Json;

namespace Bot.Channels.Slack.Api;

/// <summary>Reads Slack's answers and says what they mean for a send (reliability 4.2).</summary>
internal static class Replies
{
    /// <summary>How long to wait where Slack says "later" and not when.</summary>
    public static readonly Duration DefaultWait = Duration.FromSeconds(1);

    /// <summary>How long to wait where an operator has to act first.</summary>
    public static readonly Duration OperatorWait = Duration.FromMinutes(2);

    /// <summary>A whole answer, with what Slack remarked about it. Throws where Slack did not understand the call.</summary>
    public static (ApiReply Reply, IReadOnlyList<string> Remarks) Read(string method, HttpStatusCode status, Duration? after, string text)
    {
        var body = Parse(text);
        var remarks = Remarks(body);
        var word = Word(body);
        var good = (int)status is >= 200 and < 300;
        if (good && word is null && (method == WebMethods.Respond || IsOk(body)))
            return (new ApiReply.Ok(body), remarks);
        if (status == HttpStatusCode.TooManyRequests)
            return (Busy(word ?? "ratelimited", after), remarks);
        if (status == HttpStatusCode.RequestTimeout || (int)status >= 500 || (good && word is null))
            return (new ApiReply.Failed(word ?? $"http_{(int)status}", new SendOutcome.Unknown($"Slack answered {(int)status} {word}".TrimEnd())), remarks);
        return (word is null ? ByStatus(status) : ByWord(method, word, after, remarks), remarks);
    }

    /// <summary>The text of a member; null where there is none.</summary>
    public static string? Text(JsonElement body, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty(name, out body))
                return null;
        }

        return body.ValueKind == JsonValueKind.String ? body.GetString() : null;
    }

    /// <summary>Whether a member is there and true.</summary>
    public static bool IsTrue(JsonElement body, string name) => body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static ApiReply ByWord(string method, string word, Duration? after, IReadOnlyList<string> remarks) => ErrorWords.Of(word) switch
    {
        ErrorKind.Busy => Busy(word, after),
        ErrorKind.Credentials => new ApiReply.Failed(word, new SendOutcome.NotSent($"Slack does not let the bot in: {word}.", after ?? OperatorWait)),
        ErrorKind.Recipient => new ApiReply.Failed(word, new SendOutcome.Refused(word)),
        ErrorKind.Doubtful => new ApiReply.Failed(word, new SendOutcome.Unknown($"Slack answered {word}.")),
        ErrorKind.Mistake => throw new CallException($"Slack did not take {method}: {string.Join("; ", remarks.Prepend(word))}"),
        var other => throw new InvalidOperationException(other.ToString()),
    };

    private static ApiReply.Failed ByStatus(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.ProxyAuthenticationRequired => new($"http_{(int)status}", new SendOutcome.NotSent($"Slack answered {(int)status}.", OperatorWait)),
        HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone => new($"http_{(int)status}", new SendOutcome.Refused($"Slack answered {(int)status}.")),
        < HttpStatusCode.BadRequest => new($"http_{(int)status}", new SendOutcome.NotSent($"Something before Slack answered {(int)status}.", OperatorWait)),
        _ => throw new CallException($"Slack answered {(int)status}."),
    };

    private static ApiReply.Failed Busy(string word, Duration? after) => new(word, new SendOutcome.NotSent("Too many messages.", after ?? DefaultWait));

    private static bool IsOk(JsonElement body) => IsTrue(body, "ok");

    private static string? Word(JsonElement body) => IsOk(body) ? null : Text(body, "error");

    /// <summary>Everything that Slack says beside the word: <c>errors[]</c>, the messages of <c>response_metadata</c>, warnings.</summary>
    private static IReadOnlyList<string> Remarks(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            return [];
        var more = body.TryGetProperty("response_metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object ? metadata : default;
        return [.. Texts(body, "errors"), .. Texts(more, "messages"), .. Texts(more, "warnings"), .. Text(body, "warning") is { } warning ? new[] { warning } : [],
            .. Text(body, "needed") is { } needed ? new[] { $"needed: {needed}" } : []];
    }

    private static IEnumerable<string> Texts(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(one => one.ValueKind == JsonValueKind.String ? one.GetString()! : one.GetRawText())
            : [];

    private static JsonElement Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
