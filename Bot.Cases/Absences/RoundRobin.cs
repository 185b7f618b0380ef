using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Cases.Absences;

/// <summary>Cases go to the members of a tier in turn, where the policy wants that (R28). A pointer says whose turn it was last; who is away, has left or may not have the case is skipped.</summary>
public static class RoundRobin
{
    /// <summary>Whether a turn is taken in these events.</summary>
    public static bool Concerns(IEnumerable<CaseEvent> events, EscalationPolicy policy) => events.Any(one => Asked(one) is { } tier && policy.TierOf(tier).Assign is Assignment.RoundRobin);

    /// <summary>These events with the people whose turn it is in them, and the turns that were taken, in order; <paramref name="last"/> is whose turn it was last in a tier.</summary>
    public static (IReadOnlyList<CaseEvent> Events, IReadOnlyList<TurnTaken> Turns) Assign(
        IReadOnlyList<CaseEvent> events, Case? it, EscalationPolicy policy, IReadOnlyDictionary<TierId, PersonId> last, Instant now)
    {
        // What the events say of the case counts as well: whom it is about, or who owned it.
        var about = it is null ? Case.From(new CaseId(0), events) : events.Aggregate(it, (reading, next) => reading.After(next));
        var (owner, turns, assigned) = (it?.Owner, new List<TurnTaken>(), new List<CaseEvent>());
        foreach (var one in events)
        {
            var settled = one;
            if (Asked(one) is { } id && policy.TierOf(id) is { Assign: Assignment.RoundRobin } tier)
            {
                PersonId? before = turns.LastOrDefault(turn => turn.Tier == id)?.Person ?? (last.TryGetValue(id, out var known) ? known : null);
                if (Next(tier, before, one is Opened or TierEngaged ? null : owner, about, policy, now) is { } next)
                {
                    settled = Given(one, next);
                    turns.Add(new TurnTaken(id, next));
                }
            }

            owner = Owner(settled) ?? owner;
            assigned.Add(settled);
        }

        return (assigned, turns);
    }

    /// <summary>Who is next in a tier: by their ids, from whose turn it was last on, and round again. Where nobody of it is here, who stands in for the next one; null where that is nobody either.</summary>
    public static PersonId? Next(Tier tier, PersonId? last, PersonId? except, Case? it, EscalationPolicy policy, Instant now)
    {
        var byId = tier.Members.Distinct().Where(one => one != except).OrderBy(one => one.Value, StringComparer.Ordinal).ToList();
        var inTurn = byId.Where(one => After(one, last)).Concat(byId.Where(one => !After(one, last))).ToList();
        foreach (var one in inTurn)
        {
            if (Absence.Here(one, it, policy, now) == one)
                return one;
        }

        var instead = Attendance.Of(inTurn, it, policy, now).People.Where(one => one != except).ToList();
        return instead.Count > 0 ? instead[0] : null;
    }

    private static bool After(PersonId one, PersonId? last) => last is { } before && string.CompareOrdinal(one.Value, before.Value) > 0;

    /// <summary>The tier of which an event asks somebody to take the case, where it leaves open whom.</summary>
    private static TierId? Asked(CaseEvent one) => one switch
    {
        Opened opened => opened.Tier,
        TierEngaged { Owner: null } engaged => engaged.Tier,
        AcknowledgementLapsed lapsed => lapsed.Tier,
        HandedOver { InTurn: true } over => over.Tier,
        _ => null,
    };

    private static CaseEvent Given(CaseEvent one, PersonId next) => one switch
    {
        Opened opened => opened with { Owner = next },
        TierEngaged engaged => engaged with { Owner = next },
        AcknowledgementLapsed lapsed => lapsed with { Next = next },
        HandedOver over => over with { To = next },
        _ => throw new InvalidOperationException(one.GetType().Name),
    };

    private static PersonId? Owner(CaseEvent one) => one switch
    {
        Opened opened => opened.Owner,
        TierEngaged engaged => engaged.Owner,
        AcknowledgementLapsed lapsed => lapsed.Next,
        HandedOver over => over.To,
        _ => null,
    };
}

/// <summary>It was somebody's turn in a tier.</summary>
public sealed record TurnTaken(TierId Tier, PersonId Person);
