using System.Text.Json;

namespace Bot.Channels.Slack.Api;

/// <summary>What Slack's Web API answered.</summary>
internal abstract record ApiReply
{
    private ApiReply()
    {
    }

    /// <summary><c>ok: true</c>, with the whole body.</summary>
    public sealed record Ok(JsonElement Body) : ApiReply
    {
        /// <summary>The scopes of the token that was used, where Slack names them.</summary>
        public string? Scopes { get; init; }

        /// <summary>Slack's clock.</summary>
        public Instant? At { get; init; }
    }

    /// <summary>Anything else: Slack's own word for it (<c>channel_not_found</c>, or ours for what happened on the way), and what it means for a send.</summary>
    public sealed record Failed(string Error, SendOutcome Outcome) : ApiReply;
}
