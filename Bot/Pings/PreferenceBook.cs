using Bot.Cases.People;
using Bot.Cases.Pings;
using Bot.Policies;
using Bot.Storage.Records;

namespace Bot.Pings;

/// <summary>How people want to be reached: what they set themselves, else what the policy says.</summary>
internal sealed class PreferenceBook(PeopleStore people, PolicyBook policies)
{
    /// <summary>What holds for a person now.</summary>
    public async Task<Preferences> OfAsync(Person person) => Holding(person, await people.FindAsync(person.Id));

    /// <summary>What holds for a person whose row is at hand.</summary>
    public Preferences Holding(Person person, PersonRow? row) =>
        row?.Preferences?.Under(policies.Current) ?? Preferences.Of(policies.Current.Find(person.Id) ?? person, policies.Current);
}
