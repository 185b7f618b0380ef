namespace Bot.Cases.People;

/// <summary>The people of a roster with the accounts they linked, to be looked up. An account of the roster stays whose the roster says; of several links on a channel the first is where they are reached.</summary>
internal sealed record Roll(IReadOnlyDictionary<PersonId, Person> ById, IReadOnlyDictionary<(string, string), Person> ByAccount, ILookup<(PersonId, string), string> Accounts)
{
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

        return new(byId, accounts.ToDictionary(one => Key(one.Channel, one.Account), one => byId[one.Id]), accounts.ToLookup(one => (one.Id, one.Channel), one => one.Account));
    }

    /// <summary>An account as it is looked up: channels write the same one in either case.</summary>
    public static (string, string) Key(string channel, string account) => (channel, account.ToUpperInvariant());
}
