using Bot.Conversations;

namespace Bot.Channels;

/// <summary>A chat product: draws cards in its own wire form and sends them. Everything else about it stays in its folder.</summary>
internal interface IChannel
{
    /// <summary>The channel's name, as policies and settings write it.</summary>
    string Name { get; }

    /// <summary>A send with the same key changes nothing, so one whose outcome is unknown may simply be repeated.</summary>
    bool RepeatsAreHarmless { get; }

    /// <summary>Everybody with an account can be written to, also somebody who was never seen. False where the way is only known from what came in.</summary>
    bool ReachesEverybody => false;

    /// <summary>The account whose own chat with the bot a conversation is, where its id alone says so; null where it does not.</summary>
    string? Whose(string conversation) => null;

    /// <summary>The wire form of a card or form for a message of this channel.</summary>
    string Render(Shown shown);

    /// <summary>How long a message there certainly has to wait, so that it is not even drawn before; null where it may be tried. <paramref name="change"/>: a message that is there is to change.</summary>
    ValueTask<Duration?> HoldAsync(Destination to, bool change, CancellationToken stop) => ValueTask.FromResult<Duration?>(null);

    /// <summary>Posts or changes one message. Faults of the network come back as outcomes, never as exceptions.</summary>
    Task<SendOutcome> SendAsync(Outgoing outgoing, CancellationToken stop);
}

/// <summary>
/// A message on its way out. <paramref name="Key"/> is the same on a repeat; <paramref name="MessageId"/> set means: change that message;
/// <paramref name="Repeat"/>: an earlier try may have arrived, look first where the platform allows it; <paramref name="Asked"/>: it answers somebody, who waits for it.
/// </summary>
internal sealed record Outgoing(string Key, Destination To, string? MessageId, string Payload, string Summary, bool Repeat = false, bool Asked = false)
{
    /// <summary>The buttons in the payload that only some people may press; where a channel can, others do not see them.</summary>
    public IReadOnlyList<Reserved> Reserved { get; init; } = [];

    /// <summary>The version of the case that the payload shows; null where it shows none or several.</summary>
    public int? Version { get; init; }
}

/// <summary>Where a message goes.</summary>
internal abstract record Destination
{
    private Destination()
    {
    }

    /// <summary>A conversation that was seen before; <paramref name="OnlyFor"/>, the one account in it that may see the message, where the channel can do that.</summary>
    public sealed record Conversation(string Id, string? OnlyFor = null) : Destination;

    /// <summary>A person's own chat, opened if need be, by the account's id.</summary>
    public sealed record Person(string Account) : Destination;

    /// <summary>A tier's room as the policy names it.</summary>
    public sealed record Room(string Id) : Destination;

    /// <summary>Only shown to this account in the answer itself (an ephemeral message, a dialog): never sent, and never changed later.</summary>
    public sealed record Glance(string Account) : Destination;
}

/// <summary>What became of a send (Sent, NotSent, Unknown, Refused).</summary>
internal abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>Accepted; the conversation and the message's id for later changes.</summary>
    public sealed record Sent(string Conversation, string MessageId) : SendOutcome
    {
        /// <summary>The organisation that it stands in, as the channel names it; null where it names none.</summary>
        public string? Tenant { get; init; }
    }

    /// <summary>Certainly not accepted; may be tried again, not before <paramref name="After"/> where the platform says so.</summary>
    public sealed record NotSent(string Why, Duration? After = null) : SendOutcome;

    /// <summary>Nobody can know whether it was accepted; repeated once at the most.</summary>
    public sealed record Unknown(string Why) : SendOutcome;

    /// <summary>Never to be accepted there: use the next way.</summary>
    public sealed record Refused(string Why) : SendOutcome;

    /// <summary>What the outcome of a question means for the message that waits for its answer: what could not be asked just now is asked again later, and nothing is sent meanwhile.</summary>
    public SendOutcome ForWhatWaits() => this is Unknown unknown ? new NotSent(unknown.Why) : this;
}
