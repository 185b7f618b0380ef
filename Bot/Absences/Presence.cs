using System.Globalization;
using Bot.Cases.Absences;
using Bot.Cases.People;
using Bot.Cases.Pings;
using Bot.Cases.Policy;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Loads;
using Bot.Dialogs.Swaps;
using Bot.Dialogs.WhoIsOn;
using Bot.Pings;
using Bot.Storage.Records;

namespace Bot.Absences;

/// <summary>Fills a turn with what the dialogs about absences have to know.</summary>
internal sealed class Presence(PreferenceBook preferences, PingStore pings, SwapStore swaps)
{
    /// <summary>The days that a person's load is counted over.</summary>
    private static readonly int[] Spans = [7, 28];

    /// <summary>The turn with what its dialog needs.</summary>
    public async Task<Turn> FillAsync(Turn turn, string verb, string? subject) => verb switch
    {
        WhoDialog.Name => turn with { Crew = await CrewAsync(turn) },
        LoadDialog.Name => turn with { Load = await LoadAsync(turn) },
        AcceptSwapDialog.Name or DeclineSwapDialog.Name => turn with { Swap = int.TryParse(subject, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? await swaps.FindAsync(number) : null },
        _ => turn,
    };

    /// <summary>Whose cases are also a person's to see to: theirs for whom they stand in, for whatever client.</summary>
    public static IReadOnlyList<PersonId> Represented(PersonId who, EscalationPolicy policy, Instant now) =>
    [
        .. policy.Directory.Delegations.Where(one => one.To == who && one.Since <= now && now < one.Until).Select(one => one.From)
            .Union(Absence.ActsFor(who, null, policy, now)),
    ];

    private async Task<IReadOnlyDictionary<PersonId, Preferences>> CrewAsync(Turn turn)
    {
        var crew = new Dictionary<PersonId, Preferences>();
        foreach (var id in turn.Policy.Tiers.SelectMany(tier => tier.Members).Distinct())
        {
            if (turn.Policy.Find(id) is { } person)
                crew[id] = await preferences.OfAsync(person);
        }

        return crew;
    }

    private async Task<IReadOnlyList<PingLoad>> LoadAsync(Turn turn)
    {
        var who = await preferences.OfAsync(turn.Person);
        var sent = await pings.SentPingsAsync(turn.Person.Id, turn.Now - Duration.FromDays(Spans.Max()));
        return [.. Spans.Select(days => PingLoad.Of(sent, who, turn.Policy.Reminders.Pings, days, turn.Now))];
    }
}
