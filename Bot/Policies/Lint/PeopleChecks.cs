using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Pings;
using Bot.Cases.Policy;

namespace Bot.Policies.Lint;

/// <summary>Whether there is always somebody who may decide and can be reached (R25, R26, R30).</summary>
internal static class PeopleChecks
{
    /// <summary>Whoever asks may not approve, so that a tier of one person decides nothing (R30).</summary>
    private const int FewestPeople = 2;

    /// <summary>So many people are named in one finding.</summary>
    private const int MostNamed = 5;

    /// <summary>A tier whose members are one person twice: one person with two accounts is one person.</summary>
    public static IEnumerable<Finding> OnePersonTier(EscalationPolicy policy, Lines lines) => policy.Tiers
        .Where(tier => tier.Members.Count >= FewestPeople && tier.Members.Select(member => Who(policy, member)).Distinct().Count() < FewestPeople)
        .Select(tier => new Finding(
            lines.Of("tiers", tier.Id.Value, "members"), Severity.Error,
            $"the members of {tier.Id} are one person by their e-mail; add somebody else, for nobody approves their own request", "few-eligible R30"));

    /// <summary>Two entries with the same e-mail.</summary>
    public static IEnumerable<Finding> SamePerson(EscalationPolicy policy, Lines lines) => policy.People
        .Where(person => person.Email is not null)
        .GroupBy(person => Who(policy, person.Id))
        .Where(same => same.Count() > 1)
        .Select(same => new Finding(
            lines.Of("people", same.Last().Id.Value), Severity.Warning,
            $"{string.Join(" and ", same.Select(one => $"'{one.Id}'"))} have the same e-mail; one person is one entry with all their accounts, or they approve their own requests and are reminded twice", "same-person R30"));

    /// <summary>A tier in which the quorum is out of reach when one of its members, who is also in the tier below, asks.</summary>
    public static IEnumerable<Finding> Quorum(EscalationPolicy policy, Lines lines) => Steps(policy)
        .Where(step => step.Shared.Count > 0 && step.Tier.Members.Count - 1 < policy.Escalate.Approval.Quorum)
        .Select(step => new Finding(
            lines.Of("escalate", "approval", "quorum"), Severity.Error,
            $"{Names(policy, step.Shared)} of {step.Tier.Id} asks from {step.Below.Id} and may not approve, and then fewer than the quorum of {policy.Escalate.Approval.Quorum} are left; add members to {step.Tier.Id} or lower the quorum", "quorum R30"));

    /// <summary>Somebody in two adjacent tiers hands over to their own people; the reader says it where that is so for all of a tier.</summary>
    public static IEnumerable<Finding> OwnHandOver(EscalationPolicy policy, Lines lines) => Steps(policy)
        .Where(step => step.Shared.Count > 0 && step.Shared.Count < step.Tier.Members.Count)
        .Select(step => new Finding(
            lines.Of("tiers", step.Tier.Id.Value, "members"), Severity.Warning,
            $"{Names(policy, step.Shared)} is in {step.Below.Id} and in {step.Tier.Id} above it: when they ask, {step.Tier.Members.Count - 1} of {step.Tier.Id} may decide; put them in one of the two", "own-hand-over R30"));

    /// <summary>Roles that do not go together, or that leave nobody to do what only they may.</summary>
    public static IEnumerable<Finding> Roles(EscalationPolicy policy, Lines lines) => policy.People.Where(person => person.Active).SelectMany(person => person switch
    {
        _ when person.Roles.Contains(Role.Auditor) && Authority.RolesOf(person, policy).Overlaps([Role.Member, Role.Legal]) => (Finding[])
            [new(lines.Of("people", person.Id.Value), Severity.Warning, $"'{person.Id}' is an auditor and works on cases: whoever checks them should not; give the role to somebody in no tier", "auditor P-44")],
        _ when person.Roles.Contains(Role.Approver) && !policy.Tiers.Skip(1).Any(tier => tier.Members.Contains(person.Id)) =>
            [new(lines.Of("people", person.Id.Value), Severity.Warning, $"'{person.Id}' is an approver and in no tier above the first: escalations go to tiers; put them in one", "approver R30")],
        _ => [],
    });

    /// <summary>Clients of people that nothing is agreed with: perhaps a slip of the pen, by which they would see nothing.</summary>
    public static IEnumerable<Finding> Clients(EscalationPolicy policy, Lines lines) => policy.Clients.Count == 0 ? [] : policy.People
        .Where(person => person.Clients?.Any(client => policy.ClientOf(client) is null) == true)
        .Select(person => new Finding(
            lines.Of("people", person.Id.Value), Severity.Warning,
            $"'{person.Id}' sees the cases of {string.Join(", ", person.Clients!.Where(client => policy.ClientOf(client) is null))} only, and the policy's clients are {string.Join(", ", policy.Clients.Select(client => client.Name))}; write the client as it is there", "client-scope P-44"));

