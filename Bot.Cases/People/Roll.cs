namespace Bot.Cases.People;

/// <summary>The people of a roster with the accounts they linked, to be looked up. An account of the roster stays whose the roster says; of several links on a channel the first is where they are reached.</summary>
internal sealed record Roll(IReadOnlyDictionary<PersonId, Person> ById, IReadOnlyDictionary<(string, string), Person> ByAccount, ILookup<(PersonId, string), string> Accounts)
{
    private Lazy<ILookup<string, PersonId>> named = null!;
    private Lazy<IReadOnlyDictionary<PersonId, int>> places = null!;
    private Lazy<IReadOnlyList<PersonId>> special = null!;

    /// <summary>The people of the roster to whom it gives roles of their own, in its order.</summary>
    public IReadOnlyList<PersonId> Special => special.Value;

    /// <summary>The people who are called this, by id, e-mail or name in either case, in the order of the roster.</summary>
    public IEnumerable<PersonId> Called(string name) => named.Value[name.Trim().ToUpperInvariant()];

    /// <summary>These people in the order of the roster, each once; whoever is not on it is left out.</summary>
    public IEnumerable<PersonId> InOrder(IEnumerable<PersonId> people) => people.Distinct().Where(places.Value.ContainsKey).OrderBy(one => places.Value[one]);

    /// <summary>The roll of a roster and a directory.</summary>
    public static Roll Of(IReadOnlyList<Person> people, PeopleDirectory directory)
    {
        var byId = people.DistinctBy(person => person.Id).ToDictionary(person => person.Id);
        var accounts = people
            .SelectMany(person => person.Accounts.Select(account => (Channel: account.Key, Account: account.Value, person.Id)))
            .Concat(directory.Links.Where(link => byId.ContainsKey(link.Person)).Select(link => (link.Channel, link.Account, Id: link.Person)))
            .DistinctBy(one => Key(one.Channel, one.Account))
            .ToList();
        foreach (var (channel, account, id) in accounts)
        {
            if (!byId[id].Accounts.ContainsKey(channel))
                byId[id] = byId[id] with { Accounts = new Dictionary<string, string>(byId[id].Accounts) { [channel] = account } };
        }

        return new Roll(byId, accounts.ToDictionary(one => Key(one.Channel, one.Account), one => byId[one.Id]), accounts.ToLookup(one => (one.Id, one.Channel), one => one.Account))
        {
            // Made when they are first asked for: most policies are small, and many are read to look something else up.
            named = new(() => people
                .SelectMany(person => new[] { person.Id.Value, person.Email, person.Name }.OfType<string>().Select(name => name.Trim().ToUpperInvariant()).Distinct(), (person, name) => (name, person.Id))
                .Distinct()
                .ToLookup(one => one.name, one => one.Id)),
            places = new(() => people.Select((person, place) => (person.Id, place)).DistinctBy(one => one.Id).ToDictionary(one => one.Id, one => one.place)),
            special = new(() => [.. people.Where(person => person.Roles.Count > 0).Select(person => person.Id)]),
        };
    }

    /// <summary>An account as it is looked up: channels write the same one in either case.</summary>
    public static (string, string) Key(string channel, string account) => (channel, account.ToUpperInvariant());
}
