namespace Bot.Channels.Slack.SocketMode;

/// <summary>A message that came over a socket (https://docs.slack.dev/apis/events-api/using-socket-mode).</summary>
internal abstract record Frame
{
    private Frame()
    {
    }

    /// <summary>The socket is ready.</summary>
    public sealed record Hello : Frame;

    /// <summary>Slack wants this socket closed: <c>warning</c>, <c>refresh_requested</c>, <c>too_many_websockets</c>, <c>link_disabled</c>.</summary>
    public sealed record Disconnect(string Reason) : Frame;

    /// <summary>Something for the bot.</summary>
    public sealed record Delivery(Envelope Envelope) : Frame;

    /// <summary>Nothing that is known.</summary>
    public sealed record Unknown : Frame;

    /// <summary>Reads a message.</summary>
    public static Frame Read(ReadOnlyMemory<byte> bytes)
    {
        var message = JsonText.Parse(bytes) ?? default;
        return (message.Text("type"), message.Text("envelope_id")) switch
        {
            ("hello", _) => new Hello(),
            ("disconnect", _) => new Disconnect(message.Text("reason") ?? string.Empty),
            ({ } type, { } id) when message.Member("payload") is { } payload => new Delivery(new Envelope(
                id, type, payload, message.Number("retry_attempt") ?? 0, message.Text("retry_reason"), message.Flag("accepts_response_payload"))),
            _ => new Unknown(),
        };
    }
}