    /// <summary>The last resort has to be somebody who can be reached.</summary>
    public static IEnumerable<Finding> Fallback(EscalationPolicy policy, Lines lines) => policy.Find(policy.Reminders.Fallback) is { Active: false } left
        ? [new(lines.Of("reminders", "fallback"), Severity.Error, $"the fallback '{left.Id}' left: a breach would end in silence; name somebody who is active", "fallback R25")]
        : policy.Find(policy.Reminders.Fallback) is { Accounts.Count: 0 } person
        ? [new(lines.Of("reminders", "fallback"), Severity.Error, $"the fallback '{person.Id}' has no slack, teams or web account: a breach would end in silence; name somebody who can be reached", "fallback R25")]
        : [];

    /// <summary>A last resort beside all tiers: nobody of their tier knows when they are away (R26).</summary>
    public static IEnumerable<Finding> FallbackAlone(EscalationPolicy policy, Lines lines) => policy.Tiers.Any(tier => tier.Members.Contains(policy.Reminders.Fallback))
        ? []
        : [new(lines.Of("reminders", "fallback"), Severity.Warning, $"the fallback '{policy.Reminders.Fallback}' is on no tier: while they are away and nobody stands in, whoever is here of any tier is asked; put them on a tier, or see that somebody stands in for them", "fallback-alone R26")];

    /// <summary>A tier of which nobody can be reached.</summary>
    public static IEnumerable<Finding> UnreachableTier(EscalationPolicy policy, Lines lines) => policy.Tiers
        .Where(tier => tier.Members.Count > 0 && tier.Members.All(member => policy.Find(member) is { Accounts.Count: 0 }))
        .Select(tier => new Finding(
            lines.Of("tiers", tier.Id.Value, "members"), Severity.Error, $"nobody of {tier.Id} has a slack, teams or web account, so that nobody can acknowledge or approve; give them their accounts", "unreachable-tier R26"));

    /// <summary>A level that runs round the clock and a tier of which nobody is at work at some hour of the week (R6). Who has no hours is reached at any time.</summary>
    public static IEnumerable<Finding> Unstaffed(EscalationPolicy policy, Lines lines) =>
        from one in PromiseChecks.Levels(policy)
        where one.Calendar is AlwaysCalendar
        from tier in policy.Tiers
        let members = tier.Members.Select(policy.Find).OfType<Person>().ToList()
        where members.Count > 0 && members.All(member => member.Times.Hours is not null) && Unattended(members, policy)
        select new Finding(
            lines.Of("levels", one.Level.Id.Value, "calendar"), Severity.Warning,
            $"level {one.Level.Id} runs round the clock and at some hours nobody of {tier.Id} is at work; roster somebody for them, or count the level in a calendar with open hours", "unstaffed R6");

    /// <summary>People who are in no tier, have no role and are named nowhere else: they can log cases, which may be all they are for.</summary>
    public static IEnumerable<Finding> UnusedPeople(EscalationPolicy policy, Lines lines)
    {
        var named = lines.TextsBeside("people").ToHashSet();
        var unused = policy.People.Where(person => person.Roles.Count == 0 && !named.Contains(person.Id.Value)).ToList();
        return unused.Count == 0
            ? []
            : [new(lines.Of("people", unused[0].Id.Value), Severity.Warning, $"in no tier and named nowhere else: {Few(unused)}; they can log cases and no more: put them in a tier, or leave it so if that is meant", "unused-people")];
    }

    /// <summary>With one tier nothing can be escalated.</summary>
    public static IEnumerable<Finding> OneTier(EscalationPolicy policy, Lines lines) => policy.Tiers is [var only]
        ? [new(lines.Of("tiers", only.Id.Value), Severity.Warning, $"{only.Id} is the only tier, so that no case can be escalated; add the tier above it", "one-tier")]
        : [];

    /// <summary>Whether a usual week has an hour at which none of the people is at work.</summary>
    private static bool Unattended(IReadOnlyList<Person> people, EscalationPolicy policy)
    {
        var (attended, end) = (PromiseChecks.UsualMonday, PromiseChecks.UsualMonday + Duration.FromDays(7));
        var shifts = people.SelectMany(person => Preferences.Of(person, policy).Window.OpenFrom(PromiseChecks.UsualMonday).TakeWhile(open => open.Start < end));
        foreach (var shift in shifts.OrderBy(shift => shift.Start))
        {
            if (shift.Start > attended)
                return true;
            if (!shift.HasEnd)
                return false;
            attended = Instant.Max(attended, shift.End);
        }

        return attended < end;
    }

    private static IEnumerable<(Tier Below, Tier Tier, IReadOnlyList<PersonId> Shared)> Steps(EscalationPolicy policy) =>
        policy.Tiers.Zip(policy.Tiers.Skip(1), (below, tier) => (below, tier, (IReadOnlyList<PersonId>)[.. tier.Members.Where(below.Members.Contains)]));

    /// <summary>The same for two entries of one person.</summary>
    private static string Who(EscalationPolicy policy, PersonId id) => policy.Find(id)?.Email?.ToUpperInvariant() ?? $"id {id}";

    /// <summary>The first of them, and how many more there are: a roster may have thousands.</summary>
    private static string Few(List<Person> people) => string.Join(", ", people.Take(MostNamed).Select(one => one.Id)) + (people.Count > MostNamed ? $" and {people.Count - MostNamed} more" : string.Empty);

    private static string Names(EscalationPolicy policy, IReadOnlyList<PersonId> people) => string.Join(" or ", people.Select(policy.NameOf));
}
