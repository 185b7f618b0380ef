using Bot.Audit;
using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Channels;
using Bot.Conversations;
using Bot.Dialogs.Notices;

namespace Bot.Storage.Records;

/// <summary>Everything a turn leaves behind, written in one transaction or not at all.</summary>
internal sealed record Commit(Instant Now)
{
    /// <summary>Where it came in; everything that changes something says so.</summary>
    public Origin? Origin { get; init; }

    /// <summary>The keys that must be new: the event's, and the form's where one was answered. A repeat gets the first answer.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>The nonce of the card that answers, kept with the keys.</summary>
    public string? Answer { get; init; }

    /// <summary>The change to a case.</summary>
    public CaseChange? Change { get; init; }

    /// <summary>What is left of the case's events, where the change takes something out of them.</summary>
    public IReadOnlyList<Redaction> Left { get; init; } = [];

    /// <summary>The cards whose buttons will be pressed.</summary>
    public IReadOnlyList<CardRow> Cards { get; init; } = [];

    /// <summary>The list of what waits for somebody's decision that one of the cards is.</summary>
    public ApprovalList? List { get; init; }

    /// <summary>What goes out.</summary>
    public IReadOnlyList<NewOutgoing> Outgoing { get; init; } = [];

    /// <summary>The pings that are to reach people.</summary>
    public IReadOnlyList<NewPing> Pings { get; init; } = [];

    /// <summary>What was done about a person's pings.</summary>
    public PersonRound? Round { get; init; }

    /// <summary>What somebody prefers from now on.</summary>
    public NewPreferences? Preferences { get; init; }

    /// <summary>The version of the people's directory that this was decided on; where it has another by then, nothing is written. Null: decided on none.</summary>
    public long? DecidedOn { get; init; }

    /// <summary>The change to what holds of people.</summary>
    public DirectoryChange? Directory { get; init; }

    /// <summary>The turns that are taken in tiers, each tier once (R28); where another took one meanwhile, nothing is written.</summary>
    public IReadOnlyList<TurnMove> Turns { get; init; } = [];

    /// <summary>How far people were told of a delegation.</summary>
    public DelegationTold? Told { get; init; }

    /// <summary>A swap that is asked for, or answered.</summary>
    public SwapChange? Swap { get; init; }

    /// <summary>Asked when it is written: whether the policy that this was decided under is still in force; where it is not, nothing is written.</summary>
    public Func<bool> StillHolds { get; init; } = () => true;
}

/// <summary>New events of a case that had <paramref name="ExpectedVersion"/> events when they were decided.</summary>
internal sealed record CaseChange(Case After, int ExpectedVersion, string PolicyHash, string Channel, string? Conversation, Upcoming? Next);

/// <summary>A card that was or will be shown. <paramref name="Verbs"/> lists what its buttons may do where that does not follow from its topic.</summary>
internal sealed record CardRow(string Nonce, CaseId? Case, string Topic, string? Verbs, string Channel, Destination Destination, string? Conversation, string? MessageId)
{
    /// <summary>The topic of a card that only told somebody something: it stays as it was sent.</summary>
    public const string Told = "Told/0";

    /// <summary>How long a button is good after its card was drawn last; an older one answers with the case as it is and a card drawn anew.</summary>
    public static readonly Duration Good = Duration.FromDays(30);

    /// <summary>The organisation that the card stands in, as the channel names it (a Slack team or enterprise, a Teams tenant); null where none is known.</summary>
    public string? Tenant { get; init; }

    /// <summary>The one account that it is for, where its conversation does not say; null where it is for all who read there.</summary>
    public string? Audience { get; init; }

    /// <summary>The version of its case at which it was drawn last; null where it is about none or several.</summary>
    public int? Version { get; init; }

    /// <summary>When it was drawn last.</summary>
    public Instant DrawnAt { get; init; }

    /// <summary>Whether it is drawn anew when its case changes.</summary>
    public bool IsLive => Topic != Told;

    /// <summary>Whether it is about no one case that a button of it could mean, and yet is drawn anew in its place.</summary>
    public bool IsSwap => Topic.StartsWith(nameof(TopicKind.Swap), StringComparison.Ordinal);

    /// <summary>Whether it shows several pings or requests, each of a case of its own: its buttons name the case.</summary>
    public bool IsBundle => Case is null && (Topic.StartsWith(nameof(TopicKind.Pings), StringComparison.Ordinal) || Topic.StartsWith(nameof(TopicKind.Approvals), StringComparison.Ordinal));
}

/// <summary>Something to send: a card by its nonce, drawn when it is sent (or, <paramref name="Change"/>, drawn anew), or a ready payload.</summary>
internal sealed record NewOutgoing(string Channel, Destination Destination, string? Nonce, bool Change, string? Payload = null, string? Summary = null)
{
    /// <summary>The next ways for a new card that is refused here, in order; each is tried once.</summary>
    public IReadOnlyList<Way> Otherwise { get; init; } = [];

    /// <summary>Why it goes this way, where that is not the first: said on the card.</summary>
    public string? Because { get; init; }
}

/// <summary>What became of a commit.</summary>
internal abstract record CommitOutcome
{
    private CommitOutcome()
    {
    }

    /// <summary>Durable.</summary>
    public sealed record Done : CommitOutcome;

    /// <summary>A key was there before; the nonce of the card that answered it then.</summary>
    public sealed record Repeat(string? Answer) : CommitOutcome;

    /// <summary>Somebody else changed the case, the directory of people, or saw to the person, meanwhile: decide again on what it is now. <paramref name="OfTurn"/>: only a turn in a tier was taken by another.</summary>
    public sealed record Stale(bool OfTurn = false) : CommitOutcome;
}
