using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Channels;
using Bot.Dialogs.Notices;

namespace Bot.Simulation;

/// <summary>Counts what a simulation brought about, from its cases and from what went out.</summary>
internal static class Reckoning
{
    /// <summary>The outcome at the end of a stage.</summary>
    public static async Task<Outcome> OfAsync(Stage stage, EscalationPolicy policy, Instant from)
    {
        var to = stage.Time.Now;
        var cases = await stage.CasesAsync();
        var clocks = cases.SelectMany(it => Cycles.Read(it, policy, to).Where(clock => clock.Id.Kind.IsPromise() || clock.Id.Kind is ClockKind.Approval).Select(clock => (Case: it, Clock: clock))).ToList();
        var (pings, messages) = await MessagesAsync(stage, policy);
        return new Outcome(
            policy.Name,
            policy.Version,
            policy.Zone.Id,
            from,
            to,
            cases.Count,
            cases.Count(it => it.Running),
            stage.Done,
            stage.Refused,
            Promises(clocks, policy),
            [.. policy.Tiers.Select(tier => new TierFigures(tier.Id.Value, tier.Name, cases.Count(it => it.Engagements.Any(one => one.Tier == tier.Id))))],
            Approvals(cases),
            Pings("everybody", policy.People.Select(person => person.Id), pings, messages, policy, from, to),
            [.. policy.People.Select(person => Pings(person.Name, [person.Id], pings, messages, policy, from, to))],
            Pausing.Of(cases, policy, to),
            Hours(cases, clocks, pings, policy),
            Gaps(clocks, policy));
    }

    /// <summary>What a clock promises, in a few words.</summary>
    public static string Promise(ClockId clock) => clock.Kind switch
    {
        ClockKind.Acknowledge => $"acknowledge {clock.Tier}",
        ClockKind.Resolve => $"resolve {clock.Tier?.Value ?? "case"}",
        ClockKind.FirstClientResponse => "first answer",
        ClockKind.ClientUpdate => "client update",
        ClockKind.Approval => $"approval {clock.Tier}",
        ClockKind.NextClientResponse => "next answer",
        ClockKind.Wait => "wait",
        ClockKind.ClientConfirm => "record confirmed",
        ClockKind.PostMortem => "post-mortem",
        ClockKind.Commitment => "promise kept",
        ClockKind.StillOnIt => "still on it",
        _ => throw new InvalidOperationException(clock.Kind.ToString()),
    };

    private static IReadOnlyList<PromiseFigures> Promises(List<(Case Case, CaseClock Clock)> clocks, EscalationPolicy policy) =>
    [
        .. policy.Levels.SelectMany(level => clocks
            .Where(one => one.Case.Level == level.Id)
            .GroupBy(one => (one.Clock.Id.Kind, one.Clock.Id.Tier))
            .OrderBy(group => group.Key.Kind).ThenBy(group => group.Key.Tier is { } tier ? policy.Tiers.TakeWhile(one => one.Id != tier).Count() : policy.Tiers.Count)
            .Select(group => new PromiseFigures(
                level.Id.Value,
                Promise(group.First().Clock.Id),
                group.Count(one => one.Clock.Reading.Met),
                group.Count(one => one.Clock.Reading.Breached),
                group.Count(one => !one.Clock.Reading.Met && !one.Clock.Reading.Breached)))),
    ];

    private static ApprovalFigures Approvals(IReadOnlyList<Case> cases)
    {
        var all = cases.SelectMany(it => it.Approvals).ToList();
        return new(
            all.Count,
            all.Count(one => one.Decided is { Approved: true } decided && decided.By != PersonId.Bot),
            all.Count(one => one.Decided is { Approved: false } decided && decided.By != PersonId.Bot),
            all.Count(one => one.Decided is { } decided && decided.By == PersonId.Bot));
    }

