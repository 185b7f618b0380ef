using System.Text;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>
/// One request of the corpus: what our endpoint is to answer and what Bolt answered when it was measured (null: not comparable, <see cref="Why"/> says so).
/// It is built for a secret and a time just before it is sent, because Bolt lives by the machine's clock.
/// </summary>
internal sealed record CorpusCase(string Name, int Ours, int? Bolt, Func<string, Instant, RawRequest> Build)
{
    public const string Form = "application/x-www-form-urlencoded";

    public const string Json = "application/json";

    /// <summary>Why the two differ; null where they agree.</summary>
    public string? Why { get; init; }

    /// <summary>Whether Slack could have sent it, so that it must be taken.</summary>
    public bool Genuine { get; init; }

    /// <summary>A body, signed well.</summary>
    public static CorpusCase Signed(string name, int ours, int? bolt, string contentType, byte[] body, string path = "/slack/events", string? why = null, bool genuine = false) =>
        new(name, ours, bolt, (secret, now) => Good(secret, now, contentType, body, path)) { Why = why, Genuine = genuine };

    /// <summary>A text as UTF-8, signed well.</summary>
    public static CorpusCase Signed(string name, int ours, int? bolt, string contentType, string body, string path = "/slack/events", string? why = null, bool genuine = false) =>
        Signed(name, ours, bolt, contentType, Encoding.UTF8.GetBytes(body), path, why, genuine);

    /// <summary>A command signed well and then changed.</summary>
    public static CorpusCase Changed(string name, int ours, int? bolt, Func<RawRequest, RawRequest> change, string? why = null) =>
        new(name, ours, bolt, (secret, now) => change(Good(secret, now, Form, Encoding.UTF8.GetBytes(GoodRequests.CommandBody), "/slack/events"))) { Why = why };

    /// <summary>A command with a timestamp and the signature that goes with <paramref name="signed"/> (null: the same text).</summary>
    public static CorpusCase At(string name, int ours, int? bolt, Func<long, string> timestamp, Func<long, string>? signed = null, string? why = null) => new(name, ours, bolt, (secret, now) =>
    {
        var body = Encoding.UTF8.GetBytes(GoodRequests.CommandBody);
        var sent = timestamp(now.ToUnixTimeSeconds());
        return new RawRequest("POST", "/slack/events", [("Content-Type", Form), (Signing.TimestampHeader, sent), (Signing.SignatureHeader, Signing.Sign(secret, signed?.Invoke(now.ToUnixTimeSeconds()) ?? sent, body))], body);
    }) { Why = why };

    /// <summary>A request as Slack sends it.</summary>
    public static RawRequest Good(string secret, Instant now, string contentType, byte[] body, string path)
    {
        var timestamp = Signing.Timestamp(now);
        return new RawRequest("POST", path, [("Content-Type", contentType), (Signing.TimestampHeader, timestamp), (Signing.SignatureHeader, Signing.Sign(secret, timestamp, body))], body);
    }
}
