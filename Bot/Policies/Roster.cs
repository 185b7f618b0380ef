using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Policies;

/// <summary>Reads who there is and on which tier they stand.</summary>
internal static class Roster
{
    /// <summary>Whoever asks for an escalation may not approve it, so that one person is not enough (R30).</summary>
    private const int FewestMembers = 2;

    private static readonly string[] Channels = ["slack", "teams", "web"];

    /// <summary>The roles by their words.</summary>
    public static readonly IReadOnlyList<(string Word, Role Meaning)> Roles =
    [
        ("member", Role.Member), ("lead", Role.Lead), ("approver", Role.Approver), ("executive", Role.Executive),
        ("legal", Role.Legal), ("auditor", Role.Auditor), ("administrator", Role.Administrator),
    ];

    /// <summary>Names of audiences and of the bot itself: as a person's id they would mean two things.</summary>
    private static readonly string[] Reserved = [PersonId.Bot.Value, .. Terms.Audiences.Select(audience => audience.Word)];

    public static IReadOnlyList<Person> People(Value? value)
    {
        var people = new List<Person>();
        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var holders = Channels.ToDictionary(channel => channel, _ => new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase));
        foreach (var item in value?.Items("a person") ?? [])
        {
            var part = item.Section("a person", "id", "name", "email", "slack", "teams", "web", "zone", "hours", "quiet", "roles", "clients", "active");
            var id = part.Need("id");
            var person = new Person(
                new(Id(id, ids)),
                part.Text("name"),
                part.Maybe("email")?.Text(),
                Accounts(part, id?.Text() ?? string.Empty, holders))
            {
                Times = Times(part),
                Roles = part.Maybe("roles")?.Items("a role").Select(role => role.OneOf([.. Roles])).OfType<Role>().ToHashSet() ?? [],
                Clients = part.Maybe("clients")?.Items("a client").Select(client => client.Text()).OfType<string>().ToList(),
                Active = part.Maybe("active")?.OneOf(("true", true), ("false", false)) != false,
            };
            if (id is not null && Reserved.Contains(person.Id.Value))
                item.Findings.Against(id.Node, $"the id '{person.Id}' has a meaning of its own; allowed: any but {string.Join(", ", Reserved)}");
            if (person.Accounts.Count == 0)
                item.Findings.Warn(item.Node, $"nobody can reach '{person.Id}': no slack, teams or web account");
            people.Add(person);
        }

