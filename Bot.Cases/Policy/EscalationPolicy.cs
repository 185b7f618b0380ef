using Bot.Cases.Clocks;
using Bot.Cases.People;

namespace Bot.Cases.Policy;

/// <summary>The escalation SOP as data: everything the rules need to know about one organisation. Immutable; a case keeps the one it was opened under.</summary>
public sealed record EscalationPolicy(
    string Name,
    int Version,
    string Purpose,
    PolicyScope Scope,
    IReadOnlyDictionary<string, BusinessCalendar> Calendars,
    IReadOnlyList<Person> People,
    IReadOnlyList<Tier> Tiers,
    IReadOnlyList<Level> Levels,
    EscalationTerms Escalate,
    ReminderTerms Reminders,
    IReadOnlyDictionary<Occasion, IReadOnlyList<Audience>> Notify)
{
    private readonly Dictionary<PersonId, Person> byId = People.DistinctBy(person => person.Id).ToDictionary(person => person.Id);
    private readonly Dictionary<(string, string), Person> byAccount = People
        .SelectMany(person => person.Accounts.Select(account => (Key: Account(account.Key, account.Value), person)))
        .DistinctBy(pair => pair.Key)
        .ToDictionary(pair => pair.Key, pair => pair.person);

    /// <summary>What is agreed with single clients.</summary>
    public IReadOnlyList<ClientTerms> Clients { get; init; } = [];

    /// <summary>Waiting for whom pauses resolving (R10).</summary>
    public IReadOnlySet<WaitReason> Pauses { get; init; } = new HashSet<WaitReason> { WaitReason.Client };

    /// <summary>The person with this id; null for somebody the policy does not know (any more).</summary>
    public Person? Find(PersonId id) => byId.GetValueOrDefault(id);

    /// <summary>The person who holds this account on a channel; null where nobody does.</summary>
    public Person? Holder(string channel, string account) => byAccount.GetValueOrDefault(Account(channel, account));

    /// <summary>The name to show for a person; the id where the policy does not know them, "the bot" for the bot.</summary>
    public string NameOf(PersonId id) => id == PersonId.Bot ? "the bot" : Find(id)?.Name ?? id.Value;

    /// <summary>The tier with this id. A fault where there is none: policies are checked before use.</summary>
    public Tier TierOf(TierId id) => Tiers.First(tier => tier.Id == id);

    /// <summary>The tier above this one; null at the top.</summary>
    public Tier? Above(TierId id) => Tiers.SkipWhile(tier => tier.Id != id).Skip(1).FirstOrDefault();

    /// <summary>The level with this id. A fault where there is none: policies are checked before use.</summary>
    public Level LevelOf(LevelId id) => Levels.First(level => level.Id == id);

    /// <summary>The channels to the client that are named for a tier at a level, in the tier's order: those that both name where both do; none where they are left open.</summary>
    public IReadOnlyList<ClientChannel> ChannelsAt(TierId tier, LevelId level) => (TierOf(tier).Channels, LevelOf(level).Channels) switch
    {
        ({ Count: 0 }, var ofLevel) => ofLevel,
        (var ofTier, { Count: 0 }) => ofTier,
        var (ofTier, ofLevel) => [.. ofTier.Where(ofLevel.Contains)],
    };

    /// <summary>The calendar that a level's clocks are counted in.</summary>
    public BusinessCalendar CalendarOf(Level level) => Calendars[level.Calendar];

    /// <summary>The calendar of record of a clock for a client (R6): as agreed with them, else the level's.</summary>
    public BusinessCalendar CalendarOf(Level level, ClockKind kind, ClientTerms? client) => client is null ? CalendarOf(level) : client.CalendarOf(this, level, kind);

    /// <summary>What is agreed with a client, by their name or another they go by; null where nothing is.</summary>
    public ClientTerms? ClientOf(string name) => Clients.FirstOrDefault(client => client.IsCalled(name));

    /// <summary>The zone to show times in where a reader's own is not known: the first calendar's that has one, else UTC.</summary>
    public DateTimeZone Zone => Calendars.Values.OfType<WeeklyCalendar>().FirstOrDefault()?.Zone ?? DateTimeZone.Utc;

    private static (string, string) Account(string channel, string account) => (channel, account.ToUpperInvariant());
}

/// <summary>Who the policy is for and what it covers, in the organisation's own words.</summary>
public sealed record PolicyScope(IReadOnlyList<string> AppliesTo, IReadOnlyList<string> Covers)
{
    /// <summary>Stands for what the policy does not cover.</summary>
    public const string Outside = "";
}
