namespace Bot.Tests.Counterparts;

/// <summary>What goes wrong with a call.</summary>
internal abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>429 with Retry-After (null: without one); nothing was done. It closes the conversation that was written to, or the whole method.</summary>
    public sealed record RateLimited(int? Seconds = 1, bool WholeMethod = false) : Fault;

    /// <summary>The platform's own word for "no"; nothing was done. Slack: <c>ratelimited</c>, <c>invalid_auth</c>, <c>internal_error</c>, …; Teams: <c>BotNotInConversationRoster</c>, <c>MessageSizeTooBig</c>, …</summary>
    public sealed record Error(string Word) : Fault;

    /// <summary>A status with this body; nothing was done.</summary>
    public sealed record Fails(int Status = 500, string Body = "") : Fault;

    /// <summary>It is done, and answered with this status all the same.</summary>
    public sealed record AcceptedThenFails(int Status = 500) : Fault;

    /// <summary>It is done, and the connection is reset instead of an answer.</summary>
    public sealed record AcceptedThenReset : Fault;

    /// <summary>The connection is reset before the body is read; nothing was done.</summary>
    public sealed record Reset : Fault;

    /// <summary>No answer until the gate lets it through (<paramref name="Accepted"/>: it is done before, else after).</summary>
    public sealed record Held(Gate Gate, bool Accepted = false) : Fault;

    /// <summary>It is done, and the answer comes a byte for each release of the gate.</summary>
    public sealed record Drips(Gate Gate) : Fault;

    /// <summary>It is done, and answered with this body (a page of a proxy, half a JSON).</summary>
    public sealed record Garbled(string Body, string ContentType = "application/json; charset=utf-8") : Fault;
}