        return people;
    }

    public static IReadOnlyList<Tier> Tiers(Value? value, IReadOnlyList<Person> people)
    {
        var tiers = new List<Tier>();
        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var known = people.Select(person => person.Id.Value).ToHashSet();
        foreach (var item in value?.Items("a tier") ?? [])
        {
            var part = item.Section("a tier", "id", "name", "responsibilities", "authority", "members", "channel", StageChannels.Key, "assign", "all_roles", "may");
            var (id, members) = (part.Need("id"), part.Need("members"));
            var tier = new Tier(
                new(Id(id, ids)),
                part.Text("name"),
                part.Text("responsibilities"),
                part.Text("authority"),
                [.. Members(members, people, known).Where(member => people.Any(person => person.Id == member && person.Active))],
                Rooms(part.Maybe("channel")))
            {
                AllRoles = part.Maybe("all_roles")?.Items("a role").Select(role => role.OneOf([.. Roles])).OfType<Role>().Distinct().ToList() ?? [],
                May = part.Maybe("may") is { } may ? Authorities.Read(may) : null,
                Channels = StageChannels.Read(part.Maybe(StageChannels.Key)),
                Assign = part.Maybe("assign")?.OneOf(("first", Assignment.First), ("round_robin", Assignment.RoundRobin)) ?? Assignment.First,
            };
            if (id is not null && tier.Id.Value == Levels.WholeCase)
                item.Findings.Against(id.Node, $"the id '{tier.Id}' stands for the whole case under 'resolve'; allowed: any other");
            if (members is not null && tiers.Count > 0 && tier.Members.Count > 0 && tier.Members.All(tiers[^1].Members.Contains))
                item.Findings.Warn(members.Node, $"all members of {tier.Id} are in {tiers[^1].Id} below it: an escalation brings in nobody new");
            tiers.Add(tier);
        }

        return tiers;
    }

    /// <summary>A person of the policy, by id; null where there is none, which is found.</summary>
    public static PersonId? Known(Value value, IReadOnlyList<Person> people) => Known(value, people, id => people.Any(person => person.Id.Value == id));

    private static PersonId? Known(Value value, IReadOnlyList<Person> people, Predicate<string> known)
    {
        if (value.Text() is not { } id)
            return null;
        if (people.Count > 0 && !known(id))
            value.Findings.Against(value.Node, $"{value.What} is '{id}', who is not among the people; allowed: {Names(people)}");
        return new(id);
    }

    /// <summary>The ids of the people, for a finding.</summary>
    public static string Names(IReadOnlyList<Person> people) => string.Join(", ", people.Select(person => person.Id.Value));

    private static string Id(Value? value, HashSet<string> taken)
    {
        if (value?.Text() is not { } id)
            return string.Empty;
        if (!id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
            value.Wrong("letters, digits, - and _");
        else if (!taken.Add(id))
            value.Findings.Against(value.Node, $"{value.What} is '{id}', which is taken; allowed: an id of its own");
        return id;
    }

    /// <summary>When somebody works, where the policy says so (R24).</summary>
    private static WorkingTimes Times(Section part)
    {
        var hours = part.Maybe("hours")?.Section("the hours of a person", "days", "from", "to");
        var quiet = part.Maybe("quiet")?.Section("the quiet hours of a person", "from", "to");
        return new(
            part.Maybe("zone") is { } zone ? Calendars.Zone(zone) : null,
            hours?.Need("days")?.Items("a day").Select(Calendars.Day).OfType<IsoDayOfWeek>().ToHashSet(),
            hours is null ? null : Calendars.Hours(hours),
            quiet is null ? null : Calendars.Hours(quiet));
    }

    private static Dictionary<string, string> Accounts(Section part, string id, Dictionary<string, Dictionary<string, string>> holders)
    {
        var accounts = new Dictionary<string, string>();
        foreach (var channel in Channels)
        {
            if (part.Maybe(channel) is not { } value || value.Text() is not { } account)
                continue;
            accounts[channel] = account;
            if (!holders[channel].TryAdd(account, id))
                value.Findings.Against(value.Node, $"{value.What} is '{account}', the account of '{holders[channel][account]}'; allowed: one person an account");
            if (channel == "slack" && account.IndexOf('/', StringComparison.Ordinal) <= 0)
                value.Findings.Warn(value.Node, $"{value.What} is '{account}', which nobody will have: a workspace's id, a slash and a member's id look like T01TEST/U01AMY");
        }

        return accounts;
    }

    private static List<PersonId> Members(Value? value, IReadOnlyList<Person> people, HashSet<string> ids)
    {
        if (value is null)
            return [];
        var named = value.Items("a member").Select(item => Known(item, people, ids.Contains)).OfType<PersonId>().ToList();
        var members = named.Distinct().ToList();
        var here = members.Count(member => people.Any(person => person.Id == member && person.Active));
        if (members.Count < named.Count)
            value.Findings.Against(value.Node, $"{value.What} names somebody twice; allowed: once");
        else if (members.Count is > 0 and < FewestMembers)
            value.Findings.Against(value.Node, $"{value.What} is one person; allowed: at least {FewestMembers}, for nobody approves their own request");
        else if (here == 0 && members.Count > 0)
            value.Findings.Against(value.Node, $"{value.What} are all people who left; allowed: at least one who is active");
        else if (here < members.Count)
            value.Findings.Warn(value.Node, $"{value.What} names {Listed(members.Where(member => people.Any(person => person.Id == member && !person.Active)))}, who left: {(here == 1 ? "one is not enough to ask and to approve; name somebody else" : "take them out when their cases are done")}");
        return members;
    }

    private static string Listed(IEnumerable<PersonId> people) => string.Join(" and ", people.Select(person => $"'{person}'"));

    private static Dictionary<string, string> Rooms(Value? value)
    {
        var rooms = new Dictionary<string, string>();
        var part = value?.Section("the channel of a tier", "slack", "teams", "web");
        foreach (var channel in Channels)
        {
            if (part?.Maybe(channel)?.Text() is { } room)
                rooms[channel] = room;
        }

        return rooms;
    }
}
