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
    public static (ApiReply Reply, IReadOnlyList<string> Remarks) Read(string method, HttpStatusCode status, Duration? after, ReadOnlyMemory<byte> answer)
    {
        var body = JsonText.Parse(answer) ?? default;
        var remarks = Remarks(body);
        var well = body.Flag("ok");
        var word = well ? null : body.Text("error");
        var good = (int)status is >= 200 and < 300;
        if (good && word is null && (method == WebMethods.Respond || well))
            return (new ApiReply.Ok(body), remarks);
        if (status == HttpStatusCode.TooManyRequests)
            return (Busy(word ?? "ratelimited", after), remarks);
        if (status == HttpStatusCode.RequestTimeout || (int)status >= 500 || (good && word is null))
            return (new ApiReply.Failed(word ?? $"http_{(int)status}", new SendOutcome.Unknown($"Slack answered {(int)status} {word}".TrimEnd())), remarks);
        return (word is null ? ByStatus(status) : ByWord(method, word, after, remarks), remarks);
    }

    private static ApiReply.Failed ByWord(string method, string word, Duration? after, IReadOnlyList<string> remarks) => ErrorWords.Of(word) switch
    {
        ErrorKind.Busy => Busy(word, after),
        ErrorKind.Credentials => new(word, new SendOutcome.NotSent($"Slack does not let the bot in: {word}.", after ?? OperatorWait)),
        ErrorKind.Recipient => new(word, new SendOutcome.Refused(word)),
        ErrorKind.Doubtful => new(word, new SendOutcome.Unknown($"Slack answered {word}.")),
        ErrorKind.Mistake => throw new CallException($"Slack did not take {method}: {string.Join("; ", remarks.Prepend(word))}") { Word = word },
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

    /// <summary>Everything that Slack says beside the word: <c>errors[]</c>, the messages of <c>response_metadata</c>, warnings.</summary>
    private static List<string> Remarks(JsonElement body)
    {
        var said = new[] { body.List("errors"), body.List("response_metadata", "messages"), body.List("response_metadata", "warnings") };
        var remarks = said.SelectMany(list => list).Select(one => one.Written()).OfType<string>().ToList();
        if (body.Text("warning") is { } warning)
            remarks.Add(warning);
        if (body.Text("needed") is { } needed)
            remarks.Add($"needed: {needed}");
        return remarks;
    }
}
