using Bot.Cases.Absences;
using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Pings;
using Bot.Cases.Policy;
using Bot.Cases.Privacy;
using Bot.Conversations;
using Bot.Policies;
using Bot.Storage.Records;

namespace Bot.Pings;

/// <summary>Reads what waits for a person as the rule wants it: each ping with its case as it is now, and with who could act in their place.</summary>
internal sealed class Waiting(PingStore pings, CaseStore records, PolicyBook policies, PreferenceBook preferences, Reach reach)
{
    /// <summary>More than this is not looked at in one round; the rest has the next.</summary>
    private const int Most = 1000;

    /// <summary>All that waits for a person, the first so many.</summary>
    public async Task<IReadOnlyList<WaitingRow>> OfAsync(PersonId person, Instant now)
    {
        var all = new List<WaitingRow>();
        var rows = await pings.WaitingAsync(person, Most);
        var cases = (await records.FindAsync([.. rows.Select(row => row.Case).Distinct()])).ToDictionary(one => one.Case.Id);
        foreach (var row in rows)
        {
            if (!cases.TryGetValue(row.Case, out var stored))
                continue;
            var policy = policies.Of(stored.PolicyHash);
            all.Add(new WaitingRow(row, stored, policy, WaitingPing.Read(row.Id, stored.Case, row.Place, policy, person, row.Created, now) with { From = row.Whose }));
        }

        return all;
    }

    /// <summary>The same with who could act in the person's place and can be reached.</summary>
    public async Task<IReadOnlyList<WaitingRow>> WithColleaguesAsync(PersonId person, IReadOnlyList<WaitingRow> rows, Instant now)
    {
        var known = new Dictionary<PersonId, Colleague?>();
        var all = new List<WaitingRow>();
        foreach (var row in rows)
        {
            var others = new List<Colleague>();
            foreach (var other in Recipients.InPlaceOf(person, row.Stored.Case, row.Policy, row.Ping.Clock, now))
            {
                if (Visibility.Sees(row.Stored.Case, other, row.Policy, now) && await ColleagueAsync(other, row, known, now) is { } colleague)
                    others.Add(colleague);
            }

            var fallback = Absence.Here(row.Policy.Reminders.Fallback, row.Stored.Case, row.Policy, now);
            all.Add(row with
            {
                Ping = row.Ping with
                {
                    Others = others,
                    Fallback = fallback is { } last && last != person && Visibility.MayBeAsked(row.Stored.Case, last, row.Policy) && await ColleagueAsync(last, row, known, now) is not null ? last : null,
                },
            });
        }

        return all;
    }

    private async Task<Colleague?> ColleagueAsync(PersonId id, WaitingRow row, Dictionary<PersonId, Colleague?> known, Instant now)
    {
        if (known.TryGetValue(id, out var colleague))
            return colleague;
        colleague = row.Policy.Find(id) is { } person && (await reach.PersonAsync(person, row.Stored.Channel)).Count > 0
            ? new Colleague(id, (await preferences.OfAsync(person)).Opens(now) == now)
            : null;
        return known[id] = colleague;
    }
}

/// <summary>A waiting ping with what it is about.</summary>
internal sealed record WaitingRow(PingRow Row, StoredCase Stored, EscalationPolicy Policy, WaitingPing Ping);
