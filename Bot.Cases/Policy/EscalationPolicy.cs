using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Privacy;

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
    private Roll roll = Roll.Of(People, PeopleDirectory.Empty);

    /// <summary>What is agreed with single clients.</summary>
    public IReadOnlyList<ClientTerms> Clients { get; init; } = [];

    /// <summary>Waiting for whom pauses resolving (R10).</summary>
    public IReadOnlySet<WaitReason> Pauses { get; init; } = new HashSet<WaitReason> { WaitReason.Client };

    /// <summary>Which cases are confidential, and who sees them.</summary>
    public ConfidentialTerms Confidential { get; init; } = ConfidentialTerms.Usual;

    /// <summary>What holds of people beyond this roster, as it is now.</summary>
    public PeopleDirectory Directory
    {
        get;
        init
        {
            field = value;
            roll = Roll.Of(People, value);
        }
    } = PeopleDirectory.Empty;

    /// <summary>Whether accounts that the policy does not know may log issues, and nothing else.</summary>
    public bool StrangersLog { get; init; }

    /// <summary>The same terms, with the people as another edition knows them now: who there is, what they are, and who stands on which tier. People it does not know any more keep their names and are no longer active.</summary>
    public EscalationPolicy Among(EscalationPolicy now) => ReferenceEquals(this, now) ? this : new EscalationPolicy(
        Name, Version, Purpose, Scope, Calendars,
        [.. now.People, .. People.Where(person => now.Find(person.Id) is null).Select(person => person with { Active = false, Accounts = new Dictionary<string, string>() })],
        [.. Tiers.Select(tier => tier with { Members = now.Tiers.FirstOrDefault(one => one.Id == tier.Id)?.Members ?? [.. tier.Members.Where(member => now.Find(member) is not null)] })],
        Levels, Escalate, now.Find(Reminders.Fallback) is { Active: true } ? Reminders : Reminders with { Fallback = now.Reminders.Fallback }, Notify)
    {
        Clients = Clients,
        Pauses = Pauses,
        Confidential = Confidential,
        StrangersLog = now.StrangersLog,
        Directory = now.Directory,
    };

    /// <summary>The person with this id, with the accounts they linked; for an account's id whoever holds that account by now. Null for somebody the policy does not know (any more).</summary>
    public Person? Find(PersonId id) => roll.ById.GetValueOrDefault(id) ?? (id.Account is var (channel, account) ? Holder(channel, account) : null);

    /// <summary>The person who holds this account on a channel, by the roster or because they linked it; null where nobody does.</summary>
    public Person? Holder(string channel, string account) => roll.ByAccount.GetValueOrDefault(Roll.Key(channel, account));

    /// <summary>The people who are called this, by id, e-mail or name in either case, in the order of the roster.</summary>
    public IEnumerable<PersonId> Called(string name) => roll.Called(name);

    /// <summary>These people in the order of the roster, each once; whoever is not on it is left out.</summary>
    public IEnumerable<PersonId> InOrder(IEnumerable<PersonId> people) => roll.InOrder(people);

    /// <summary>The people to whom the roster gives roles of their own, beside those of their tiers.</summary>
    public IReadOnlyList<PersonId> Special => roll.Special;

    /// <summary>All accounts of a person on a channel.</summary>
    public IEnumerable<string> AccountsOf(PersonId id, string channel) => roll.Accounts[(id, channel)];

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
}

/// <summary>Who the policy is for and what it covers, in the organisation's own words.</summary>
public sealed record PolicyScope(IReadOnlyList<string> AppliesTo, IReadOnlyList<string> Covers)
{
    /// <summary>Stands for what the policy does not cover.</summary>
    public const string Outside = "";
}
