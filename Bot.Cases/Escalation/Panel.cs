using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Cases.Escalation;

/// <summary>
/// Who may decide about a request at an instant, and how many of them have to (R30, P-18): a seat for each member of the tier that is asked, who may be stood in for. Neither who asked, nor who
/// logged the case, nor those who stand in for them, nor whom it is about has one; two entries of the roster with one e-mail are one person.
/// </summary>
public sealed record Panel(IReadOnlyList<Seat> Seats, int Quorum, IReadOnlyList<Role> Roles)
{
    /// <summary>Everybody who may decide, those who stand in for somebody after them.</summary>
    public IReadOnlyList<PersonId> Deciders => [.. Seats.SelectMany(seat => seat.Holders).Distinct()];

    /// <summary>The panel of a request as people are now.</summary>
    public static Panel Of(Case it, EscalationPolicy policy, Approval approval, Instant now) => Seating.Of(it, policy, approval, now);

    /// <summary>The voices that count: whose seats are there, one a person.</summary>
    public IReadOnlyList<Seat> Taken(Approval approval, EscalationPolicy policy) =>
        [.. approval.Voices.Select(voice => Seats.FirstOrDefault(seat => Concern.SamePerson(policy, seat.Of, voice.For ?? voice.By))).OfType<Seat>().Distinct()];

    /// <summary>The seat that somebody would speak for: their own, else the first free one of those whom they stand in for; null where there is none for them.</summary>
    public Seat? For(PersonId by, Approval approval, EscalationPolicy policy)
    {
        var taken = Taken(approval, policy);
        var own = Seats.FirstOrDefault(seat => Concern.SamePerson(policy, seat.Of, by));
        return own is not null ? (taken.Contains(own) ? null : own) : Seats.FirstOrDefault(seat => seat.Holders.Contains(by) && !taken.Contains(seat));
    }

    /// <summary>Whether so many seats carry it: as many as the quorum, and each role that has to agree by one of its own.</summary>
    public bool Carries(IReadOnlyList<Seat> taken) => taken.Count >= Quorum && Covers(taken, [.. Roles]);

    /// <summary>The roles that have not said yes, with these seats taken.</summary>
    public IReadOnlyList<Role> Missing(IReadOnlyList<Seat> taken)
    {
        var (said, missing) = (new List<Role>(), new List<Role>());
        foreach (var role in Roles)
            (Covers(taken, [.. said, role]) ? said : missing).Add(role);
        return missing;
    }

    /// <summary>Whether each role can be spoken for by a seat of its own: nobody speaks for two.</summary>
    private static bool Covers(IReadOnlyList<Seat> seats, ReadOnlySpan<Role> roles)
    {
        if (roles.IsEmpty)
            return true;
        foreach (var seat in seats.ToList())
        {
            if (seat.Roles.Contains(roles[0]) && Covers([.. seats.Where(other => other != seat)], roles[1..]))
                return true;
        }

        return false;
    }
}

/// <summary>A voice in a decision: whose it is, who may speak for it (its own person first), and what they are.</summary>
public sealed record Seat(PersonId Of, IReadOnlyList<PersonId> Holders, IReadOnlySet<Role> Roles)
{
    /// <summary>They are away, and nobody who could stand in for them may decide: nobody waits for them.</summary>
    public bool Absent { get; init; }

    /// <summary>One seat a person, whoever may speak for it.</summary>
    public bool Equals(Seat? other) => other is not null && Of == other.Of;

    /// <inheritdoc/>
    public override int GetHashCode() => Of.GetHashCode();
}
