using Bot.Cases;
using Bot.Cases.People;
using Bot.Conversations;
using Bot.Dialogs.Conversations;
using Bot.Policies;
using Bot.Storage.Records;

namespace Bot.Pings;

/// <summary>What a person's digest is made of: their open cases, those of which they were alarmed as the fallback, and the pings that were held back.</summary>
internal sealed class Digests(PolicyBook policies, CaseStore records, PingStore pings, PingLines lines, PreferenceBook preferences, Gate gate)
{
    /// <summary>The most that is held back for one digest, and the most alarms that are looked through.</summary>
    private const int Most = 200;

    /// <summary>A turn of this person with all that their next digest shows.</summary>
    public async Task<Turn> TurnAsync(Person person, Instant now, bool aloud = false) => await TurnAsync(person, await pings.ForDigestAsync(person.Id, Most), now, aloud);

    /// <summary>A turn of this person with all that a digest of this number shows.</summary>
    public async Task<Turn> TurnAsync(Person person, long number, Instant now) =>
        await TurnAsync(person, [.. (await pings.OfAsync(number, digest: true)).Where(row => row.Person == person.Id)], now, aloud: false);

    private async Task<Turn> TurnAsync(Person person, IReadOnlyList<PingRow> held, Instant now, bool aloud)
    {
        var wanted = await preferences.OfAsync(person);
        return new Turn(person, wanted.Zone, policies.Current, now) { Cases = await CasesAsync(person, now, aloud), Held = [.. (await lines.OfAsync(held)).Where(line => Gate.Sees(person.Id, line.Case, line.Policy, now) && !(aloud && line.Case.Privacy is not null))], Preferences = wanted };
    }

    private async Task<IReadOnlyList<OpenCase>> CasesAsync(Person person, Instant now, bool aloud)
    {
        var tiers = policies.Current.Tiers.Where(tier => tier.Members.Contains(person.Id)).Select(tier => tier.Id);
        var cases = (await records.OpenCasesOfAsync(person.Id, tiers)).ToDictionary(stored => stored.Case.Id);
        foreach (var id in await pings.AlarmsAsync(person.Id, Most))
        {
            if (!cases.ContainsKey(id) && await records.FindAsync(id) is { Case.State: not CaseState.Closed } stored)
                cases[id] = stored;
        }

        return [.. cases.Values.Where(stored => gate.Lists(person.Id, stored, now, aloud)).Select(stored => new OpenCase(stored.Case, policies.Of(stored.PolicyHash)))];
    }
}
