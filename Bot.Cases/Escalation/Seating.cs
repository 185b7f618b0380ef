using Bot.Cases.Absences;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Cases.Privacy;

namespace Bot.Cases.Escalation;

/// <summary>Finds who sits on the panel of a request (R26, R30).</summary>
internal sealed class Seating
{
    private readonly Case it;
    private readonly EscalationPolicy policy;
    private readonly Instant now;
    private readonly HashSet<PersonId> barred;
    private readonly List<Seat> seats = [];

    private Seating(Case it, EscalationPolicy policy, EscalationRequested request, Instant now)
    {
        (this.it, this.policy, this.now) = (it, policy, now);
        barred = Barred(it, policy, request, now);
    }

    /// <summary>The people who may never decide about a request: who asked, who logged the case, who stands in for them, and whom it is about.</summary>
    public static HashSet<PersonId> Barred(Case it, EscalationPolicy policy, EscalationRequested request, Instant now)
    {
        PersonId[] own = [.. new[] { request.By, it.Opened.By }.Where(one => one != PersonId.Bot)];
        return [.. Concern.Entries(policy, [.. own, .. own.SelectMany(one => Absence.StandIn(one, it, policy, now)), .. it.Concerned])];
    }

    /// <summary>The tier that is asked; where too few of it may decide, the ones above it as well; with the next approver asked, one step further; and at last the policy's fallback.</summary>
    public static Panel Of(Case it, EscalationPolicy policy, Approval approval, Instant now)
    {
        var seating = new Seating(it, policy, approval.Request, now);
        var roles = policy.Tiers.FirstOrDefault(tier => tier.Id == approval.Request.To)?.AllRoles ?? [];
        var quorum = Math.Max(policy.Escalate.Approval.Quorum, Math.Max(roles.Count, 1));
        var further = approval.Widened;
        foreach (var tier in policy.Tiers.SkipWhile(tier => tier.Id != approval.Request.To))
        {
            var enough = seating.Present >= quorum;
            if (enough && !further)
                break;
            if (seating.Seat(tier.Members) && enough)
                further = false;
        }

        if (seating.Present < quorum || further)
            seating.Seat([policy.Reminders.Fallback]);
        foreach (var role in roles.Where(role => !seating.seats.Any(seat => seat.Roles.Contains(role))))
            seating.Seat(Authority.Holders(role, policy));
        return new Panel(seating.seats, Math.Clamp(seating.Present, 1, quorum), roles);
    }

    private int Present => seats.Count(seat => !seat.Absent);

    /// <summary>Gives these people seats who may have one; whether anybody got one who can be asked.</summary>
    private bool Seat(IEnumerable<PersonId> people)
    {
        var before = Present;
        foreach (var one in people)
        {
            if (!MaySit(one) || seats.Any(seat => Concern.SamePerson(policy, seat.Of, one)))
                continue;
            var able = Absence.StandIn(one, it, policy, now).Where(MaySit).ToList();
            seats.Add(new Seat(one, [.. Concern.Entries(policy, [one]).Where(MaySit).OrderBy(entry => entry != one), .. able], Authority.RolesOf(policy.Find(one)!, policy)) { Absent = Away(one) && able.TrueForAll(Away) });
        }

        return Present > before;
    }

    private bool MaySit(PersonId one) => !barred.Contains(one) && Visibility.MayBeAsked(it, one, policy);

    private bool Away(PersonId one) => Absence.IsAway(one, it, policy, now);
}
