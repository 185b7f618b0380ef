namespace Bot.Tests.Counterparts.Slack;

/// <summary>What goes wrong with a call.</summary>
internal abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>429 with Retry-After (null: without one); nothing was done.</summary>
    public sealed record RateLimited(int? Seconds = 1) : Fault;

    /// <summary><c>ok: false</c> with this word; nothing was done. <c>ratelimited</c>, <c>invalid_auth</c>, <c>token_expired</c>, <c>internal_error</c>, …</summary>
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