    /// <summary>New messages to people, and those among them that are reminders.</summary>
    private static async Task<(IReadOnlyList<(PersonId Person, Instant At)> Pings, IReadOnlyList<(PersonId Person, Instant At)> Messages)> MessagesAsync(Stage stage, EscalationPolicy policy)
    {
        var (pings, messages) = (new List<(PersonId, Instant)>(), new List<(PersonId, Instant)>());
        foreach (var delivery in stage.Deliveries.Where(one => !one.Change))
        {
            if (delivery.To is not Destination.Person { Account: var account } || policy.Holder(delivery.Channel, account) is not { } person)
                continue;
            messages.Add((person.Id, delivery.At));
            if (await stage.CardAsync(delivery) is { IsLive: true } card && Topic.Parse(card.Topic).Kind is TopicKind.Ping or TopicKind.Pings)
                pings.Add((person.Id, delivery.At));
        }

        return (pings, messages);
    }

    private static PingFigures Pings(
        string name, IEnumerable<PersonId> people, IReadOnlyList<(PersonId Person, Instant At)> pings, IReadOnlyList<(PersonId Person, Instant At)> messages,
        EscalationPolicy policy, Instant from, Instant to)
    {
        var who = people.ToHashSet();
        var zone = policy.Zone;
        var days = Math.Max(1, Period.DaysBetween(from.InZone(zone).Date, to.InZone(zone).Date) + (to.InZone(zone).TimeOfDay > LocalTime.Midnight ? 1 : 0));
        var theirs = pings.Where(ping => who.Contains(ping.Person)).ToList();
        var aDay = theirs.GroupBy(ping => (ping.Person, ping.At.InZone(zone).Date)).Select(group => (group.Key.Date, Count: group.Count())).OrderBy(day => day.Count).ThenByDescending(day => day.Date).ToList();
        var personDays = days * Math.Max(1, who.Count);
        var place = (int)Math.Ceiling(0.95 * personDays) - 1 - (personDays - aDay.Count);
        return new(
            name,
            theirs.Count,
            (double)theirs.Count / personDays,
            place >= 0 ? aDay[place].Count : 0,
            aDay.Count > 0 ? aDay[^1].Count : 0,
            aDay.Count > 0 ? aDay[^1].Date : null,
            theirs.Count(ping => !Office.IsAtWork(ping.Person, policy, ping.At)),
            messages.Count(message => who.Contains(message.Person)));
    }

    private static IReadOnlyList<HourFigures> Hours(
        IReadOnlyList<Case> cases, List<(Case Case, CaseClock Clock)> clocks, IReadOnlyList<(PersonId Person, Instant At)> pings, EscalationPolicy policy)
    {
        var zone = policy.Zone;
        var logged = cases.ToLookup(it => it.Opened.At.InZone(zone).Hour);
        var due = clocks.Where(one => one.Clock.Reading.Due is not null).ToLookup(one => one.Clock.Reading.Due!.Value.InZone(zone).Hour);
        var sent = pings.ToLookup(ping => ping.At.InZone(zone).Hour);
        return [.. Enumerable.Range(0, 24).Select(hour => new HourFigures(hour, logged[hour].Count(), due[hour].Count(), sent[hour].Count()))];
    }

    /// <summary>Deadlines at the very end of the day are within it: somebody was there until then.</summary>
    private static IReadOnlyList<GapFigures> Gaps(List<(Case Case, CaseClock Clock)> clocks, EscalationPolicy policy) =>
    [
        .. clocks
            .Where(one => one.Clock.Id.Tier is not null && one.Clock.Reading.Due is { } due && !policy.TierOf(one.Clock.Id.Tier.Value).Members.Any(person => Office.IsAtWork(person, policy, due - Duration.Epsilon)))
            .Select(one => (Tier: one.Clock.Id.Tier!.Value.Value, At: (one.Clock.Reading.Due!.Value - Duration.Epsilon).InZone(policy.Zone)))
            .GroupBy(one => (one.Tier, one.At.DayOfWeek, one.At.Hour))
            .Select(group => new GapFigures(group.Key.Tier, group.Key.DayOfWeek, group.Key.Hour, group.Count()))
            .OrderByDescending(gap => gap.Deadlines).ThenBy(gap => gap.Tier, StringComparer.Ordinal).ThenBy(gap => gap.Day).ThenBy(gap => gap.Hour),
    ];
}
